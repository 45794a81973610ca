import { blockFlags, headerLength, type ImageBlock, imageHeight, imageWidth } from './image.ts'
import { scramble, skipKeys } from './scramble.ts'

/** The header of the real capture (devices.md §2.2): 289 lines, one of them not sent, key 0; the rest is not known. */
const realHeader = Uint8Array.of(
  ...[0x10, 0x40, 0x80, 0x01, 0x21, 0x01, 0x00, 0x00, 0xc4, 0x7a, 0x10, 0xc0, 0x00, 0x57, 0x00, 0xc7],
  ...[0x02, 0x48, 0x00, 0x01, 0x02, 0x31, 0x01, 0x01, 0x00, 0x01, 0x02, 0x31, 0x00, 0x01, 0x02, 0x74],
)
const blocks: readonly ImageBlock[] = Array.from({ length: 8 }, (_, i) => ({
  flags: realHeader[16 + 2 * i] as number,
  lines: realHeader[17 + 2 * i] as number,
}))
/** The block that asks for a new key, where a simulator is made to. */
const newKeyBlock = 5

/** What a U.are.U sends of `pixels`: the negative, turned, in blocks, scrambled under the keys of their numbers. */
export function encodeImage(
  pixels: Uint8Array,
  keyOf: (keyNumber: number) => number,
  changesKey: boolean,
): Uint8Array {
  const bytes = new Uint8Array(headerLength + imageWidth * (imageHeight - 1))
  bytes.set(realHeader)
  if (changesKey) bytes[16 + 2 * newKeyBlock] = blockFlags.changeKey | blockFlags.scrambled
  let keyNumber = bytes[6] as number
  let key = keyOf(keyNumber)
  let row = 0
  let at = headerLength
  for (const [i, block] of blocks.entries()) {
    const length = block.lines * imageWidth
    if (changesKey && i === newKeyBlock) {
      keyNumber += 1
      key = keyOf(keyNumber)
    }
    const part = bytes.subarray(at, at + length)
    const isSent = (block.flags & blockFlags.notSent) === 0
    if (isSent) {
      const from = pixels.length - 1 - row * imageWidth
      for (let j = 0; j < length; j++) part[j] = 255 - (pixels[from - j] as number)
      at += length
    }
    key = block.flags & blockFlags.scrambled ? scramble(part, key) : skipKeys(key, length)
    row += block.lines
  }
  return bytes
}
