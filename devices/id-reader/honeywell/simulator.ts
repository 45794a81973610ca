import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DocumentHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { createSimulatedSender, modemAnswer, withLineFault } from '../simulated-sending.ts'
import {
  cutCommands,
  type HostCommand,
  infoLines,
  menuReply,
  questions,
  readText,
  tagOf,
} from './messages.ts'

/** A Xenon on its stand, Passport template on (devices.md §1.3): zone first, then the code on the back. */
export interface HoneywellSimulator extends SerialSimulator, DocumentHands {
  /** By tag and subtag. */
  settings(): Readonly<Record<string, string>>
}

/** Its frames have no checksum and no length that could be wrong. */
const faults: readonly SimulatorFault[] = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'late-reply',
  'unasked',
  'wrong-device',
  'unplug-mid-frame',
  'power-loss',
]
const software = {
  'Product Name': 'Xenon 1900',
  'Software Revision': '$ProjectRevision: 16345',
  'Serial Number': 'SIM0000002',
}
/** Settings it knows, with their values as after power-up. */
const defaults = { '232BAD': '9', AISFWV: 'SB 01.00.00', OCRENA: '0', OCRTMP: '0' } as const
const baudRate = 115_200
const noise = Uint8Array.of(0xff, 0xf3, 0x00, 0x81)
/** The time it takes to turn a card in the hand. */
const turnMs = 300

/** `lineRate`: at the pace of 115200 baud. `lateMs`: how long a reply takes that comes too late. */
export function createHoneywellSimulator({
  lineRate = false,
  lateMs = 1500,
}: {
  lineRate?: boolean
  lateMs?: number
} = {}): HoneywellSimulator {
  const sender = createSimulatedSender(lineRate ? baudRate / 10 : undefined)
  let settings: Record<string, string> = { ...defaults }
  let fault: SimulatorFault = 'none'
  let front: readonly string[] = []
  let back: string | undefined
  let isLit = false
  let line: Transport | undefined

  const isDumb = (): boolean => fault === 'silent' || fault === 'power-loss'

  /** A good read puts the light out. */
  function show(lines: readonly string[], afterMs = 0): void {
    if (isDumb() || lines.length === 0) return
    isLit = false
    const sent = withLineFault(readText(lines), fault, noise)
    // A cable is pulled once.
    if (sent.thenUnplug) fault = 'none'
    sender.send({ ...sent, afterMs })
  }
  const showWhatIsThere = (): void => show(front.length > 0 ? front : back === undefined ? [] : [back])

  function obey(command: HostCommand): void {
    if (command.kind === 'trigger') {
      isLit = command.on
      if (isLit) showWhatIsThere()
    }
    if (command.kind !== 'menu') return
    if (fault === 'unasked') showWhatIsThere()
    const afterMs = fault === 'late-reply' ? lateMs : 0
    sender.send({ pieces: replyTo(command.command, command.sign), afterMs })
  }

  function replyTo(command: string, sign: string): Uint8Array[] {
    const tag = tagOf(command)
    if (command === questions.software) return [infoLines(software), menuReply(tag, 'ack', sign)]
    const value = settings[tag]
    if (value === undefined) return [menuReply(command, 'enq', sign)]
    if (command.endsWith('?')) return [menuReply(tag + value, 'ack', sign)]
    if (!/^\d+$/.test(command.slice(6))) return [menuReply(command, 'nak', sign)]
    settings = { ...settings, [tag]: command.slice(6) }
    return [menuReply(command, 'ack', sign)]
  }

  /** Power is gone or just came. */
  function forget(): void {
    settings = { ...defaults }
    isLit = false
    sender.switchTo(line)
  }

  return {
    kind: 'serial',
    baudRate,
    faults,
    settings: () => settings,
    get fault() {
      return fault
    },
    place(lines, { qr } = {}) {
      front = [...lines]
      back = qr
      if (fault === 'unasked') return
      show(front)
      if (qr !== undefined) show([qr], front.length > 0 ? turnMs : 0)
    },
    remove() {
      front = []
      back = undefined
    },
    setFault(wanted) {
      fault = wanted
      if (wanted === 'power-loss') forget()
    },
    attach(deviceEnd) {
      let heard = ''
      line = deviceEnd
      forget()
      deviceEnd.onBytes((bytes) => {
        if (line !== deviceEnd || isDumb()) return
        if (fault === 'wrong-device') return sender.send({ pieces: [modemAnswer()] })
        const { commands, rest } = cutCommands(heard + String.fromCharCode(...bytes))
        heard = rest
        for (const command of commands) obey(command)
      })
      deviceEnd.onClosed(() => {
        if (line !== deviceEnd) return
        line = undefined
        sender.switchTo(undefined)
      })
    },
  }
}
