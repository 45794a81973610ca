import type { ParagraphBlock } from '../document.ts'
import { type Line, wrapText } from '../fonts/wrap-text.ts'
import type { FontInUse } from './font-in-use.ts'
import type { Colour } from './page-canvas.ts'
import type { Piece } from './pieces.ts'
import { type StructureNode, structureNode } from './structure.ts'
import { accent, hairline, ink, lineHeight, margin, type Setting, size, softInk, textWidth } from './style.ts'

/** Lines of one text in one style. */
export interface TextBlock {
  readonly lines: readonly Line[]
  readonly face: FontInUse
  readonly size: number
  readonly colour: Colour
  readonly node: StructureNode
}

const baseline = (fontSize: number): number => fontSize * 1.05

/** One piece for each line, so that a text of any length runs on over pages; short ones stay in one piece. */
function textPieces(block: TextBlock, above: number, keepWithNext = false): Piece[] {
  const height = lineHeight(block.size)
  return block.lines.map((line, i) => ({
    height,
    above: i === 0 ? above : 0,
    // No first or last line of a paragraph alone on a page.
    keepWithNext:
      keepWithNext || i === 0 ? i < block.lines.length - 1 || keepWithNext : i === block.lines.length - 2,
    draw: (canvas, y) =>
      canvas.content(block.node, () =>
        canvas.text(line, block.face, block.size, margin.left, y + baseline(block.size), block.colour),
      ),
  }))
}

export function titlePieces(text: string, subtitle: string, { root, regular, bold }: Setting): Piece[] {
  const title = structureNode('H1')
  const below = structureNode('P')
  root.children.push(title, below)
  return [
    ...textPieces(
      {
        lines: wrapText(text, bold.font, size.title, textWidth),
        face: bold,
        size: size.title,
        colour: accent,
        node: title,
      },
      0,
      true,
    ),
    ...textPieces(
      {
        lines: wrapText(subtitle, regular.font, size.subtitle, textWidth),
        face: regular,
        size: size.subtitle,
        colour: softInk,
        node: below,
      },
      2,
      true,
    ),
  ]
}

export function headingPieces(text: string, { root, bold }: Setting): Piece[] {
  const node = structureNode('H2')
  root.children.push(node)
  const lines = wrapText(text, bold.font, size.heading, textWidth)
  return [
    ...textPieces({ lines, face: bold, size: size.heading, colour: accent, node }, 10, true),
    {
      height: 4,
      above: 1,
      keepWithNext: true,
      draw: (canvas, y) =>
        canvas.decoration(() =>
          canvas.line(margin.left, y + 1, margin.left + textWidth, y + 1, 0.6, hairline),
        ),
    },
  ]
}

export function paragraphPieces(
  { text, small = false, language }: ParagraphBlock,
  { root, regular }: Setting,
): Piece[] {
  const node = structureNode('P', language === undefined ? {} : { language })
  root.children.push(node)
  const fontSize = small ? size.small : size.text
  const lines = wrapText(text, regular.font, fontSize, textWidth)
  return textPieces(
    { lines, face: regular, size: fontSize, colour: small ? softInk : ink, node },
    small ? 6 : 7,
  )
}
