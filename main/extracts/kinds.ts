import type { ExtractKind } from '#contract/domain/extract.ts'

/** On whose behalf: the person, whoever the law lets act for them, or anyone else with a written authorisation. */
export type Asker = 'self' | 'representative' | 'proxy'

/** What stands on the paper, in this order; composed in extract-blocks.ts. */
export type ExtractPart = 'person' | 'bsn' | 'address'

/** One kind of extract as a row of a table: a new kind is a new row. */
export interface KindRow {
  readonly code: ExtractKind['code']
  readonly title: string
  /** Euro cents from that day on, oldest first. */
  readonly fees: readonly { readonly from: string; readonly cents: number }[]
  readonly mayAsk: readonly Asker[]
  readonly parts: readonly ExtractPart[]
}

// Leges are set each year by the council; these two are ours until Haarlem fills in its own table.
const fees = [
  { from: '2025-01-01', cents: 1520 },
  { from: '2026-01-01', cents: 1570 },
]

export const extractKinds: readonly KindRow[] = [
  {
    code: 'persoonsgegevens-adres',
    title: 'Persoonsgegevens en adres',
    fees,
    mayAsk: ['self', 'representative', 'proxy'],
    parts: ['person', 'address'],
  },
  {
    code: 'persoonsgegevens-adres-bsn',
    title: 'Persoonsgegevens en adres, met burgerservicenummer',
    fees,
    mayAsk: ['self', 'representative', 'proxy'],
    parts: ['person', 'bsn', 'address'],
  },
]

export function kindOf(code: ExtractKind['code']): KindRow {
  const row = extractKinds.find((kind) => kind.code === code)
  if (!row) throw new Error(`no extract of kind ${code}`)
  return row
}

/** The fee in euro cents on that day, in the Netherlands. */
export function feeCentsOn(code: ExtractKind['code'], at: Date): number {
  const day = isoDay.format(at)
  const fee = kindOf(code).fees.findLast(({ from }) => from <= day)
  if (!fee) throw new Error(`no fee for ${code} on ${day}`)
  return fee.cents
}

const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })
