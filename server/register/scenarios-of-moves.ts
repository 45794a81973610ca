import { parentsElsewhere, someDocuments } from './households.ts'
import { countries, municipalities } from './national-tables.ts'
import type { BrpDay, PersonName, Residence, Sex, StreetAddress } from './resident.ts'
import { livesAt, nameOf, type Town, type Townsman } from './town.ts'

/** Where people lived before: long lists, homes abroad and elsewhere, unknown days, investigations. */
export function scenariosOfMoves(town: Town) {
  /** The last of the residences is where the person lives now. */
  const person = (sex: Sex, name: PersonName, birth: BrpDay, ...homes: readonly Residence[]): Townsman => {
    const residence = homes.at(-1)
    const added = town.add({
      sex,
      name,
      birth,
      ...(residence ? { residence } : {}),
      formerResidences: homes.slice(0, -1),
      documents: someDocuments(town),
    })
    added.parents = parentsElsewhere(town, added)
    return added
  }
  const home = (since: BrpDay): Residence => livesAt(town.someAddress(), since)
  const elsewhere = (street: string, postcode: string, city: string, since: BrpDay): Residence => ({
    ...livesAt(inAnotherTown(town.someAddress(), street, postcode, city), since),
    municipality: city === 'Leiden' ? municipalities.leiden : municipalities.amsterdam,
  })
  const abroad = (since: BrpDay, country: object, ...lines: string[]): Residence => ({
    kind: 'abroad',
    since,
    country,
    lines,
    municipality: municipalities.rni,
  })

  // A new home each half of a year or so, from 2009 on.
  const many = Array.from({ length: 30 }, (_, i): Residence => {
    const since = `${2009 + Math.floor(i / 2)}${i % 2 === 0 ? '0215' : '0901'}`
    if (i === 7) return abroad(since, countries.spain, 'Calle Mayor 8', '28013 Madrid')
    if (i === 12) return elsewhere('Singel', '1012VC', 'Amsterdam', since)
    if (i === 18)
      return { kind: 'location', function: 'W', description: 'Woonwagen bij de Waarderhaven', since }
    if (i === 24) return { ...home(since), investigation: { of: '580000', since: '20210310' } }
    return home(since)
  })

  return {
    'thirty-former-addresses': person(
      'M',
      nameOf('Koen', 'Trekker', 'de'),
      '19880229',
      ...many,
      home('20240601'),
    ),
    'back-from-abroad': person(
      'V',
      nameOf('Eva', 'Retour'),
      '19790817',
      home('19790817'),
      elsewhere('Breestraat', '2311CJ', 'Leiden', '19980901'),
      abroad('20050300', countries.belgium, 'Meir 24', '2000 Antwerpen'),
      home('20190405'),
    ),
    'former-address-under-investigation': person(
      'M',
      nameOf('Ravi', 'Onderzoek'),
      '19910304',
      { ...home('20100704'), investigation: { of: '581120', since: '20260309' } },
      home('20220118'),
    ),
    'moved-on-an-unknown-day': person(
      'V',
      nameOf('Tineke', 'Ooit'),
      '19550912',
      home('19800000'),
      home('00000000'),
      home('20110503'),
    ),
  } satisfies Record<string, Townsman>
}

const inAnotherTown = (
  address: StreetAddress,
  street: string,
  postcode: string,
  town: string,
): StreetAddress => ({
  ...address,
  street,
  shortStreet: street,
  postcode,
  town,
})
