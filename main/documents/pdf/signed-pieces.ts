import type { SignedBlock } from '../document.ts'
import { singleLine } from '../fonts/wrap-text.ts'
import type { Piece } from './pieces.ts'
import { structureNode } from './structure.ts'
import { hairline, ink, margin, type Setting, size, softInk } from './style.ts'

/** As wide as a signature on paper; the height follows from the pad. */
const widest = 260
const tallest = 130

/** What was written on the pad, drawn with lines in a pale box, with its caption above. */
export function signedPieces(block: SignedBlock, { root, regular }: Setting): Piece[] {
  const caption = structureNode('P')
  const figure = structureNode('Figure', { alternative: block.alternative })
  root.children.push(caption, figure)
  const width = Math.min(widest, tallest * block.aspect)
  const height = width / block.aspect
  const top = 16
  return [
    {
      height: top + height,
      above: 10,
      draw(canvas, y) {
        canvas.content(caption, () =>
          canvas.text(
            singleLine(block.caption, regular.font, size.small),
            regular,
            size.small,
            margin.left,
            y + 10,
            softInk,
          ),
        )
        canvas.decoration(() => canvas.box(margin.left, y + top, width, height, 0.6, hairline))
        const lines = block.ink.map((line) => ({
          width: line.width * width,
          points: line.points.map((at) => [margin.left + at.x * width, y + top + at.y * height] as const),
        }))
        canvas.content(figure, () => canvas.ink(lines, ink))
      },
    },
  ]
}
