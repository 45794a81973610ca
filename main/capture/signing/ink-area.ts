import type { PadCapability } from '#devices/signature-pad/signature-pad.ts'
import { writingArea } from '#devices/signature-pad/stu/pad-layout.ts'

const { left, top, right, bottom } = writingArea

/** Width divided by height of where the pen writes, between the text and the buttons of the pad. */
export const areaAspect = ({ maxX, maxY }: PadCapability): number =>
  (maxX * (right - left)) / (maxY * (bottom - top))

/** From fractions of the pad to those of the writing area; beyond 0 and 1 where the pen ran over its edge. */
export const inArea = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({
  x: (x - left) / (right - left),
  y: (y - top) / (bottom - top),
})

/** The other way round. */
export const onPad = ({ x, y }: { x: number; y: number }): { x: number; y: number } => ({
  x: left + x * (right - left),
  y: top + y * (bottom - top),
})
