import { houseMark } from '#contract/domain/house-mark.ts'

/** One bit a dot, rows from the top, the leftmost dot highest: what `GS v 0` takes. */
export interface Picture {
  readonly bytesPerRow: number
  readonly rows: number
  readonly bits: Uint8Array
}

/** From rows of characters, `#` being ink. */
export function drawPicture(drawing: readonly string[], scale: number): Picture {
  const bytesPerRow = Math.ceil(((drawing[0]?.length ?? 0) * scale) / 8)
  const rows = drawing.length * scale
  const bits = new Uint8Array(bytesPerRow * rows)
  for (let y = 0; y < rows; y++) {
    const row = drawing[Math.floor(y / scale)] ?? ''
    for (let x = 0; x < row.length * scale; x++) {
      if (row[Math.floor(x / scale)] !== '#') continue
      const at = y * bytesPerRow + (x >> 3)
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return { bytesPerRow, rows, bits }
}

/** 64 by 40 dots; printed at double size, 128 by 80. */
export const houseMarkPicture = drawPicture(houseMark, 2)

const dle = 0x10
/** EOT, ENQ and DC4: what makes a real-time command of a 10h before it. */
const realTimeCodes = [0x04, 0x05, 0x14]

/**
 * The picture with no real-time command in its bits: of each pair that would open one, the dot that is 10h is made two
 * dots wide (18h), which nobody sees.
 */
export const withoutRealTimePairs = (bits: Uint8Array): Uint8Array =>
  bits.map((byte, i) => (byte === dle && realTimeCodes.includes(bits[i + 1] ?? 0) ? 0x18 : byte))
