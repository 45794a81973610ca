import type { FieldsBlock, TableBlock } from '../document.ts'
import { type Line, wrapText } from '../fonts/wrap-text.ts'
import type { FontInUse } from './font-in-use.ts'
import type { Colour } from './page-canvas.ts'
import type { Piece } from './pieces.ts'
import { type StructureNode, structureNode } from './structure.ts'
import {
  accent,
  hairline,
  ink,
  labelWidth,
  lineHeight,
  margin,
  type Setting,
  size,
  softInk,
  textBottom,
  textWidth,
} from './style.ts'

interface StyledLine {
  readonly line: Line
  readonly face: FontInUse
  readonly size: number
  readonly colour: Colour
}

interface Cell {
  readonly node: StructureNode
  readonly x: number
  readonly lines: readonly StyledLine[]
}

const padding = 1.5
const gap = 10
// A row taller than this is cut between lines instead of being moved to the next page as a whole.
const tallest = (textBottom - margin.top) / 3

const styled = (
  text: string,
  face: FontInUse,
  fontSize: number,
  width: number,
  colour: Colour,
): StyledLine[] =>
  wrapText(text, face.font, fontSize, width).map((line) => ({ line, face, size: fontSize, colour }))

/** A table of two columns without a header row: each name is the header of its row. */
export function fieldPieces(block: FieldsBlock, { root, regular, bold }: Setting): Piece[] {
  const table = structureNode('Table')
  root.children.push(table)
  const { rows, keepWithNext = false } = block
  return rows.flatMap((row) => {
    const name = structureNode('TH', { scope: 'Row' })
    const value = structureNode('TD')
    table.children.push({ ...structureNode('TR'), children: [name, value] })
    const valueWidth = textWidth - labelWidth
    const pieces = rowPieces([
      { node: name, x: margin.left, lines: styled(row.label, regular, size.text, labelWidth - gap, softInk) },
      {
        node: value,
        x: margin.left + labelWidth,
        lines: [
          ...styled(row.value, regular, size.text, valueWidth, ink),
          ...row.notes.flatMap((note) => styled(note, bold, size.small, valueWidth, ink)),
        ],
      },
    ])
    return pieces.map((piece) => ({ ...piece, keepWithNext }))
  })
}

export function tablePieces(block: TableBlock, { root, regular, bold }: Setting): Piece[] {
  const table = structureNode('Table')
  root.children.push(table)
  const columns = columnsOf(block)
  const row = (texts: readonly string[], type: 'TH' | 'TD', face: FontInUse, colour: Colour): Cell[] => {
    const cells = columns.map(({ x, width }, i) => ({
      node: structureNode(type, type === 'TH' ? { scope: 'Column' } : {}),
      x,
      lines: styled(texts[i] ?? '', face, size.text, width, colour),
    }))
    table.children.push({ ...structureNode('TR'), children: cells.map(({ node }) => node) })
    return cells
  }
  const header = rowPieces(
    row(
      block.columns.map((column) => column.header),
      'TH',
      bold,
      accent,
    ),
  )
  const repeated = wholeRow(
    row(
      block.columns.map((column) => column.header),
      'TH',
      bold,
      accent,
    ),
    true,
  )
  // The repeated header is decoration: the table has it once.
  table.children.pop()
  return [
    ...header.map((piece, i) => ({ ...piece, above: i === 0 ? 6 : 0, keepWithNext: true })),
    ...block.rows.flatMap((texts) =>
      rowPieces(row(texts, 'TD', regular, ink)).map((piece) => ({ ...piece, header: repeated })),
    ),
  ]
}

function columnsOf(block: TableBlock): { x: number; width: number }[] {
  let x = margin.left
  return block.columns.map(({ share }) => {
    const column = { x, width: share * textWidth - gap }
    x += share * textWidth
    return column
  })
}

function rowPieces(cells: readonly Cell[]): Piece[] {
  const whole = wholeRow(cells, false)
  if (whole.height <= tallest) return [whole]
  const count = Math.max(...cells.map(({ lines }) => lines.length))
  return Array.from({ length: count }, (_, i) =>
    wholeRow(
      cells.map((cell) => ({ ...cell, lines: cell.lines.slice(i, i + 1) })),
      false,
      i === count - 1,
    ),
  )
}

const heightOf = (lines: readonly StyledLine[]): number =>
  lines.reduce((sum, line) => sum + lineHeight(line.size), 0)

function wholeRow(cells: readonly Cell[], repeated: boolean, ruled = true): Piece {
  const height = Math.max(...cells.map(({ lines }) => heightOf(lines))) + padding * 2
  return {
    height,
    above: 0,
    draw(canvas, y) {
      for (const { node, x, lines } of cells) {
        const draw = (): void => {
          let top = y + padding
          for (const { line, face, size: fontSize, colour } of lines) {
            canvas.text(line, face, fontSize, x, top + fontSize * 1.05, colour)
            top += lineHeight(fontSize)
          }
        }
        if (repeated) canvas.decoration(draw)
        else if (lines.length > 0) canvas.content(node, draw)
      }
      if (ruled) {
        canvas.decoration(() =>
          canvas.line(margin.left, y + height, margin.left + textWidth, y + height, 0.3, hairline),
        )
      }
    },
  }
}
