import { familyNames, mensNames, womensNames } from './given-names.ts'
import { countries, municipalities, nationalities } from './national-tables.ts'
import type {
  BrpDay,
  Nationality,
  Parent,
  PersonName,
  Sex,
  StreetAddress,
  TravelDocument,
} from './resident.ts'
import { livesAt, nameOf, type Town, type Townsman } from './town.ts'

const two = (n: number): string => String(n).padStart(2, '0')

const someDay = (town: Town, firstYear: number, lastYear: number): BrpDay =>
  `${town.random.between(firstYear, lastYear)}${two(town.random.between(1, 12))}${two(town.random.between(1, 28))}`

const someName = (town: Town, sex: Sex, family: Pick<PersonName, 'prefix' | 'surname'>): PersonName => {
  const names = sex === 'M' ? mensNames : womensNames
  const first = town.random.pick(names)
  const second = town.random.chance(0.45) ? town.random.pick(names) : ''
  return nameOf(second && second !== first ? `${first} ${second}` : first, family.surname, family.prefix)
}

/** What most adults carry: a card or a passport or both, mostly valid, now and then expired. Dutch people only. */
export function someDocuments(town: Town, held?: readonly Nationality[]): readonly TravelDocument[] {
  if (held && !held.some(({ nationality }) => nationality?.code === nationalities.dutch.code)) return []
  const issued = (): BrpDay => someDay(town, 2018, 2026).replace(/^2026..../, '20260312')
  const kinds: TravelDocument['kind'][] = town.random.pick([
    ['identity-card'],
    ['passport'],
    ['passport', 'identity-card'],
  ])
  const documents = kinds.map((kind) => town.document(kind, issued()))
  return town.random.chance(0.1) ? [...documents, town.document('passport', '20140611')] : documents
}

/** Parents who are not in this register themselves: only their names and birth. */
export function parentsElsewhere(town: Town, child: Townsman): readonly Parent[] {
  const born = Number(child.birth.date.slice(0, 4)) || 1960
  const parent = (designation: '1' | '2', sex: Sex, family: PersonName): Parent => ({
    designation,
    since: child.birth.date,
    sex,
    name: someName(town, sex, family),
    birth: { date: someDay(town, born - 38, born - 22), ...placeOfOrigin(child) },
  })
  const mothersFamily = town.random.pick(familyNames)
  return [parent('1', 'V', mothersFamily), parent('2', 'M', child.name)]
}

const placeOfOrigin = (child: Townsman) => ({
  place: child.birth.place ?? municipalities.haarlem,
  country: child.birth.country ?? countries.netherlands,
})

interface Adult {
  readonly sex: Sex
  readonly born: readonly [number, number]
  readonly address: StreetAddress
}

function someAdult(town: Town, { sex, born, address }: Adult): Townsman {
  const birthDate = someDay(town, ...born)
  const movedIn = someDay(town, Math.min(born[1] + 24, 2022), 2024)
  const before = town.someAddress()
  const adult = town.add({
    sex,
    name: someName(town, sex, town.random.pick(familyNames)),
    birth: birthDate,
    residence: livesAt(address, movedIn),
    formerResidences: [livesAt(before, birthDate)],
    documents: someDocuments(town),
  })
  adult.parents = parentsElsewhere(town, adult)
  return adult
}

/** A couple with their children at home; both grandparent pairs live elsewhere. */
export function someFamily(town: Town, children: number, bornBetween: readonly [number, number]): Townsman[] {
  const address = town.someAddress()
  const woman = someAdult(town, { sex: 'V', born: bornBetween, address })
  const man = someAdult(town, { sex: 'M', born: bornBetween, address })
  const weddingYear = bornBetween[1] + 27
  town.marry(woman, man, {
    kind: town.random.chance(0.8) ? 'H' : 'P',
    concluded: {
      date: someDay(town, Math.min(weddingYear, 2023), Math.min(weddingYear + 2, 2025)),
      place: municipalities.haarlem,
      country: countries.netherlands,
    },
  })
  const offspring = Array.from({ length: children }, (_, i) => {
    const year = Math.min(bornBetween[1] + 28 + i * 2, 2026)
    const sex = town.random.pick(['V', 'M'] as const)
    const birth = someDay(town, year, year).replace(/^2026..../, '20260214')
    const child = town.add({
      sex,
      name: someName(town, sex, man.name),
      birth,
      residence: livesAt(address, birth),
      documents: town.random.chance(0.5)
        ? [town.document('identity-card', '20240507', { expiry: '20290507' })]
        : [],
    })
    town.bear(child, woman, man)
    return child
  })
  return [woman, man, ...offspring]
}

export function somebodyAlone(town: Town, bornBetween: readonly [number, number]): Townsman {
  const sex = town.random.pick(['V', 'M'] as const)
  return someAdult(town, { sex, born: bornBetween, address: town.someAddress() })
}
