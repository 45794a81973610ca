import type { PaperDocument } from '../document.ts'
import { singleLine, wrapText } from '../fonts/wrap-text.ts'
import { type PageCanvas, pageHeight, pageWidth } from './page-canvas.ts'
import type { StructureNode } from './structure.ts'
import { accent, hairline, margin, pale, type Setting, size, softInk, textWidth } from './style.ts'

/** Where text begins: under the letterhead on the first page, under a running head on the others. */
export const topOf = (page: number): number => margin.top + (page === 0 ? 70 : 34)

export function drawLetterhead(
  canvas: PageCanvas,
  { letterhead, title }: PaperDocument,
  page: number,
  node: StructureNode,
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
  canvas.content(node, () => {
    const sender = singleLine(letterhead.sender, bold.font, size.sender)
    canvas.text(sender, bold, size.sender, margin.left + 14, margin.top + 18, accent)
    const department = singleLine(letterhead.department, regular.font, size.text)
    canvas.text(department, regular, size.text, margin.left + 14, margin.top + 35, softInk)
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
    canvas.line(margin.left, y - 13, margin.left + textWidth, y - 13, 0.4, hairline)
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
