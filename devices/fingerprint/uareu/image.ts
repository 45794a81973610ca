import { AppError } from '#contract/app-error.ts'
import { skipKeys, unscramble } from './scramble.ts'

export const imageWidth = 384
export const imageHeight = 290
export const headerLength = 64
/** What a transfer is asked for; the device sends only the lines it has. */
export const imageLength = headerLength + imageWidth * imageHeight

const blockCount = 15
const firstBlock = 16
export const blockFlags = { changeKey: 0x80, keepKey: 0x04, scrambled: 0x02, notSent: 0x01 } as const

/** Lines that are treated alike. */
export interface ImageBlock {
  readonly flags: number
  readonly lines: number
}

export interface ImageHeader {
  /** Lines in the data. */
  readonly lines: number
  readonly keyNumber: number
  readonly blocks: readonly ImageBlock[]
}

/** Undefined when it is none: too short, or with lines that its blocks do not account for. */
export function decodeHeader(bytes: Uint8Array): ImageHeader | undefined {
  if (bytes.length < headerLength) return undefined
  const lines = (bytes[4] as number) | ((bytes[5] as number) << 8)
  const blocks: ImageBlock[] = []
  for (let i = 0; i < blockCount; i++) {
    const [flags = 0, count = 0] = bytes.subarray(firstBlock + 2 * i)
    if (count === 0) break
    blocks.push({ flags, lines: count })
  }
  const sent = blocks.reduce((sum, block) => sum + (isSent(block) ? block.lines : 0), 0)
  const all = blocks.reduce((sum, block) => sum + block.lines, 0)
  if (lines === 0 || sent !== lines || all > imageHeight) return undefined
  return { lines, keyNumber: bytes[6] as number, blocks }
}

/** Bytes of a whole image with this header. */
export const lengthOf = ({ lines }: ImageHeader): number => headerLength + lines * imageWidth

const isSent = ({ flags }: ImageBlock): boolean => (flags & blockFlags.notSent) === 0

/** Asks the device for the key of that number; it mixes in a seed of ours, which is taken out again. */
export type KeySource = (keyNumber: number) => Promise<number>

/**
 * Makes readable the lines of a whole image, in place. `bytes` begins with its header. A key is asked for where the
 * first scrambled block, or one that changes it, needs it.
 */
export async function unscrambleImage(
  bytes: Uint8Array,
  header: ImageHeader,
  keyOf: KeySource,
): Promise<void> {
  const lines = bytes.subarray(headerLength, lengthOf(header))
  if (!looksScrambled(lines)) return
  let keyNumber = header.keyNumber
  let key = await keyOf(keyNumber)
  let at = 0
  for (const block of header.blocks) {
    const length = block.lines * imageWidth
    if (block.flags & blockFlags.changeKey) {
      keyNumber += 1
      key = await keyOf(keyNumber)
    }
    const treatment = block.flags & (blockFlags.keepKey | blockFlags.scrambled)
    if (treatment === blockFlags.scrambled) key = unscramble(lines.subarray(at, at + length), key)
    else if (treatment === 0) key = skipKeys(key, length)
    if (isSent(block)) at += length
  }
}

/** Between neighbours in noise the mean difference is 85; in a finger, however sharp, half of that. */
const scrambledDifference = 68

/** Some firmware marks blocks as scrambled that are not (libfprint looks at the noise too). */
function looksScrambled(lines: Uint8Array): boolean {
  let sum = 0
  for (let i = 1; i < lines.length; i++) sum += Math.abs((lines[i] as number) - (lines[i - 1] as number))
  return sum / (lines.length - 1) > scrambledDifference
}

/**
 * One byte a pixel, 0 is a ridge: the device sends the negative, and the 4000B and 4500 send it upside down
 * (`isTurned`). Lines that were not sent are shown as nothing.
 */
export function pixelsOf(bytes: Uint8Array, header: ImageHeader, isTurned: boolean): Uint8Array {
  const pixels = new Uint8Array(imageWidth * imageHeight).fill(255)
  let from = headerLength
  let to = 0
  for (const block of header.blocks) {
    const length = block.lines * imageWidth
    if (isSent(block)) {
      for (let i = 0; i < length; i++) pixels[to + i] = 255 - (bytes[from + i] as number)
      from += length
    }
    to += length
  }
  return isTurned ? pixels.reverse() : pixels
}

/** `device.garbled`, with what came. */
export const badImage = (receivedBytes: number, header: ImageHeader | undefined): AppError =>
  new AppError('device.garbled', {
    device: 'fingerprint-reader',
    receivedBytes,
    expectedBytes: header ? lengthOf(header) : null,
  })
