import type { FingerImage } from '../fingerprint-reader.ts'
import { blocksOf } from './blocks.ts'

/** Pixels along the side of a ridge map, which shows 13 mm. */
export const comparedSide = 128
const comparedPixelsPerInch = 250
const fingerDeviation = 22

/**
 * The middle of the finger at 250 pixels an inch, turned by so many degrees about that middle, without mean; 0 beyond
 * the sensor.
 */
export function ridgeMapOf(image: FingerImage, turnDegrees: number): Float32Array {
  const { width, height, pixelsPerInch, pixels } = image
  const map = new Float32Array(comparedSide * comparedSide)
  const middle = middleOf(image)
  const scale = pixelsPerInch / comparedPixelsPerInch
  const angle = (turnDegrees * Math.PI) / 180
  const cos = Math.cos(angle) * scale
  const sin = Math.sin(angle) * scale
  const half = comparedSide / 2
  let sum = 0
  let count = 0
  for (let y = 0; y < comparedSide; y++) {
    for (let x = 0; x < comparedSide; x++) {
      const sx = middle.x + cos * (x - half) - sin * (y - half)
      const sy = middle.y + sin * (x - half) + cos * (y - half)
      if (sx < 1 || sy < 1 || sx >= width - 2 || sy >= height - 2) continue
      const value = sample(pixels, width, sx, sy)
      map[y * comparedSide + x] = value
      sum += value
      count += 1
    }
  }
  const mean = count === 0 ? 0 : sum / count
  for (let i = 0; i < map.length; i++) if (map[i] !== 0) map[i] = (map[i] as number) - mean
  return map
}

/** In place: no edge is left that a Fourier transform would see. Hann over the outer eighth. */
export function fadeOut(map: Float32Array): Float32Array {
  for (let y = 0; y < comparedSide; y++) {
    for (let x = 0; x < comparedSide; x++) {
      const at = y * comparedSide + x
      map[at] = (map[at] as number) * (fades[x] as number) * (fades[y] as number)
    }
  }
  return map
}

const fades = Float32Array.from({ length: comparedSide }, (_, at) => {
  const edge = comparedSide / 8
  const inside = Math.min(at, comparedSide - 1 - at)
  return inside >= edge ? 1 : 0.5 - 0.5 * Math.cos((Math.PI * inside) / edge)
})

/** Where the finger lies on the sensor. */
function middleOf(image: FingerImage): { x: number; y: number } {
  const { all, side } = blocksOf(image)
  const touched = all.filter(({ deviation }) => deviation > fingerDeviation)
  if (touched.length === 0) return { x: image.width / 2, y: image.height / 2 }
  const mean = (of: (block: (typeof touched)[number]) => number): number =>
    touched.reduce((sum, block) => sum + of(block), 0) / touched.length + side / 2
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) }
}

/** The mean of the 2x2 pixels around a place, weighed: at half the resolution no ridge is lost. */
function sample(pixels: Uint8Array, width: number, x: number, y: number): number {
  const left = x | 0
  const top = y | 0
  const fx = x - left
  const fy = y - top
  const at = top * width + left
  const above = (pixels[at] as number) * (1 - fx) + (pixels[at + 1] as number) * fx
  const below = (pixels[at + width] as number) * (1 - fx) + (pixels[at + width + 1] as number) * fx
  return 1 + above * (1 - fy) + below * fy
}
