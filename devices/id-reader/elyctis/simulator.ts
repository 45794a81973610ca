import type { ReaderFault } from '#contract/areas/simulator.ts'
import type { Transport } from '../../transport.ts'
import { ElyctisFramer, encodeFrame, type Frame } from './framing.ts'
import { commands, knownCommands, lineAnswer, textAnswer, zoneAnswer } from './messages.ts'

/** An ID BOX One as it behaves on its line (devices.md §1.1), with what can go wrong as state. */
export interface ElyctisSimulator {
  /** The lines of the document in the slot. */
  readonly document: readonly string[] | null
  readonly fault: ReaderFault
  place(lines: readonly string[]): void
  remove(): void
  /** A pulled cable (`unplug-mid-frame`) is pulled once; the other faults last until they are changed. */
  setFault(fault: ReaderFault): void
  /** Puts the device on a line, as after power-up. The line before, if any, is let go. */
  attach(deviceEnd: Transport): void
}

const texts: Record<number, string> = {
  [commands.version]: 'OCR 1.7.0',
  [commands.networkVersion]: 'NNA 1.0',
  [commands.serialNumber]: 'SIM0000001',
  [commands.product]: 'ID BOX One',
}
// Ends in the letter of a zone, as the worst noise would.
const noise = Uint8Array.of(0xff, 0x49, 0xf3, 0x00, 0x7e, 0x0d, 0x43, 0x49)
const splitPauseMs = 15

/** `bytesPerSecond`: 960 for a real line at 9600 8N1; without it as fast as the line takes it, like USB. */
export function createElyctisSimulator({
  bytesPerSecond,
}: {
  bytesPerSecond?: number
} = {}): ElyctisSimulator {
  let document: readonly string[] | null = null
  let fault: ReaderFault = 'none'
  let armed = false
  let alreadyRead = false
  let line: Transport | undefined
  let sending: Promise<void> = Promise.resolve()

  /** Bytes leave in order, whatever pauses a fault or the line rate puts between them. */
  function send({ pieces, pauseMs = 0, thenUnplug = false }: Sending): void {
    const onLine = line
    sending = sending.then(async () => {
      for (const [i, piece] of pieces.entries()) {
        if (i > 0 && pauseMs > 0) await pause(pauseMs)
        for (const part of bytesPerSecond ? cut(piece, 16) : [piece]) {
          if (bytesPerSecond) await pause((part.length / bytesPerSecond) * 1000)
          await onLine?.write(part).catch(() => undefined) // the cable was pulled
        }
      }
      if (thenUnplug) await onLine?.close()
    })
  }

  function sendZone(lines: readonly string[]): void {
    alreadyRead = true
    const frame = isLicence(lines) ? lineAnswer(lines[0] ?? '') : zoneAnswer(lines)
    const sent = withFault(frame, fault)
    if (sent.thenUnplug) fault = 'none'
    send(sent)
  }

  /** A document is read by itself once, and that switches the mode off. */
  function autoRead(): void {
    if (!armed || !document || alreadyRead || fault === 'silent') return
    armed = false
    sendZone(document)
  }

  function obey({ command, data }: Frame): void {
    if (fault === 'silent') return
    switch (command) {
      case commands.inquire:
        if (document && !isLicence(document)) sendZone(document)
        else send({ pieces: [zoneAnswer([])] })
        break
      case commands.inquireLine:
        if (document && isLicence(document)) sendZone(document)
        else send({ pieces: [lineAnswer('')] })
        break
      case commands.continuousRead:
        armed = data[0] === 1
        send({ pieces: [encodeFrame(command, data)] })
        autoRead()
        break
      default:
        send({ pieces: [textAnswer(command, texts[command] ?? '')] })
    }
  }

  return {
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
      autoRead()
    },
    attach(deviceEnd) {
      const framer = new ElyctisFramer(knownCommands)
      line = deviceEnd
      sending = Promise.resolve()
      armed = false
      alreadyRead = false
      deviceEnd.onBytes((bytes) => {
        if (line !== deviceEnd) return
        for (const event of framer.push(bytes)) if (event.kind === 'frame') obey(event.frame)
      })
      deviceEnd.onClosed(() => {
        if (line === deviceEnd) line = undefined
      })
    },
  }
}

interface Sending {
  readonly pieces: readonly Uint8Array[]
  readonly pauseMs?: number
  readonly thenUnplug?: boolean
}

/** What comes over the line of a zone when something is wrong with reader, line or cable. */
function withFault(frame: Uint8Array, fault: ReaderFault): Sending {
  switch (fault) {
    case 'none':
      return { pieces: [frame] }
    case 'silent':
      return { pieces: [] }
    case 'garbled':
      return { pieces: [frame.map((byte, i) => (i > 2 && i % 3 === 0 ? byte | 0x80 : byte))] }
    case 'split':
      return { pieces: cut(frame, 33), pauseMs: splitPauseMs }
    case 'noise':
      return { pieces: [noise, frame] }
    case 'twice':
      return { pieces: [frame, frame] }
    case 'cut-short':
      return { pieces: [frame.slice(0, 40)] }
    case 'unplug-mid-frame':
      return { pieces: [frame.slice(0, 40)], thenUnplug: true }
  }
}

const isLicence = (lines: readonly string[]): boolean => lines.length === 1

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size))
  return pieces
}

/** Something else on the reader's port: a modem that understands nothing and says so. */
export function simulateOtherDevice(deviceEnd: Transport): void {
  const says = Uint8Array.from('\r\nERROR\r\n', (character) => character.charCodeAt(0))
  deviceEnd.onBytes(() => void deviceEnd.write(says).catch(() => undefined))
}
