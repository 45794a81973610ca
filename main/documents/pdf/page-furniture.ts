import type { PaperDocument } from '../document.ts'
import { singleLine, wrapText } from '../fonts/wrap-text.ts'
import { type PageCanvas, pageHeight, pageWidth } from './page-canvas.ts'
import { type StructureNode, structureNode } from './structure.ts'
import {
  accent,
  hairline,
  ink,
  lineHeight,
  margin,
  pale,
  type Setting,
  size,
  softInk,
  textWidth,
} from './style.ts'

/** Right column of the letterhead. */
const referenceLeft = margin.left + 302

export interface Letterhead {
  readonly sender: StructureNode
  readonly department: StructureNode
  readonly reference: readonly StructureNode[]
}

/** The structure of the letterhead, first in reading order. */
export function letterheadNodes({ letterhead }: PaperDocument, { root }: Setting): Letterhead {
  const sender = structureNode('P')
  const department = structureNode('P')
  const reference = letterhead.reference.map(() => structureNode('P'))
  root.children.push(sender, department, ...reference)
  return { sender, department, reference }
}

/** Where text begins: under the letterhead on the first page, under a running head on the others. */
export const topOf = (page: number): number => margin.top + (page === 0 ? 58 : 34)

export function drawLetterhead(
  canvas: PageCanvas,
  { letterhead, title }: PaperDocument,
  page: number,
  nodes: Letterhead,
  { regular, bold }: Setting,
): void {
  const right = margin.left + textWidth
  if (page > 0) {
    canvas.decoration(() => {
      const sender = singleLine(letterhead.sender, bold.font, size.small)
      canvas.text(sender, bold, size.small, margin.left, margin.top + 8, accent)
      const line = wrapText(title, regular.font, size.small, textWidth - sender.width - 20)[0]
      if (line) canvas.text(line, regular, size.small, right - line.width, margin.top + 8, softInk)
      canvas.line(margin.left, margin.top + 15, right, margin.top + 15, 0.6, accent)
    })
    return
  }
  canvas.decoration(() => canvas.fill([[margin.left, margin.top, 4, 40]], accent))
  canvas.content(nodes.sender, () => {
    const sender = singleLine(letterhead.sender, bold.font, size.sender)
    canvas.text(sender, bold, size.sender, margin.left + 14, margin.top + 18, accent)
  })
  canvas.content(nodes.department, () => {
    const department = singleLine(letterhead.department, regular.font, size.text)
    canvas.text(department, regular, size.text, margin.left + 14, margin.top + 35, softInk)
  })
  letterhead.reference.forEach(({ label, value }, i) => {
    const y = margin.top + 9 + i * lineHeight(size.small)
    canvas.content(nodes.reference[i] as StructureNode, () => {
      const name = singleLine(label, regular.font, size.small)
      canvas.text(name, regular, size.small, referenceLeft, y, softInk)
      canvas.text(
        singleLine(value, regular.font, size.small),
        regular,
        size.small,
        referenceLeft + 56,
        y,
        ink,
      )
    })
  })
}

export function drawFoot(
  canvas: PageCanvas,
  text: string,
  page: number,
  pages: number,
  { regular }: Setting,
): void {
  const y = pageHeight - 36
  canvas.decoration(() => {
    canvas.line(margin.left, y - 11, margin.left + textWidth, y - 11, 0.4, hairline)
    canvas.text(singleLine(text, regular.font, size.foot), regular, size.foot, margin.left, y, softInk)
    const count = singleLine(`pagina ${page} van ${pages}`, regular.font, size.foot)
    canvas.text(count, regular, size.foot, margin.left + textWidth - count.width, y, softInk)
  })
}

/** Drawn first, so that every word of the paper lies over it; pale instead of transparent (PDF/A viewers agree). */
export function drawWatermark(canvas: PageCanvas, word: string, { bold }: Setting): void {
  const degrees = 52
  const fontSize = 96
  const line = singleLine(word, bold.font, fontSize)
  const radians = (degrees * Math.PI) / 180
  const x = (pageWidth - line.width * Math.cos(radians)) / 2 + (fontSize / 3) * Math.sin(radians)
  const y = (pageHeight + line.width * Math.sin(radians)) / 2 + (fontSize / 3) * Math.cos(radians)
  canvas.decoration(() => canvas.turnedText(line, bold, fontSize, x, y, degrees, pale))
}
