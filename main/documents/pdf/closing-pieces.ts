import QRCode from 'qrcode'
import type { CheckBlock, SignatureBlock } from '../document.ts'
import { singleLine, wrapText } from '../fonts/wrap-text.ts'
import type { PageCanvas } from './page-canvas.ts'
import type { Piece } from './pieces.ts'
import { structureNode } from './structure.ts'
import { accent, hairline, ink, lineHeight, margin, type Setting, size, softInk, textWidth } from './style.ts'

/** Less white than this holds no line of writing. */
const smallestUnused = 22

/** A long Z through the empty part of a page. */
export function strikeUnused(canvas: PageCanvas, top: number, height: number): void {
  if (height < smallestUnused) return
  const [left, right] = [margin.left, margin.left + textWidth]
  const [first, last] = [top + 9, top + height - 7]
  canvas.decoration(() => {
    canvas.line(left, first, right, first, 0.7, softInk)
    canvas.line(right, first, left, last, 0.7, softInk)
    canvas.line(left, last, right, last, 0.7, softInk)
  })
}

export const unusedPiece = (): Piece => ({
  height: 0,
  above: 0,
  stretches: true,
  keepWithNext: true,
  draw: strikeUnused,
})

const boxHeight = 76

/** An empty box for the stamp beside an empty one for the signature, captions inside at the top. */
export function signaturePieces(block: SignatureBlock, { root, regular, bold }: Setting): Piece[] {
  const gap = 16
  const stampWidth = 168
  const signWidth = textWidth - stampWidth - gap
  const boxes = [
    { x: margin.left, width: stampWidth, caption: block.stamp, lines: [] },
    { x: margin.left + stampWidth + gap, width: signWidth, caption: block.signature, lines: block.signer },
  ].map((box) => ({ ...box, node: structureNode('P') }))
  root.children.push(...boxes.map(({ node }) => node))
  const inner = 8
  return [
    {
      height: boxHeight,
      above: 12,
      keepWithNext: true,
      draw(canvas, y) {
        for (const box of boxes) {
          canvas.decoration(() => canvas.box(box.x, y, box.width, boxHeight, 0.6, softInk))
          const width = box.width - inner * 2
          canvas.content(box.node, () => {
            const caption = singleLine(box.caption, bold.font, size.foot)
            canvas.text(caption, bold, size.foot, box.x + inner, y + 13, softInk)
            const lines = box.lines.flatMap((text) => wrapText(text, regular.font, size.small, width))
            const top = y + boxHeight - 6 - (lines.length - 1) * lineHeight(size.small)
            lines.forEach((line, i) => {
              canvas.text(line, regular, size.small, box.x + inner, top + i * lineHeight(size.small) - 2, ink)
            })
          })
        }
      },
    },
  ]
}

const qrSize = 68

export function checkPieces(block: CheckBlock, { root, regular, bold }: Setting): Piece[] {
  const heading = structureNode('H2')
  const words = block.lines.map(() => structureNode('P'))
  root.children.push(heading, ...words)
  const { qr } = block
  const squares = qr ? qrSquares(qr.value, qrSize) : []
  const figure = structureNode('Figure', qr ? { alternative: qr.alternative } : {})
  if (qr) root.children.push(figure)
  const x = margin.left + qrSize + 16
  const lines = block.lines.map((text) =>
    wrapText(text, regular.font, size.small, margin.left + textWidth - x),
  )
  const textHeight = 16 + lines.reduce((sum, part) => sum + part.length, 0) * lineHeight(size.small)
  return [
    {
      height: Math.max(qrSize, textHeight),
      above: 14,
      draw(canvas, y) {
        canvas.decoration(() =>
          canvas.line(margin.left, y - 7, margin.left + textWidth, y - 7, 0.6, hairline),
        )
        canvas.content(heading, () =>
          canvas.text(singleLine(block.heading, bold.font, size.text), bold, size.text, x, y + 10, accent),
        )
        let top = y + 16
        lines.forEach((part, i) => {
          canvas.content(words[i] as (typeof words)[number], () => {
            for (const line of part) {
              canvas.text(line, regular, size.small, x, top + size.small * 1.05, ink)
              top += lineHeight(size.small)
            }
          })
        })
        if (!qr) canvas.decoration(() => canvas.box(margin.left, y, qrSize, qrSize, 0.6, hairline))
        else {
          canvas.content(figure, () =>
            canvas.fill(
              squares.map(([dx, dy, width, height]) => [margin.left + dx, y + dy, width, height]),
              [0, 0, 0],
            ),
          )
        }
      },
    },
  ]
}

/** Dark modules, joined to bars per row; ISO/IEC 18004 at error correction level M. */
function qrSquares(value: string, side: number): [number, number, number, number][] {
  const { modules } = QRCode.create(value, { errorCorrectionLevel: 'M' })
  const module = side / modules.size
  const bars: [number, number, number, number][] = []
  for (let row = 0; row < modules.size; row++) {
    let start = -1
    for (let column = 0; column <= modules.size; column++) {
      const dark = column < modules.size && modules.get(row, column) === 1
      if (dark && start < 0) start = column
      if (!dark && start >= 0) {
        bars.push([start * module, row * module, (column - start) * module, module])
        start = -1
      }
    }
  }
  return bars
}
