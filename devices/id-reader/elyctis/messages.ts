import { encodeFrame, type Frame } from './framing.ts'

/** The commands of Scanner Command Set v1.7 that we use; an answer carries the command it answers. */
export const commands = {
  /** Read the zone now. A zone that is read by itself arrives under the same letter. */
  inquire: 0x49,
  /** Read the one-line area now: driving licences. */
  inquireLine: 0x4c,
  continuousRead: 0x43,
  version: 0x56,
  networkVersion: 0x57,
  serialNumber: 0x52,
  product: 0x54,
} as const

export const knownCommands: ReadonlySet<number> = new Set(Object.values(commands))

/** Clears the reader's input, as the vendor's own software does; there is no answer. */
export const resync = (): Uint8Array => Uint8Array.of(0)

export const ask = (command: number): Uint8Array => encodeFrame(command)
export const setContinuousRead = (on: boolean): Uint8Array =>
  encodeFrame(commands.continuousRead, Uint8Array.of(on ? 1 : 0))

/** A zone as the reader sends it: three line slots, each ended by CR; nothing read is three CRs. */
export const zoneAnswer = (lines: readonly string[]): Uint8Array =>
  encodeFrame(commands.inquire, ascii([0, 1, 2].map((i) => `${lines[i] ?? ''}\r`).join('')))
export const lineAnswer = (line: string): Uint8Array => encodeFrame(commands.inquireLine, ascii(`${line}\r`))
export const textAnswer = (command: number, text: string): Uint8Array => encodeFrame(command, ascii(text))

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** The maker names presence detection and hides its command; by analogy with continuous read (devices.md §1.1). */
export const setPresenceDetection = (command: number, on: boolean): Uint8Array =>
  encodeFrame(command, Uint8Array.of(on ? 1 : 0))

export type Answer =
  /** `text` has the lines apart by their terminators; characters that are no ASCII stand as `?`. */
  | { readonly kind: 'zone'; readonly text: string; readonly illegible: number }
  | { readonly kind: 'nothing-read' }
  | { readonly kind: 'continuous-read'; readonly on: boolean }
  | { readonly kind: 'text'; readonly command: number; readonly text: string; readonly illegible: number }
  | { readonly kind: 'unknown'; readonly command: number }

export function decodeAnswer({ command, data }: Frame): Answer {
  switch (command) {
    case commands.inquire:
    case commands.inquireLine: {
      const { text, illegible } = decodeText(data)
      return /^[\r\n\s]*$/.test(text) ? { kind: 'nothing-read' } : { kind: 'zone', text, illegible }
    }
    case commands.continuousRead:
      return data.length === 1 ? { kind: 'continuous-read', on: data[0] === 1 } : { kind: 'unknown', command }
    case commands.version:
    case commands.networkVersion:
    case commands.serialNumber:
    case commands.product:
      return { kind: 'text', command, ...decodeText(data) }
    default:
      return { kind: 'unknown', command }
  }
}

function decodeText(data: Uint8Array): { text: string; illegible: number } {
  let illegible = 0
  const text = Array.from(data, (byte) => {
    const isText = byte === 0x0d || byte === 0x0a || (byte >= 0x20 && byte <= 0x7e)
    if (!isText) illegible += 1
    return isText ? String.fromCharCode(byte) : '?'
  }).join('')
  return { text, illegible }
}
