import type { FontInUse } from './font-in-use.ts'
import { type Colour, pageHeight, pageWidth } from './page-canvas.ts'
import type { StructureNode } from './structure.ts'

/** Measures in points. Margins leave room for a punch on the left and a stamp at the foot. */
export const margin = { left: 68, right: 54, top: 50, bottom: 54 } as const
export const textWidth = pageWidth - margin.left - margin.right
export const textBottom = pageHeight - margin.bottom
export const labelWidth = 142

export const size = {
  sender: 19,
  title: 17,
  subtitle: 10,
  heading: 11,
  text: 9.5,
  small: 8.5,
  foot: 8,
} as const
export const lineHeight = (fontSize: number): number => fontSize * 1.34

// All at least 4.5:1 on white, except lines and the watermark, which carry no meaning.
export const ink: Colour = [0.1, 0.1, 0.12]
export const softInk: Colour = [0.34, 0.36, 0.4]
export const accent: Colour = [0.09, 0.24, 0.38]
export const hairline: Colour = [0.78, 0.8, 0.83]
export const pale: Colour = [0.93, 0.93, 0.94]

/** What a block needs to lay itself out. */
export interface Setting {
  readonly regular: FontInUse
  readonly bold: FontInUse
  /** The structure node of the document, to which each block adds its own in reading order. */
  readonly root: StructureNode
}
