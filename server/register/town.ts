import {
  acquisitionReasons,
  countries,
  municipalities,
  nationalities,
  placeNamed,
} from './national-tables.ts'
import { createANumberSupply, createBsnSupply, createDocumentNumberSupply } from './numbers.ts'
import type { Random } from './random.ts'
import type {
  BrpDay,
  LifeEvent,
  Nationality,
  PersonName,
  Relative,
  Residence,
  Resident,
  StreetAddress,
  TravelDocument,
  Union,
} from './resident.ts'
import { type Street, streets } from './streets.ts'

/** Somebody while the town is being made: family ties are added afterwards, on both sides at once. */
export type Townsman = Omit<Resident, 'parents' | 'unions' | 'children'> & {
  parents: Resident['parents']
  unions: Resident['unions']
  children: Resident['children']
}

export type Newcomer = Partial<Omit<Townsman, 'birth' | 'name'>> &
  Pick<Resident, 'sex' | 'name'> & { readonly birth: LifeEvent | BrpDay }

export interface Town {
  readonly random: Random
  /** Adds a person; what is not given is that of an ordinary Dutch resident born in Haarlem. */
  add(newcomer: Newcomer): Townsman
  marry(one: Townsman, other: Townsman, union: Omit<Union, 'partner'>): void
  /** Both parents know the child, and the child its parents; the first named is parent 1. */
  bear(child: Townsman, ...parents: readonly Townsman[]): void
  address(street: string, houseNumber: number, more?: Partial<StreetAddress>): StreetAddress
  someAddress(): StreetAddress
  document(kind: TravelDocument['kind'], issued: BrpDay, more?: Partial<TravelDocument>): TravelDocument
  residents(): readonly Resident[]
}

export const haarlemBirth = (date: BrpDay): LifeEvent => ({
  date,
  place: municipalities.haarlem,
  country: countries.netherlands,
})

export const bornAt = (
  date: BrpDay,
  place: string,
  country = countries.netherlands as object,
): LifeEvent => ({
  date,
  place: placeNamed(place),
  country,
})

export const isDutch = (since: BrpDay): Nationality => ({
  kind: 'known',
  nationality: nationalities.dutch,
  reason: acquisitionReasons.byBirth,
  since,
})

export const livesAt = (address: StreetAddress, since: BrpDay): Residence => ({
  kind: 'address',
  function: 'W',
  address,
  since,
})

const plusYears = (day: BrpDay, years: number): BrpDay => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

const asRelative = ({ bsn, name, sex, birth }: Townsman): Relative => ({ bsn, name, sex, birth })

/** An empty town of Haarlem. Ids and numbers follow from the order of the calls, so the same calls give the same town. */
export function createTown(random: Random): Town {
  const people: Townsman[] = []
  const nextBsn = createBsnSupply()
  const nextANumber = createANumberSupply(random)
  const nextDocumentNumber = createDocumentNumberSupply(random)
  let objects = 0

  const at = (street: Street, houseNumber: number): StreetAddress => {
    objects += 1
    const serial = String(objects).padStart(9, '0')
    return {
      street: street.name,
      shortStreet: street.short,
      houseNumber,
      postcode: street.postcode,
      town: 'Haarlem',
      objectId: `0392010${serial}`,
      designationId: `0392200${serial}`,
    }
  }

  return {
    random,
    add(newcomer) {
      const birth = typeof newcomer.birth === 'string' ? haarlemBirth(newcomer.birth) : newcomer.birth
      const townsman: Townsman = {
        bsn: nextBsn(),
        aNumber: nextANumber(),
        nameUse: 'E',
        secrecy: 0,
        nationalities: [isDutch(birth.date)],
        municipality: municipalities.haarlem,
        inMunicipalitySince: birth.date,
        residence: { kind: 'unknown', since: birth.date },
        formerResidences: [],
        parents: [],
        unions: [],
        children: [],
        documents: [],
        ...newcomer,
        birth,
      }
      people.push(townsman)
      return townsman
    },
    marry(one, other, union) {
      one.unions = [...one.unions, { ...union, partner: asRelative(other) }]
      other.unions = [...other.unions, { ...union, partner: asRelative(one) }]
    },
    bear(child, ...parents) {
      child.parents = parents.map((parent, i) => ({
        ...asRelative(parent),
        designation: i === 0 ? '1' : '2',
        since: child.birth.date,
      }))
      for (const parent of parents) {
        parent.children = [...parent.children, { bsn: child.bsn, name: child.name, birth: child.birth }]
      }
    },
    address(street, houseNumber, more = {}) {
      const known = streets.find(({ name }) => name === street)
      if (!known) throw new RangeError(`no such street: ${street}`)
      return { ...at(known, houseNumber), ...more }
    },
    someAddress() {
      const street = random.pick(streets)
      return at(street, random.between(1, street.highest))
    },
    document(kind, issued, more = {}) {
      const expiry = plusYears(issued, 10)
      const status = more.withdrawn ? 'missing' : (more.expiry ?? expiry) < '20261101' ? 'expired' : 'valid'
      return { kind, number: nextDocumentNumber(kind), issued, expiry, status, ...more }
    },
    residents: () => people,
  }
}

export const nameOf = (givenNames: string, surname: string, prefix?: string): PersonName =>
  prefix === undefined ? { givenNames, surname } : { givenNames, prefix, surname }
