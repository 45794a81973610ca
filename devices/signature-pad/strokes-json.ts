import type { WrittenSignature } from './signature-pad.ts'

/**
 * The raw signature as canonical JSON: always the same text for the same strokes, so that it can be hashed. Keys in a
 * fixed order and no spaces; `format` names both. Everything in the pad's own units, `t` in milliseconds.
 */
export function strokesJson({ device, capability, strokes, lostReports }: WrittenSignature): string {
  const { maxX, maxY, maxPressure, screenWidth, screenHeight, reportRate } = capability
  return JSON.stringify({
    format: 'balie-strokes-1',
    device,
    capability: { maxX, maxY, maxPressure, screenWidth, screenHeight, reportRate },
    ...(lostReports !== undefined && { lostReports }),
    strokes: strokes.map((stroke) => stroke.map(({ x, y, pressure, t }) => ({ x, y, pressure, t }))),
  })
}
