import type { BrpPerson } from '#contract/standards/brp.ts'
import type { FieldRow } from '../documents/document.ts'
import { dateRow, described, given, investigationNotes, optionalRow, requiredRow } from './source-values.ts'

/** Who it is, in the words of the BRP; nothing is put together or inferred. */
export function personRows(person: BrpPerson): FieldRow[] {
  const name = person.naam
  const birth = person.geboorte
  const nameNotes = (...keys: string[]): string[] => investigationNotes(name?.inOnderzoek, keys)
  const birthNotes = (key: string): string[] => investigationNotes(birth?.inOnderzoek, [key])
  const rows = [
    requiredRow('Geslachtsnaam', given(name?.geslachtsnaam), nameNotes('geslachtsnaam')),
    optionalRow('Voorvoegsel', given(name?.voorvoegsel), nameNotes('voorvoegsel')),
    requiredRow('Voornamen', given(name?.voornamen), nameNotes('voornamen')),
    optionalRow(
      'Titel of predicaat',
      described(name?.adellijkeTitelPredicaat),
      nameNotes('adellijkeTitelPredicaat'),
    ),
    requiredRow(
      'Wordt aangeschreven als',
      given(person.adressering?.aanschrijfwijze?.naam),
      addressedNotes(person),
    ),
    dateRow('Geboortedatum', birth?.datum, birthNotes('datum')),
    requiredRow('Geboorteplaats', described(birth?.plaats), birthNotes('plaats')),
    requiredRow('Geboorteland', described(birth?.land), birthNotes('land')),
    requiredRow('Geslacht', described(person.geslacht), investigationNotes(person.inOnderzoek, ['geslacht'])),
  ]
  if (person.overlijden || person.opschortingBijhouding?.reden?.code === 'O') {
    rows.push(
      dateRow(
        'Overleden op',
        person.overlijden?.datum ?? person.opschortingBijhouding?.datum,
        investigationNotes(person.overlijden?.inOnderzoek, ['datum']),
      ),
    )
  }
  return rows
}

/** The form of address is made of the person's own names and the partner's. */
const addressedNotes = ({ adressering }: BrpPerson): string[] =>
  investigationNotes(
    adressering?.inOnderzoek,
    ['aanschrijfwijze'],
    ['datumIngangOnderzoekPersoon', 'datumIngangOnderzoekPartner'],
  )

export function bsnRow(person: BrpPerson): FieldRow {
  return requiredRow(
    'Burgerservicenummer',
    given(person.burgerservicenummer),
    investigationNotes(person.inOnderzoek, ['burgerservicenummer']),
  )
}
