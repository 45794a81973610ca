import type { Person, PersonFlag } from '#contract/domain/person.ts'
import type { BrpDate, BrpPerson } from '#contract/standards/brp.ts'
import { maskBsn } from '#contract/standards/bsn.ts'
import { partialDateOf } from './brp-dates.ts'

const adultAge = 18
const salutation: Record<string, string> = { M: 'de heer', V: 'mevrouw' }

const since = (date: BrpDate | undefined) => (date ? { since: partialDateOf(date) } : {})

type Investigation = NonNullable<BrpPerson['inOnderzoek']>
const investigationDate = (found: Investigation): BrpDate | undefined =>
  found.datumIngangOnderzoek ?? found.datumIngangOnderzoekPersoon

/** `A. van Voorbeeld-de Bruijn` with the salutation that goes before it. */
function addressedAs(person: BrpPerson): string {
  const name = person.adressering?.aanschrijfwijze?.naam ?? fullName(person)
  const before = salutation[person.geslacht?.code ?? '']
  return before ? `${before} ${name}` : name
}

export const fullName = (person: BrpPerson): string =>
  person.naam?.volledigeNaam ??
  [person.naam?.voornamen, person.naam?.voorvoegsel, person.naam?.geslachtsnaam].filter(Boolean).join(' ')

function suspensionFlag(person: BrpPerson): PersonFlag[] {
  const suspension = person.opschortingBijhouding
  if (!suspension) return []
  const date = since(suspension.datum)
  switch (suspension.reden?.code) {
    case 'O':
      return [{ kind: 'deceased', ...date }]
    case 'E':
      return [{ kind: 'emigrated', ...date }]
    case 'R':
      return [{ kind: 'non-resident' }]
    default:
      return [{ kind: 'suspended', reason: suspension.reden?.omschrijving ?? 'onbekend' }]
  }
}

/** Which part of the record is doubted: any `inOnderzoek` object at that level (Wet BRP art. 3.10). */
function investigationFlags(person: BrpPerson): PersonFlag[] {
  const parts: [Extract<PersonFlag, { kind: 'under-investigation' }>['part'], Investigation | undefined][] = [
    ['person', person.inOnderzoek ?? person.naam?.inOnderzoek ?? person.geboorte?.inOnderzoek],
    [
      'address',
      person.verblijfplaats?.inOnderzoek ??
        person.verblijfplaats?.verblijfadres?.inOnderzoek ??
        person.adressering?.inOnderzoek,
    ],
    ['nationality', person.nationaliteiten?.find((one) => one.inOnderzoek)?.inOnderzoek],
  ]
  return parts.flatMap(([part, found]) =>
    found ? [{ kind: 'under-investigation' as const, part, ...since(investigationDate(found)) }] : [],
  )
}

function flagsOf(person: BrpPerson): PersonFlag[] {
  const flags = suspensionFlag(person)
  if (person.geheimhoudingPersoonsgegevens) flags.unshift({ kind: 'secrecy' })
  if (person.indicatieCurateleRegister) flags.push({ kind: 'guardianship' })
  flags.push(...investigationFlags(person))
  if (person.verblijfplaats?.functieAdres?.code === 'B') flags.push({ kind: 'letter-address' })
  if (person.leeftijd !== undefined && person.leeftijd < adultAge) flags.push({ kind: 'minor' })
  return flags
}

const addressKinds = {
  Adres: 'home',
  Locatie: 'location',
  VerblijfplaatsBuitenland: 'abroad',
  VerblijfplaatsOnbekend: 'unknown',
} as const

function addressOf(person: BrpPerson): Person['address'] {
  const place = person.verblijfplaats
  const writing = person.adressering
  const lines = [
    writing?.adresregel1,
    writing?.adresregel2,
    writing?.adresregel3,
    writing?.land?.omschrijving,
  ]
  const isLetter = place?.functieAdres?.code === 'B'
  return {
    kind: isLetter ? 'letter' : place ? addressKinds[place.type] : 'unknown',
    lines: lines.filter((line): line is string => Boolean(line)),
    ...since(place?.datumVan),
  }
}

/** The visitor as the page shows them; the BSN only masked. */
export function personView(person: BrpPerson): Person {
  const birth = person.geboorte
  const sex = person.geslacht?.code
  return {
    bsnMasked: person.burgerservicenummer ? maskBsn(person.burgerservicenummer) : '',
    addressedAs: addressedAs(person),
    fullName: fullName(person),
    birth: {
      date: birth?.datum ? partialDateOf(birth.datum) : {},
      ...(birth?.plaats?.omschrijving ? { place: birth.plaats.omschrijving } : {}),
      ...(birth?.land?.omschrijving ? { country: birth.land.omschrijving } : {}),
    },
    ...(sex === 'M' || sex === 'V' || sex === 'O' ? { sex } : {}),
    ...(person.leeftijd !== undefined ? { age: person.leeftijd } : {}),
    address: addressOf(person),
    flags: flagsOf(person),
  }
}
