import { randomFrom } from './random.ts'
import { growRidges, patternPixelsPerInch, type RidgePattern } from './ridges.ts'

export type FingerFlaw = 'smudged' | 'partial-finger'

export interface FingerPicture {
  readonly width: number
  readonly height: number
  readonly pixelsPerInch: number
  /** The same finger laid down another time: a bit shifted, turned, stretched and pressed. */
  readonly occasion: number
  readonly flaw?: FingerFlaw | undefined
}

const rememberedFingers = 12
const patterns = new Map<number, RidgePattern>()

/** Growing takes a tenth of a second, laying down an instant; the fingers of a few visitors are remembered. */
export function patternOf(seed: number): RidgePattern {
  const pattern = patterns.get(seed) ?? growRidges(seed)
  patterns.delete(seed)
  patterns.set(seed, pattern)
  if (patterns.size > rememberedFingers) patterns.delete(patterns.keys().next().value as number)
  return pattern
}

/**
 * A made-up finger on a sensor: one byte a pixel, 0 is a ridge, 255 is nothing. Nobody's: grown from `seed`, and the
 * same seed and occasion give the same picture.
 */
export function drawFinger(seed: number, picture: FingerPicture): Uint8Array {
  const { width, height, pixelsPerInch, occasion, flaw } = picture
  const pattern = patternOf(seed)
  const random = randomFrom(Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(occasion + 1, 0xc2b2ae35))
  const between = (low: number, high: number): number => low + random() * (high - low)

  const scale = patternPixelsPerInch / pixelsPerInch
  const mm = patternPixelsPerInch / 25.4
  const turn = between(-0.14, 0.14)
  const cos = Math.cos(turn) * scale
  const sin = Math.sin(turn) * scale
  // Half axes of the part of the pad that touches.
  const reachX = between(6.6, 7.4) * mm
  const reachY = between(8.6, 9.6) * mm
  // A partial finger lies on a quarter of the width.
  const shiftX = between(-1, 1) * mm + (flaw === 'partial-finger' ? reachX + 0.25 * width * scale : 0)
  const shiftY = between(-1, 1) * mm
  const stretch = between(0.985, 1.015)
  const pull = {
    size: between(0.05, 0.25) * mm,
    x: between(0.01, 0.025),
    y: between(0.01, 0.025),
    phase: random() * 6,
  }
  const pressure = between(-0.18, 0.18)
  const sharpness = flaw === 'smudged' ? 0.55 : between(1.5, 2.2)
  const grain = flaw === 'smudged' ? 0.9 : 0.28
  const smear = flaw === 'smudged' ? 3.2 : 0
  const blotches = { x: between(0.03, 0.06), y: between(0.03, 0.06), phase: random() * 6 }

  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const fromMiddleY = y - height / 2
    for (let x = 0; x < width; x++) {
      const fromMiddleX = x - width / 2
      const px = (cos * fromMiddleX - sin * fromMiddleY) * stretch + shiftX
      const py = (sin * fromMiddleX + cos * fromMiddleY) / stretch + shiftY
      const edge = (px / reachX) ** 2 + (py / reachY) ** 2
      const at = y * width + x
      if (edge > 1.08) {
        pixels[at] = 250 + random() * 5
        continue
      }
      const pulledX = px + pull.size * Math.sin(py * pull.y * 3 + pull.phase)
      const pulledY = py + pull.size * Math.cos(px * pull.x * 3 + pull.phase)
      let ridge = sample(pattern, pulledX, pulledY)
      if (smear > 0)
        ridge =
          (ridge +
            sample(pattern, pulledX + smear, pulledY - 1) +
            sample(pattern, pulledX - 1, pulledY + smear)) /
          3
      const blotch =
        smear > 0 ? Math.sin(px * blotches.x * 5 + blotches.phase) * Math.sin(py * blotches.y * 5) : 0
      const level = ridge * sharpness + pressure + blotch + (random() - 0.5) * grain
      const ink = 0.5 + 0.5 * Math.max(-1, Math.min(1, level))
      const touch = edge < 0.92 ? 1 : (1.08 - edge) / 0.16
      pixels[at] = 252 - 225 * ink * touch
    }
  }
  return pixels
}

/** Between the four pixels around a place, counted from the middle. */
function sample({ width, height, heights }: RidgePattern, fromMiddleX: number, fromMiddleY: number): number {
  const x = Math.min(Math.max(fromMiddleX + width / 2, 0), width - 1.001)
  const y = Math.min(Math.max(fromMiddleY + height / 2, 0), height - 1.001)
  const left = x | 0
  const top = y | 0
  const fx = x - left
  const fy = y - top
  const at = top * width + left
  const above = (heights[at] as number) * (1 - fx) + (heights[at + 1] as number) * fx
  const below = (heights[at + width] as number) * (1 - fx) + (heights[at + width + 1] as number) * fx
  return above * (1 - fy) + below * fy
}
