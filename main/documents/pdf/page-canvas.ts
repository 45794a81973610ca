import type { Line } from '../fonts/wrap-text.ts'
import type { FontInUse } from './font-in-use.ts'
import type { StructureNode } from './structure.ts'

export const pageWidth = 595.28
export const pageHeight = 841.89

/** Red, green and blue from 0 to 1, in sRGB. */
export type Colour = readonly [number, number, number]

/**
 * Draws one page; `y` runs downward from the top edge, in points. Everything drawn is either content of a structure
 * node or decoration, so that a screen reader misses nothing and hears nothing twice.
 */
export interface PageCanvas {
  /** Draws `node`'s content; a node may be continued on a later page. */
  content(node: StructureNode, draw: () => void): void
  decoration(draw: () => void): void
  /** `y` is the base line. */
  text(line: Line, face: FontInUse, size: number, x: number, y: number, colour: Colour): void
  line(x1: number, y1: number, x2: number, y2: number, width: number, colour: Colour): void
  box(x: number, y: number, width: number, height: number, lineWidth: number, colour: Colour): void
  /** Filled squares, `[x, y, width, height]` each. */
  fill(boxes: readonly (readonly [number, number, number, number])[], colour: Colour): void
  /** Strokes of a pen with round ends; a stroke of one point, or of one point twice, is a dot. */
  ink(
    lines: readonly { width: number; points: readonly (readonly [number, number])[] }[],
    colour: Colour,
  ): void
  /** Text turned counter-clockwise round its start. */
  turnedText(
    line: Line,
    face: FontInUse,
    size: number,
    x: number,
    y: number,
    degrees: number,
    colour: Colour,
  ): void
}

export interface DrawnPage {
  readonly canvas: PageCanvas
  /** By number of the mark: whose content it is. */
  readonly owners: readonly StructureNode[]
  operators(): string
}

/** Three decimals are a thousandth of a point; the same number always reads the same. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000)
const flip = (y: number): string => n(pageHeight - y)
const rgb = (colour: Colour): string => colour.map(n).join(' ')

export function drawPage(page: number): DrawnPage {
  const operators: string[] = []
  const owners: StructureNode[] = []
  const add = (...lines: string[]): void => {
    operators.push(...lines)
  }
  const canvas: PageCanvas = {
    content(node, draw) {
      const mark = owners.push(node) - 1
      node.children.push({ page, mark })
      add(`/${node.type} <</MCID ${mark}>> BDC`)
      draw()
      add('EMC')
    },
    decoration(draw) {
      add('/Artifact BMC')
      draw()
      add('EMC')
    },
    text(line, face, size, x, y, colour) {
      add('BT', `${rgb(colour)} rg /${face.resource} ${n(size)} Tf 1 0 0 1 ${n(x)} ${flip(y)} Tm`)
      add(showText(line, face, size), 'ET')
    },
    turnedText(line, face, size, x, y, degrees, colour) {
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
      add('BT', `${rgb(colour)} rg /${face.resource} ${n(size)} Tf`)
      add(`${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(x)} ${flip(y)} Tm`, showText(line, face, size), 'ET')
    },
    line(x1, y1, x2, y2, width, colour) {
      add(`${rgb(colour)} RG ${n(width)} w ${n(x1)} ${flip(y1)} m ${n(x2)} ${flip(y2)} l S`)
    },
    box(x, y, width, height, lineWidth, colour) {
      add(`${rgb(colour)} RG ${n(lineWidth)} w ${n(x)} ${flip(y + height)} ${n(width)} ${n(height)} re S`)
    },
    fill(boxes, colour) {
      add(`${rgb(colour)} rg`)
      for (const [x, y, width, height] of boxes)
        add(`${n(x)} ${flip(y + height)} ${n(width)} ${n(height)} re`)
      add('f')
    },
    ink(lines, colour) {
      add(`q ${rgb(colour)} RG 1 J 1 j`)
      for (const { width, points } of lines) {
        const [first, ...rest] = points
        if (!first) continue
        const path = (rest.length > 0 ? rest : [first]).map(([x, y]) => `${n(x)} ${flip(y)} l`)
        add(`${n(width)} w ${n(first[0])} ${flip(first[1])} m ${path.join(' ')} S`)
      }
      add('Q')
    },
  }
  return { canvas, owners, operators: () => operators.join('\n') }
}

/** The TJ operator: glyph codes with what kerning and marks move the pen by, in thousandths of the size. */
function showText(line: Line, face: FontInUse, size: number): string {
  const per1000 = 1000 / face.font.unitsPerEm
  let text = '['
  let open = false
  let rise = 0
  const close = (): void => {
    if (open) text += '>'
    open = false
  }
  const move = (units: number): void => {
    if (units === 0) return
    close()
    text += ` ${n(-units * per1000)}`
  }
  for (const glyph of line.glyphs) {
    if (glyph.dy !== rise) {
      close()
      text += `]TJ ${n((glyph.dy / face.font.unitsPerEm) * size)} Ts [`
      rise = glyph.dy
    }
    move(glyph.dx)
    if (!open) text += '<'
    open = true
    text += face.codeOf(glyph)
    move(glyph.advance - face.font.advanceOf(glyph.glyph) - glyph.dx)
  }
  // An unseen space, so that whoever copies or listens hears two lines as two words.
  if (!line.splitsWord) {
    if (!open) text += '<'
    open = true
    text += face.codeOf({ codePoint: 0x20, glyph: face.font.glyphOf(0x20) ?? 0 })
  }
  close()
  return `${text}]TJ${rise === 0 ? '' : ' 0 Ts'}`
}
