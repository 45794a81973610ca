import type { WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { strokesPath } from '#devices/signature-pad/strokes-path.ts'
import type { SignedBlock } from '../../documents/document.ts'

/** White around the ink, in parts of the pad's height. */
const border = 0.04

/**
 * The signature for the paper: the full width of the pad, and of its height what was written on, because the text and
 * the buttons of the pad are not part of it.
 */
export function inkOnPaper(signature: WrittenSignature): Pick<SignedBlock, 'aspect' | 'ink'> {
  const { maxX, maxY } = signature.capability
  const segments = strokesPath(signature)
  const heights = segments.flatMap(({ points }) => points.map(({ y }) => y))
  const top = Math.max(0, heights.reduce((least, y) => Math.min(least, y), 1) - border)
  const bottom = Math.min(1, heights.reduce((most, y) => Math.max(most, y), 0) + border)
  const height = Math.max(border, bottom - top)
  return {
    aspect: maxX / (maxY * height),
    ink: segments.map(({ points, width }) => ({
      width,
      points: points.map(({ x, y }) => ({ x, y: (y - top) / height })),
    })),
  }
}
