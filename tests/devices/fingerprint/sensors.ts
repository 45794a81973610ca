import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import { drawFinger, type FingerFlaw } from '#devices/fingerprint/simulator/made-up-finger.ts'

/** What each of the three sees of a finger. */
export const sensors = {
  'Grow R503': { width: 192, height: 192, pixelsPerInch: 508, depth: 4 },
  R307: { width: 256, height: 288, pixelsPerInch: 500, depth: 4 },
  'U.are.U 4500': { width: 384, height: 290, pixelsPerInch: 512, depth: 8 },
} as const satisfies Record<string, Omit<FingerImage, 'pixels'>>
export type Sensor = (typeof sensors)[keyof typeof sensors]

export function imageOf(sensor: Sensor, seed: number, occasion: number, flaw?: FingerFlaw): FingerImage {
  const pixels = drawFinger(seed, { ...sensor, occasion, flaw })
  return { ...sensor, pixels: sensor.depth === 8 ? pixels : pixels.map((pixel) => (pixel >> 4) * 17) }
}
