import type { WrittenSignature } from './signature-pad.ts'
import { strokesPath } from './strokes-path.ts'

/**
 * The signature as a drawing in pixels of the pad: lines with round ends, nothing else, so safe to show and to keep.
 * Made from the strokes each time, never the other way round.
 */
export function strokesSvg(signature: WrittenSignature): string {
  const { screenWidth, screenHeight } = signature.capability
  const lines = strokesPath(signature).map(({ points, width }) => {
    const places = points.map(({ x, y }) => `${rounded(x * screenWidth)},${rounded(y * screenHeight)}`)
    return `<polyline points="${places.join(' ')}" stroke-width="${rounded(width * screenWidth)}"/>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${screenWidth} ${screenHeight}">`,
    '<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">',
    ...lines,
    '</g></svg>',
  ].join('\n')
}

/** A hundredth of a pixel is finer than any pen. */
const rounded = (value: number): number => Math.round(value * 100) / 100
