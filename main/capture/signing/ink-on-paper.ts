import type { WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { strokesPath } from '#devices/signature-pad/strokes-path.ts'
import type { SignedBlock } from '../../documents/document.ts'
import { areaAspect, inArea } from './ink-area.ts'

/** White around ink that ran over the edge of the writing area, in parts of its height. */
const border = 0.04

/**
 * The signature for the paper: the writing area as the visitor saw it, and as much above and below it as was written
 * over its edge, because nothing of a signature is cut off.
 */
export function inkOnPaper(signature: WrittenSignature): Pick<SignedBlock, 'aspect' | 'ink'> {
  const segments = strokesPath(signature).map(({ width, points }) => ({ width, points: points.map(inArea) }))
  const heights = segments.flatMap(({ points }) => points.map(({ y }) => y))
  const highest = heights.reduce((least, y) => Math.min(least, y), 1)
  const lowest = heights.reduce((most, y) => Math.max(most, y), 0)
  const top = highest < 0 ? highest - border : 0
  const bottom = lowest > 1 ? lowest + border : 1
  const height = bottom - top
  return {
    aspect: areaAspect(signature.capability) / height,
    ink: segments.map(({ points, width }) => ({
      width,
      points: points.map(({ x, y }) => ({ x, y: (y - top) / height })),
    })),
  }
}
