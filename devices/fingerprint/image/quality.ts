import type { ImageQuality } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '../fingerprint-reader.ts'
import { blocksOf } from './blocks.ts'

/** A block where the pixels differ less has no finger on it: noise of the sensor, the edge of a smear. */
const emptyDeviation = 22

/**
 * From when on an image is kept. Ours, from made-up fingers on the simulators (tests: quality.test.ts), and strict
 * enough that two images of one finger can be compared: a smudged finger has a clarity of about 0.3, a good one of
 * 0.7 or more; half a finger covers a third of the sensor.
 */
const usableFrom = { clarity: 0.5, coverage: 0.45, contrast: 0.3 } as const

/**
 * How good an image is, by our own heuristic: no NFIQ, and never to be shown as one. Clarity is the mean coherence of
 * the ridges where there is a finger, coverage the part of the sensor where there is one, contrast the spread between
 * the darkest and the lightest tenth.
 */
export function judgeImage(image: FingerImage): ImageQuality {
  const { all, side } = blocksOf(image)
  const touched = all.filter(({ deviation }) => deviation > emptyDeviation)
  if (touched.length === 0) return { clarity: 0, coverage: 0, contrast: 0, usable: false }

  const histogram = new Uint32Array(256)
  for (const { x, y } of touched) {
    for (let row = y; row < y + side; row++) {
      for (let at = row * image.width + x, end = at + side; at < end; at++) {
        const pixel = image.pixels[at] as number
        histogram[pixel] = (histogram[pixel] as number) + 1
      }
    }
  }
  const clarity = touched.reduce((sum, { coherence }) => sum + coherence, 0) / touched.length
  const coverage = touched.length / all.length
  const contrast = (levelAt(histogram, 0.9) - levelAt(histogram, 0.1)) / 255
  const usable =
    clarity >= usableFrom.clarity && coverage >= usableFrom.coverage && contrast >= usableFrom.contrast
  return { clarity, coverage, contrast, usable }
}

/** The level below which that part of the pixels lies. */
function levelAt(histogram: Uint32Array, part: number): number {
  const total = histogram.reduce((sum, count) => sum + count, 0)
  let below = 0
  for (let level = 0; level < 256; level++) {
    below += histogram[level] as number
    if (below >= part * total) return level
  }
  return 255
}
