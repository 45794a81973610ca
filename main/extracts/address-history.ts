import type { BrpDate, BrpStay } from '#contract/standards/brp.ts'
import type { Block } from '../documents/document.ts'
import { abroad, postcodeAndTown, streetAndNumber } from './address-text.ts'
import { described, given, investigationNotes, nothing } from './source-values.ts'

const columns = [
  { header: 'Adres', share: 0.4 },
  { header: 'Van', share: 0.17 },
  { header: 'Tot', share: 0.17 },
  { header: 'Aantekening', share: 0.26 },
]

/** Every address the source has, the newest first, as one table. */
export function addressHistoryBlocks(stays: readonly BrpStay[]): Block[] {
  const heading: Block = { kind: 'heading', text: 'Adressen' }
  if (stays.length === 0)
    return [
      heading,
      {
        kind: 'fields',
        rows: [{ label: 'Adressen', value: nothing, notes: ['Geen adressen bekend in de bron.'] }],
      },
    ]
  return [heading, { kind: 'table', columns, rows: stays.map(rowOf) }]
}

function rowOf(stay: BrpStay): string[] {
  const notes = notesOf(stay)
  return [
    whereabouts(stay),
    dayOf(stay.datumVan),
    stay.datumTot ? dayOf(stay.datumTot) : 'heden',
    notes.length > 0 ? notes.join(' ') : nothing,
  ]
}

function whereabouts({
  type,
  verblijfadres: address = {},
  gemeenteVanInschrijving: municipality,
}: BrpStay): string {
  const named = described(municipality)
  switch (type) {
    case 'Adres':
      return (
        joined([streetAndNumber(address), postcodeAndTown(address) ?? named]) ??
        'adres niet bekend in de bron'
      )
    case 'Locatie':
      return (
        joined([given(address.locatiebeschrijving), given(address.woonplaats) ?? named]) ??
        'locatie niet bekend in de bron'
      )
    case 'VerblijfplaatsBuitenland':
      return joined([abroad(address), described(address.land)]) ?? 'buitenland, land niet bekend in de bron'
    case 'VerblijfplaatsOnbekend':
      return 'adres onbekend: zo staat het in de bron'
  }
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined)
  return known.length > 0 ? known.join(', ') : undefined
}

const dayOf = (date: BrpDate | undefined): string =>
  date && date.type !== 'DatumOnbekend' ? (given(date.langFormaat) ?? 'niet bekend') : 'niet bekend'

function notesOf(stay: BrpStay): string[] {
  const marks = [stay.inOnderzoek, stay.verblijfadres?.inOnderzoek].flatMap((part) =>
    investigationNotes(part, Object.keys(part ?? {})),
  )
  return [...(stay.functieAdres?.code === 'B' ? ['Briefadres.'] : []), ...new Set(marks)]
}
