import { PDFDocument } from 'pdf-lib'

/** A real A4 page. */
export async function onePage(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.addPage([595.28, 841.89]).drawText('Uittreksel', { x: 60, y: 760 })
  return pdf.save()
}
