import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { dutchMoment } from '../documents/dutch-time.ts'

export interface ReceiptRequest {
  readonly municipality: string
  /** `Balie 3` */
  readonly counter: string
  readonly clerk: string
  readonly at: Date
  /** `A042`; absent for a visitor who came without a ticket. */
  readonly ticketNumber?: string
  readonly items: readonly ReceiptItem[]
  /** Page where a number can be checked, without a query. */
  readonly verifyUrl: string
}

/** One thing that was handed over. */
export interface ReceiptItem {
  /** The kind of paper, never whose it is. */
  readonly label: string
  readonly cents: number
  readonly paid: boolean
  /** `PH03-2026-000042` */
  readonly number?: string
}

type TextStyle = Partial<Omit<Extract<ReceiptLine, { kind: 'text' }>, 'kind' | 'text'>>

const text = (words: string, style: TextStyle = {}): ReceiptLine => ({
  kind: 'text',
  text: words,
  align: 'left',
  bold: false,
  large: false,
  ...style,
})
const amount = (label: string, cents: number, bold = false): ReceiptLine => ({
  kind: 'amount',
  label,
  cents,
  bold,
})
const rule: ReceiptLine = { kind: 'rule' }

/** What the visitor takes home. No name and no BSN: a receipt is left on the counter, or in the street. */
export function receiptLines(request: ReceiptRequest): ReceiptLine[] {
  const { items, ticketNumber } = request
  return [
    { kind: 'logo' },
    text(`Gemeente ${request.municipality}`, { align: 'center', bold: true, large: true }),
    text('Publiekshal', { align: 'center' }),
    rule,
    text(dutchMoment(request.at)),
    text(`${request.counter}, u sprak met ${request.clerk}`),
    ...(ticketNumber === undefined ? [] : [text(`Uw volgnummer: ${ticketNumber}`)]),
    rule,
    ...(items.length === 0 ? [text('U hebt vandaag geen papieren meegekregen.')] : itemLines(items)),
    ...checkLines(request),
    { kind: 'feed', lines: 1 },
    text('Bedankt voor uw bezoek.', { align: 'center' }),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ]
}

function itemLines(items: readonly ReceiptItem[]): ReceiptLine[] {
  const sum = (paid: boolean): number =>
    items.reduce((total, item) => total + (item.paid === paid ? item.cents : 0), 0)
  const [paid, open] = [sum(true), sum(false)]
  return [
    text('U krijgt mee:', { bold: true }),
    ...items.flatMap(({ label, cents, number }) => [
      amount(label, cents),
      ...(number === undefined ? [] : [text(`Nummer ${number}`)]),
    ]),
    rule,
    ...(paid > 0 || open === 0 ? [amount('Betaald', paid, true)] : []),
    ...(open > 0 ? [amount('Nog te betalen', open, true)] : []),
    text('Dit zijn leges. Over leges betaalt u geen btw.'),
  ]
}

/** Number only: with the code on the receipt, whoever finds it could ask about the paper. */
function checkLines({ items, verifyUrl }: ReceiptRequest): ReceiptLine[] {
  const numbers = items.flatMap(({ number }) => (number === undefined ? [] : [number]))
  if (numbers.length === 0) return []
  return [
    rule,
    text('Is een uittreksel echt? Scan de code en vul de controlecode in die op het papier staat.'),
    ...numbers.map(
      (number): ReceiptLine => ({
        kind: 'qr',
        value: `${verifyUrl}?${new URLSearchParams({ nummer: number })}`,
      }),
    ),
  ]
}
