import { describe, expect, test } from 'vitest'
import { judgeImage } from '#devices/fingerprint/image/quality.ts'
import { drawFinger } from '#devices/fingerprint/simulator/made-up-finger.ts'
import { imageOf, sensors } from './sensors.ts'

const seeds = Array.from({ length: 12 }, (_, i) => i + 1)

describe.each(Object.entries(sensors))('%s', (_name, sensor) => {
  test('good fingers are usable, with clear ridges', () => {
    for (const seed of seeds) {
      const quality = judgeImage(imageOf(sensor, seed, seed))
      expect(quality).toMatchObject({ usable: true })
      expect(quality.clarity).toBeGreaterThan(0.75)
    }
  })

  test('smudged fingers are not clear, partial ones cover too little', () => {
    for (const seed of seeds) {
      const smudged = judgeImage(imageOf(sensor, seed, seed, 'smudged'))
      expect(smudged.usable).toBe(false)
      expect(smudged.clarity).toBeLessThan(0.35)
      const partial = judgeImage(imageOf(sensor, seed, seed, 'partial-finger'))
      expect(partial.usable).toBe(false)
      expect(partial.coverage).toBeLessThan(0.4)
      expect(partial.clarity).toBeGreaterThan(0.7)
    }
  })

  test('an empty sensor, one grey and a faint print are not usable; all figures stay between 0 and 1', () => {
    const good = imageOf(sensor, 1, 1)
    const noise = drawFinger(1, { ...sensor, occasion: 1, flaw: 'smudged' }).map(
      (_, i) => (i * 7919 * (i % 31)) & 0xff,
    )
    for (const pixels of [
      good.pixels.map(() => 255),
      good.pixels.map(() => 0),
      good.pixels.map((pixel) => 180 + pixel / 6),
      noise,
    ]) {
      const { usable, ...figures } = judgeImage({ ...good, pixels })
      expect(usable).toBe(false)
      for (const figure of Object.values(figures)) {
        expect(figure).toBeGreaterThanOrEqual(0)
        expect(figure).toBeLessThanOrEqual(1)
      }
    }
  })
})

test('a made-up finger is the same again for the same seed and occasion, and another for another', () => {
  const picture = { width: 96, height: 96, pixelsPerInch: 250, occasion: 3 }
  expect(drawFinger(5, picture)).toEqual(drawFinger(5, picture))
  expect(drawFinger(5, picture)).not.toEqual(drawFinger(5, { ...picture, occasion: 4 }))
  expect(drawFinger(5, picture)).not.toEqual(drawFinger(6, picture))
})
