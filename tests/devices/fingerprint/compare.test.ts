import { describe, expect, test } from 'vitest'
import { compareFingers } from '#devices/fingerprint/image/compare.ts'
import { imageOf, sensors } from './sensors.ts'

/** How many fingers; of the small sensor, where it is hardest, the most. */
const counts: Readonly<Record<string, number>> = { 'Grow R503': 40, R307: 15, 'U.are.U 4500': 15 }
const growing = 60_000

/** The same fingers each time, so the counts are exact; the limits leave room for another pair or two. */
describe.each(Object.entries(sensors))('%s', (name, sensor) => {
  const fingers = counts[name] ?? 0
  const first = Array.from({ length: fingers }, (_, seed) => imageOf(sensor, seed + 1, 2 * seed))
  const second = Array.from({ length: fingers }, (_, seed) => imageOf(sensor, seed + 1, 2 * seed + 1))
  const accepted = (pairs: readonly (readonly [number, number])[]): number =>
    pairs.filter(([a, b]) => {
      const one = first[a % fingers]
      const other = second[b % fingers]
      if (!one || !other) throw new Error('no such finger')
      return compareFingers(one, other).same
    }).length
  const each = (pair: (finger: number) => readonly [number, number]) =>
    Array.from({ length: fingers }, (_, finger) => pair(finger))

  test('the same finger, laid down again, is the same: 19 of 20 at least', { timeout: growing }, () => {
    expect(accepted(each((finger) => [finger, finger]))).toBeGreaterThanOrEqual(Math.floor(fingers * 0.95))
  })

  test('another finger is another: all but one at most', { timeout: growing }, () => {
    const pairs = [...each((finger) => [finger, finger + 1]), ...each((finger) => [finger, finger + 7])]
    expect(accepted(pairs)).toBeLessThanOrEqual(1)
  })
})

test('an image is the same as itself, a smudged or an empty one is the same as none', () => {
  const sensor = sensors.R307
  const image = imageOf(sensor, 3, 1)
  const itself = compareFingers(image, image)
  expect(itself.same).toBe(true)
  expect(itself.score).toBeGreaterThan(0.95)
  expect(compareFingers(image, imageOf(sensor, 4, 2, 'smudged')).same).toBe(false)
  const empty = { ...image, pixels: new Uint8Array(image.pixels.length).fill(255) }
  expect(compareFingers(image, empty)).toEqual({ same: false, score: 0 })
  expect(compareFingers(empty, empty)).toEqual({ same: false, score: 0 })
})
