import type { BrpPerson } from '#contract/standards/brp.ts'
import type { FieldRow } from '../documents/document.ts'
import { dateRow, described, investigationNotes, nothing, requiredRow } from './source-values.ts'

/** The types of Haal Centraal that name no nationality. */
const without = new Map(
  Object.entries({
    Staatloos: 'staatloos',
    NationaliteitOnbekend: 'onbekend',
    BehandeldAlsNederlander: 'wordt behandeld als Nederlander',
    VastgesteldNietNederlander: 'vastgesteld is: niet de Nederlandse nationaliteit',
  }),
)

/** All present nationalities; one that has ended is not in the source. */
export function nationalityRows({ nationaliteiten = [] }: BrpPerson): FieldRow[] {
  if (nationaliteiten.length === 0)
    return [{ label: 'Nationaliteit', value: nothing, notes: ['Geen nationaliteit bekend in de bron.'] }]
  return nationaliteiten.flatMap(({ type, nationaliteit, datumIngangGeldigheid: since, inOnderzoek }) => {
    const notes = investigationNotes(inOnderzoek, ['nationaliteit', 'type'])
    return [
      requiredRow('Nationaliteit', without.get(type) ?? described(nationaliteit), notes),
      ...(since ? [dateRow('Sinds', since, investigationNotes(inOnderzoek, ['datumIngangGeldigheid']))] : []),
    ]
  })
}
