import fontkit from '@pdf-lib/fontkit'
import { PDFDocument, type PDFFont } from 'pdf-lib'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { wholeFonts } from './fonts.ts'
import { isBold, plainContent, pointSize } from './plain-content.ts'

/** The same words through pdf-lib as its manual shows it: fonts embedded and subset for each document. */
export async function extractWithPdfLib(request: ExtractRequest): Promise<Uint8Array> {
  const content = plainContent(request)
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  document.setTitle(content.title)
  document.setLanguage('nl-NL')
  const regular = await document.embedFont(wholeFonts.regular, { subset: true })
  const bold = await document.embedFont(wholeFonts.bold, { subset: true })
  const page = document.addPage([595.28, 841.89])
  let y = 790
  for (const { text, style } of content.lines) {
    const font = isBold(style) ? bold : regular
    const size = pointSize[style]
    const x = style === 'value' || style === 'note' ? 210 : 68
    for (const line of wrap(text, font, size, 541 - x)) {
      page.drawText(line, { x, y, size, font })
      y -= style === 'label' ? 0 : size * 1.4
    }
  }
  page.drawText(content.footer, { x: 68, y: 36, size: 8, font: regular })
  const module = 68 / content.qr.size
  for (const [column, row] of content.qr.dark) {
    page.drawRectangle({ x: 460 + column * module, y: 120 - row * module, width: module, height: module })
  }
  return document.save()
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
