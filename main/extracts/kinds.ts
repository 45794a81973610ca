import type { ExtractKind, ExtractKindCode, Requester } from '#contract/domain/extract-kind.ts'

/** What stands on the paper, in this order; composed in part-blocks.ts. */
export type ExtractPart = 'person' | 'bsn' | 'address'

/** One kind of extract as a row of a table: a new kind is a new row. */
export interface KindRow {
  readonly code: ExtractKindCode
  readonly title: string
  readonly english: string
  /** Euro cents from that day on, oldest first. */
  readonly fees: FeeTable
  readonly mayAsk: readonly Requester[]
  readonly parts: readonly ExtractPart[]
}

type FeeTable = readonly { readonly from: string; readonly cents: number }[]

// Leges are set each year by the council; these two are ours until Haarlem fills in its own table.
const fees: FeeTable = [
  { from: '2025-01-01', cents: 1520 },
  { from: '2026-01-01', cents: 1570 },
]
const anyone: readonly Requester[] = ['self', 'parent', 'curator', 'third-party']

export const extractKinds: readonly KindRow[] = [
  {
    code: 'persoonsgegevens-adres',
    title: 'Persoonsgegevens en adres',
    english: 'Personal data and address',
    fees,
    mayAsk: anyone,
    parts: ['person', 'address'],
  },
  {
    code: 'persoonsgegevens-adres-bsn',
    title: 'Persoonsgegevens en adres, met burgerservicenummer',
    english: 'Personal data and address, with citizen service number',
    fees,
    mayAsk: anyone,
    parts: ['person', 'bsn', 'address'],
  },
]

export function kindOf(code: ExtractKindCode): KindRow {
  const row = extractKinds.find((kind) => kind.code === code)
  if (!row) throw new Error(`no extract of kind ${code}`)
  return row
}

/** The kinds as the screen offers them on that day. */
export const offeredKinds = (at: Date): ExtractKind[] =>
  extractKinds.map(({ code, title, english, mayAsk }) => ({
    code,
    title,
    english,
    feeCents: feeCentsOn(code, at),
    mayAsk: [...mayAsk],
    hasCivilStatus: false,
    hasForm: false,
    inPerson: false,
  }))

/** The fee in euro cents on that day, in the Netherlands. */
export function feeCentsOn(code: ExtractKindCode, at: Date): number {
  const day = isoDay.format(at)
  const fee = kindOf(code).fees.findLast(({ from }) => from <= day)
  if (!fee) throw new Error(`no fee for ${code} on ${day}`)
  return fee.cents
}

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })
