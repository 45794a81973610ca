import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { DocumentHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { createSimulatedSender, modemAnswer, withLineFault } from '../simulated-sending.ts'
import { ElyctisFramer, encodeFrame, type Frame } from './framing.ts'
import { commands, knownCommands, lineAnswer, textAnswer, zoneAnswer } from './messages.ts'

/** An ID BOX One as it behaves on its line (devices.md §1.1), with what can go wrong as state. */
export interface ElyctisSimulator extends SerialSimulator, DocumentHands {
  /** The lines of the document in the slot. */
  readonly document: readonly string[] | null
}

/** There is no checksum in its frames that could be bad. */
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
  'lies-about-length',
  'wrong-device',
  'unplug-mid-frame',
  'power-loss',
]
const texts: Record<number, string> = {
  [commands.version]: 'OCR 1.7.0',
  [commands.networkVersion]: 'NNA 1.0',
  [commands.serialNumber]: 'SIM0000001',
  [commands.product]: 'ID BOX One',
}
const baudRate = 9600
// Ends in the letter of a zone, as the worst noise would.
const noise = Uint8Array.of(0xff, 0x49, 0xf3, 0x00, 0x7e, 0x0d, 0x43, 0x49)
/** Claimed on top of what is sent, by firmware that lies. */
const lie = 40

/**
 * `lineRate`: at the pace of a line of 9600 baud; without it as fast as the line takes it, like USB. `lateMs`: how
 * long an answer takes that comes too late.
 */
export function createElyctisSimulator({
  lineRate = false,
  lateMs = 4000,
}: {
  lineRate?: boolean
  lateMs?: number
} = {}): ElyctisSimulator {
  const sender = createSimulatedSender(lineRate ? baudRate / 10 : undefined)
  let document: readonly string[] | null = null
  let fault: SimulatorFault = 'none'
  let armed = false
  let alreadyRead = false
  let line: Transport | undefined

  const isDumb = (): boolean => fault === 'silent' || fault === 'power-loss' || fault === 'wrong-device'

  function sendZone(lines: readonly string[], asked: boolean): void {
    alreadyRead = true
    const frame = isLicence(lines) ? lineAnswer(lines[0] ?? '') : zoneAnswer(lines)
    if (fault === 'lies-about-length') frame[2] = (frame[2] ?? 0) + lie
    const sent = withLineFault(frame, fault, noise)
    // A cable is pulled once.
    if (sent.thenUnplug) fault = 'none'
    sender.send({ ...sent, afterMs: asked && fault === 'late-reply' ? lateMs : 0 })
  }

  /** A document is read by itself once, and that switches the mode off. */
  function autoRead(): void {
    if (!armed || !document || alreadyRead || isDumb() || fault === 'unasked') return
    armed = false
    sendZone(document, false)
  }

  function obey({ command, data }: Frame): void {
    if (isDumb()) return
    switch (command) {
      case commands.inquire:
        if (document && !isLicence(document)) sendZone(document, true)
        else sender.send({ pieces: [zoneAnswer([])] })
        break
      case commands.inquireLine:
        if (document && isLicence(document)) sendZone(document, true)
        else sender.send({ pieces: [lineAnswer('')] })
        break
      case commands.continuousRead:
        armed = data[0] === 1
        sender.send({ pieces: [encodeFrame(command, data)] })
        autoRead()
        break
      default:
        // The zone comes in between question and answer.
        if (fault === 'unasked' && armed && document && !alreadyRead) {
          armed = false
          sendZone(document, false)
        }
        sender.send({ pieces: [textAnswer(command, texts[command] ?? '')] })
    }
  }

  /** Power is gone or just came: nothing is remembered but the document in the slot. */
  function forget(): void {
    armed = false
    alreadyRead = false
    sender.switchTo(line)
  }

  return {
    kind: 'serial',
    baudRate,
    faults,
    get document() {
      return document
    },
    get fault() {
      return fault
    },
    place(lines) {
      document = [...lines]
      alreadyRead = false
      autoRead()
    },
    remove() {
      document = null
    },
    setFault(wanted) {
      fault = wanted
      if (wanted === 'power-loss') forget()
      autoRead()
    },
    attach(deviceEnd) {
      const framer = new ElyctisFramer(knownCommands)
      line = deviceEnd
      forget()
      deviceEnd.onBytes((bytes) => {
        if (line !== deviceEnd) return
        if (fault === 'wrong-device') return sender.send({ pieces: [modemAnswer()] })
        for (const event of framer.push(bytes)) if (event.kind === 'frame') obey(event.frame)
      })
      deviceEnd.onClosed(() => {
        if (line !== deviceEnd) return
        line = undefined
        sender.switchTo(undefined)
      })
    },
  }
}

const isLicence = (lines: readonly string[]): boolean => lines.length === 1
