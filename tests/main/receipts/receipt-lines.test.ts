import { expect, test } from 'vitest'
import { receiptLineSchema } from '#contract/domain/receipt.ts'
import { type ReceiptRequest, receiptLines } from '#main/receipts/receipt-lines.ts'

const request: ReceiptRequest = {
  municipality: 'Haarlem',
  counter: 'Balie 3',
  clerk: 'M. Jansen',
  at: new Date('2026-11-23T13:05:00Z'),
  ticketNumber: 'A042',
  items: [{ label: 'Persoonsgegevens en adres', cents: 1570, paid: true, number: 'PH03-2026-000042' }],
  verifyUrl: 'https://publiekshal.haarlem.example/controle',
}
const read = (changes: Partial<ReceiptRequest> = {}): string[] =>
  receiptLines({ ...request, ...changes }).map((line) => {
    switch (line.kind) {
      case 'text':
        return line.text
      case 'amount':
        return `${line.label} ${line.cents}`
      case 'qr':
        return `QR ${line.value}`
      default:
        return line.kind
    }
  })

test('the receipt says where, when, with whom, what and how much, and ends with a cut', () => {
  const lines = read()
  const wanted = [
    'Gemeente Haarlem',
    '23 november 2026 om 14.05 uur',
    'Balie 3, u sprak met M. Jansen',
    'Uw volgnummer: A042',
    'Persoonsgegevens en adres 1570',
    'Nummer PH03-2026-000042',
    'Betaald 1570',
    'Dit zijn leges. Over leges betaalt u geen btw.',
    'QR https://publiekshal.haarlem.example/controle?nummer=PH03-2026-000042',
    'Bedankt voor uw bezoek.',
    'cut',
  ]
  expect(lines.filter((line) => wanted.includes(line))).toEqual(wanted)
  expect(lines.at(-1)).toBe('cut')
})

test('what is paid and what is still to be paid are added up apart', () => {
  const items = [
    { label: 'Een', cents: 1570, paid: true },
    { label: 'Twee', cents: 1520, paid: false },
    { label: 'Drie', cents: 30, paid: true },
  ]
  expect(read({ items })).toEqual(expect.arrayContaining(['Betaald 1600', 'Nog te betalen 1520']))
  expect(read().some((line) => line.startsWith('Nog te betalen'))).toBe(false)
})

test('a visit that ended with nothing in hand has a receipt too', () => {
  const lines = read({ items: [] })
  expect(lines).toContain('U hebt vandaag geen papieren meegekregen.')
  expect(lines.some((line) => line.startsWith('QR') || line.includes('leges'))).toBe(false)
})

test('every line is one that the printers know', () => {
  for (const line of receiptLines(request)) expect(receiptLineSchema.parse(line)).toEqual(line)
})
