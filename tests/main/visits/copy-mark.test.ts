import { execFileSync } from 'node:child_process'
import { PDFDocument } from 'pdf-lib'
import { expect, test } from 'vitest'
import { withCopyMark } from '#main/visits/copy-mark.ts'

const twoPages = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create()
  for (const words of ['Een', 'Twee']) pdf.addPage([595.28, 841.89]).drawText(words, { x: 60, y: 760 })
  return pdf.save()
}
const textOf = (pdf: Uint8Array): string[] =>
  execFileSync('/usr/bin/pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' }).split('\f')

test('the first copy goes to the printer as it was made, byte for byte', async () => {
  const pdf = await twoPages()
  expect(await withCopyMark(pdf, 1)).toBe(pdf)
})

test('a later one says on each page which one it is', async () => {
  const [first, second] = textOf(await withCopyMark(await twoPages(), 3))
  expect(first).toMatch(/Een\s+Exemplaar 3\. Eerdere exemplaren van dit uittreksel zijn vervallen\./)
  expect(second).toMatch(/Twee\s+Exemplaar 3\./)
})
