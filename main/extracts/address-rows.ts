import type { BrpPerson } from '#contract/standards/brp.ts'
import type { FieldRow } from '../documents/document.ts'
import { abroad, postcodeAndTown, streetAndNumber } from './address-text.ts'
import {
  dateRow,
  described,
  given,
  investigationNotes,
  nothing,
  optionalRow,
  requiredRow,
} from './source-values.ts'

type Residence = NonNullable<BrpPerson['verblijfplaats']>

export function addressRows(person: BrpPerson): FieldRow[] {
  return [...residenceRows(person), ...registrationRows(person)]
}

function residenceRows(person: BrpPerson): FieldRow[] {
  const residence = person.verblijfplaats
  if (!residence) return [{ label: 'Adres', value: nothing, notes: ['Geen adres bekend in de bron.'] }]
  const address = residence.verblijfadres ?? {}
  const notes = (...keys: string[]): string[] => investigationNotes(address.inOnderzoek, keys)
  const ownNotes = (...keys: string[]): string[] => investigationNotes(residence.inOnderzoek, keys)
  const wholeNotes = [
    ...ownNotes('type', 'adresseerbaarObjectIdentificatie', 'nummeraanduidingIdentificatie'),
    ...(residence.indicatieVastgesteldVerblijftNietOpAdres === true
      ? ['Vastgesteld is dat deze persoon niet meer op dit adres verblijft.']
      : []),
  ]
  const since = (label: string): FieldRow => dateRow(label, residence.datumVan, ownNotes('datumVan'))
  const usage = usageRow(residence, ownNotes('functieAdres'))
  switch (residence.type) {
    case 'Adres':
      return [
        requiredRow('Adres', streetAndNumber(address), merged(notes(...streetKeys), wholeNotes)),
        requiredRow('Postcode en woonplaats', postcodeAndTown(address), notes('postcode', 'woonplaats')),
        usage,
        since('Op dit adres sinds'),
      ]
    case 'Locatie':
      return [
        requiredRow(
          'Locatie',
          given(address.locatiebeschrijving),
          merged(notes('locatiebeschrijving'), wholeNotes),
        ),
        optionalRow('Woonplaats', given(address.woonplaats), notes('woonplaats')),
        usage,
        since('Op deze locatie sinds'),
      ]
    case 'VerblijfplaatsBuitenland':
      return [
        requiredRow(
          'Adres in het buitenland',
          abroad(address),
          merged(notes('regel1', 'regel2', 'regel3'), wholeNotes),
        ),
        requiredRow('Land', described(address.land), notes('land')),
        since('In het buitenland sinds'),
      ]
    case 'VerblijfplaatsOnbekend':
      return [
        {
          label: 'Adres',
          value: nothing,
          notes: ['Het adres is onbekend: zo staat het in de bron.', ...wholeNotes],
        },
        since('Adres onbekend sinds'),
      ]
  }
}

const streetKeys = [
  'officieleStraatnaam',
  'korteStraatnaam',
  'huisnummer',
  'huisletter',
  'huisnummertoevoeging',
  'aanduidingBijHuisnummer',
]

/** The same note twice says nothing more. */
const merged = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())]

function usageRow({ functieAdres }: Residence, notes: readonly string[]): FieldRow {
  const letter =
    functieAdres?.code === 'B'
      ? ['Dit is een briefadres: hier komt de post aan, deze persoon woont hier niet.']
      : []
  return requiredRow('Soort adres', described(functieAdres), [...letter, ...notes])
}

function registrationRows(person: BrpPerson): FieldRow[] {
  const { gemeenteVanInschrijving: municipality, datumInschrijvingInGemeente: since } = person
  if (!municipality) return []
  const notes = (key: string): string[] =>
    investigationNotes(person.inOnderzoek, [key], ['datumIngangOnderzoekGemeente'])
  return [
    requiredRow('Gemeente van inschrijving', described(municipality), notes('gemeenteVanInschrijving')),
    ...(since ? [dateRow('In de gemeente sinds', since, notes('datumInschrijvingInGemeente'))] : []),
  ]
}
