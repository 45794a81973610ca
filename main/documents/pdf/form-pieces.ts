import type { FormBlock } from '../document.ts'
import { singleLine, wrapText } from '../fonts/wrap-text.ts'
import type { Piece } from './pieces.ts'
import { structureNode } from './structure.ts'
import { ink, labelWidth, lineHeight, margin, type Setting, size, softInk, textWidth } from './style.ts'

/** High enough for handwriting. */
const rowHeight = 24

/** Names with a line behind each to write on. A cell that is still empty is a cell all the same. */
export function formPieces(block: FormBlock, { root, regular }: Setting): Piece[] {
  const table = structureNode('Table')
  root.children.push(table)
  const left = margin.left + labelWidth
  return block.rows.map(({ label, value }) => {
    const name = structureNode('TH', { scope: 'Row' })
    const cell = structureNode('TD')
    table.children.push({ ...structureNode('TR'), children: [name, cell] })
    const lines = value === '' ? [] : wrapText(value, regular.font, size.text, textWidth - labelWidth)
    const height = Math.max(rowHeight, lines.length * lineHeight(size.text) + 8)
    return {
      height,
      above: 0,
      draw(canvas, y) {
        const base = y + height - 6
        canvas.content(name, () =>
          canvas.text(
            singleLine(label, regular.font, size.text),
            regular,
            size.text,
            margin.left,
            base,
            softInk,
          ),
        )
        if (lines.length > 0) {
          const first = base - (lines.length - 1) * lineHeight(size.text)
          canvas.content(cell, () => {
            lines.forEach((line, i) => {
              canvas.text(line, regular, size.text, left, first + i * lineHeight(size.text), ink)
            })
          })
        }
        canvas.decoration(() =>
          canvas.line(left, y + height, margin.left + textWidth, y + height, 0.5, softInk),
        )
      },
    }
  })
}
