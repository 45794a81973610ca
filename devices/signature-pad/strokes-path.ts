import type { PadCapability, Stroke, WrittenSignature } from './signature-pad.ts'

/** A piece of ink of one thickness. All in fractions: x and width of the pad's width, y of its height. */
export interface InkSegment {
  readonly points: readonly { readonly x: number; readonly y: number }[]
  readonly width: number
}

/** Pressure, as a fraction, changes at least so much before the line gets another thickness. */
const pressureStep = 0.02
/** Of the width of the pad: a line of 0.3 to 0.9 mm on 96 mm. */
const thinnest = 0.003
const byPressure = 0.006

/**
 * The ink of a signature, for a drawing: each pen-down run as pieces of one thickness that join. A dot is a piece of
 * one point twice.
 */
export const strokesPath = ({ strokes, capability }: WrittenSignature): InkSegment[] =>
  strokes.flatMap((stroke) => segmentsOf(stroke, capability))

function segmentsOf(stroke: Stroke, { maxX, maxY, maxPressure }: PadCapability): InkSegment[] {
  const segments: { points: { x: number; y: number }[]; width: number }[] = []
  let last: { x: number; y: number } | undefined
  let drawn = Number.NaN
  for (const { x, y, pressure } of stroke) {
    const point = { x: x / maxX, y: y / maxY }
    const force = pressure / maxPressure
    if (!(Math.abs(force - drawn) < pressureStep)) {
      drawn = force
      segments.push({ points: last ? [last] : [], width: thinnest + byPressure * force })
    }
    segments.at(-1)?.points.push(point)
    last = point
  }
  return segments.map(({ points, width }) => ({
    width,
    points: points.length === 1 ? [...points, ...points] : points,
  }))
}
