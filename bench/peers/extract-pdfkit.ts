import PDFDocument from 'pdfkit'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { wholeFonts } from './fonts.ts'
import { isBold, plainContent, pointSize } from './plain-content.ts'

/** The same words through PDFKit, which subsets the fonts it is given by itself. */
export async function extractWithPdfKit(request: ExtractRequest): Promise<Uint8Array> {
  const content = plainContent(request)
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: 'nl-NL',
    displayTitle: true,
    info: { Title: content.title },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve) => document.on('end', resolve))
  document.registerFont('regular', wholeFonts.regular)
  document.registerFont('bold', wholeFonts.bold)
  let y = 50
  for (const { text, style } of content.lines) {
    const x = style === 'value' || style === 'note' ? 210 : 68
    document.font(isBold(style) ? 'bold' : 'regular').fontSize(pointSize[style])
    document.text(text, x, y, { width: 541 - x })
    if (style !== 'label') y = document.y
  }
  document.font('regular').fontSize(8).text(content.footer, 68, 800, { lineBreak: false })
  const module = 68 / content.qr.size
  for (const [column, row] of content.qr.dark) {
    document.rect(460 + column * module, 660 + row * module, module, module)
  }
  document.fill('black')
  document.end()
  await ended
  return Buffer.concat(chunks)
}
