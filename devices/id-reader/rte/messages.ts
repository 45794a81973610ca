import { etx, headerLength, type RteFrame, soh } from './framing.ts'

/**
 * How the check byte may be made: the manual names it and keeps the rule in another document (74-0200-31). Each is an
 * exclusive or up to and including ETX; `from-start` counts SOH in, `from-length` begins behind it, `from-data`
 * behind STX.
 */
export const bccRules = ['xor-from-start', 'xor-from-length', 'xor-from-data'] as const
export type BccRule = (typeof bccRules)[number]

const firstByte: Readonly<Record<BccRule, number>> = {
  'xor-from-start': 0,
  'xor-from-length': 1,
  'xor-from-data': headerLength - 1,
}

export const xor = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0)

export const bccOf = (raw: Uint8Array, rule: BccRule): number => xor(raw.slice(firstByte[rule], -1))

/** Bytes behind the length word, the check byte among them. */
export const lengthOf = (raw: Uint8Array): number => raw.length - 3

const cr = '\r'
const flag = 0x20

/**
 * A document as the reader tells it: three slots, the bottom line always in the third; lines of one document are
 * filled up with `_` to 44 characters, or to 30 where there are three.
 */
export function encodeDocument(lines: readonly string[], rule: BccRule = 'xor-from-length'): Uint8Array {
  const size = lines.length > 2 ? 30 : 44
  const slots = [0, 1, 2].map((i) => {
    const line = lines[i - 3 + lines.length]
    return line === undefined ? cr : line.slice(0, size).padEnd(size, '_') + cr
  })
  const text = Uint8Array.from(slots.join(''), (character) => character.charCodeAt(0))
  const raw = Uint8Array.of(soh, 0, 0, 0x4f, 0x55, 0x02, flag, ...text, etx, 0)
  raw[1] = lengthOf(raw) & 0xff
  raw[2] = lengthOf(raw) >> 8
  raw[raw.length - 1] = bccOf(raw, rule)
  return raw
}

export interface DocumentText {
  /** Without padding and empty slots. Characters that are no ASCII stand as `?`. */
  readonly lines: readonly string[]
  readonly illegible: number
}

export function decodeDocument({ text }: RteFrame): DocumentText {
  let illegible = 0
  const characters = Array.from(text, (byte) => {
    const isText = byte === 0x0d || (byte >= 0x20 && byte <= 0x7e)
    if (!isText) illegible += 1
    return isText ? String.fromCharCode(byte) : '?'
  })
  const lines = characters
    .join('')
    .split(cr)
    .map((line) => line.replace(/_+$/, ''))
    .filter(Boolean)
  return { lines, illegible }
}
