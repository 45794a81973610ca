import type { FingerImage } from '../fingerprint-reader.ts'

/** About 0.6 mm: a ridge and a half, whatever the resolution. */
const blocksPerInch = 42

/** One square of the image, judged by itself. */
export interface Block {
  readonly x: number
  readonly y: number
  /** 0 to 1: 1 when all slopes in it point the same way, as across ridges. */
  readonly coherence: number
  /** Standard deviation of its pixels. */
  readonly deviation: number
}

export interface Blocks {
  /** Pixels along a side of a block. */
  readonly side: number
  readonly columns: number
  readonly rows: number
  readonly all: readonly Block[]
}

/**
 * The structure tensor by block (Bazen and Gerez, 2002): how far the slopes in it agree. What lies past the last whole
 * block is not looked at.
 */
export function blocksOf(image: Pick<FingerImage, 'width' | 'height' | 'pixelsPerInch' | 'pixels'>): Blocks {
  const { width, height, pixels } = image
  const side = Math.max(6, Math.round(image.pixelsPerInch / blocksPerInch))
  const columns = Math.floor((width - 2) / side)
  const rows = Math.floor((height - 2) / side)
  const all: Block[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = 1 + column * side
      const y = 1 + row * side
      all.push({ x, y, ...judge(pixels, width, x, y, side) })
    }
  }
  return { side, columns, rows, all }
}

function judge(pixels: Uint8Array, width: number, left: number, top: number, side: number) {
  let xx = 0
  let yy = 0
  let xy = 0
  let sum = 0
  let squares = 0
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      const at = y * width + x
      const pixel = pixels[at] as number
      const dx = (pixels[at + 1] as number) - (pixels[at - 1] as number)
      const dy = (pixels[at + width] as number) - (pixels[at - width] as number)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
      sum += pixel
      squares += pixel * pixel
    }
  }
  const count = side * side
  const energy = xx + yy
  return {
    coherence: energy === 0 ? 0 : Math.hypot(xx - yy, 2 * xy) / energy,
    deviation: Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)),
  }
}
