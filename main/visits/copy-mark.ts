const size = 8
const fromEdge = 14

/**
 * The paper as it goes to the printer. From the second copy on, each page says at its foot which one it is: that is how
 * its holder sees on the page for checking that an earlier one is void. What is kept and sent on stays as it was made.
 */
export async function withCopyMark(pdf: Uint8Array, copy: number): Promise<Uint8Array> {
  if (copy === 1) return pdf
  // It takes a tenth of a second to load, and most papers are printed once.
  const { PDFDocument, StandardFonts } = await import('pdf-lib')
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  // For the printer alone, which has this font itself.
  const font = await document.embedFont(StandardFonts.Helvetica)
  const words = `Exemplaar ${copy}. Eerdere exemplaren van dit uittreksel zijn vervallen.`
  for (const page of document.getPages()) {
    const x = (page.getWidth() - font.widthOfTextAtSize(words, size)) / 2
    page.drawText(words, { x, y: fromEdge, size, font })
  }
  return document.save()
}
