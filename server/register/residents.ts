import { type PartialDate, parseDate } from '#contract/domain/partial-date.ts'
import { somebodyAlone, someFamily } from './households.ts'
import { createRandom } from './random.ts'
import type { Resident, Sex, TravelDocument } from './resident.ts'
import { scenariosOfDocuments } from './scenarios-of-documents.ts'
import { scenariosOfLife } from './scenarios-of-life.ts'
import { scenariosOfNames } from './scenarios-of-names.ts'
import { createTown } from './town.ts'

/** The year in which Haarlem got its city rights. */
const seed = 1245

function settle() {
  const town = createTown(createRandom(seed))
  const scenarios = { ...scenariosOfLife(town), ...scenariosOfNames(town), ...scenariosOfDocuments(town) }
  for (const [children, from] of [
    [2, 1976],
    [1, 1982],
    [3, 1979],
    [2, 1986],
    [0, 1990],
    [1, 1991],
  ] as const) {
    someFamily(town, children, [from, from + 4])
  }
  for (const from of [1938, 1944, 1951, 1957, 1963, 1969, 1975, 1984, 1992, 1998, 2001, 2004]) {
    somebodyAlone(town, [from, from + 4])
  }
  return { residents: town.residents() as readonly Resident[], scenarios }
}

const settled = settle()

/** All made-up residents of the embedded register; the same in every run. */
export const residents: readonly Resident[] = settled.residents

export type Scenario = keyof typeof settled.scenarios

/** The BSN of the resident who shows a scenario: `scenarioResidents['secrecy']`. */
export const scenarioResidents = Object.fromEntries(
  Object.entries(settled.scenarios).map(([scenario, resident]) => [scenario, resident.bsn]),
) as Readonly<Record<Scenario, string>>

/** What a specimen document of a resident shows; plain JSON. */
export interface SpecimenHolder {
  readonly bsn: string
  readonly surname: string
  readonly givenNames: string
  readonly birthDate: PartialDate
  readonly sex: Sex
  /** ISO 3166-1 alpha-3, or XXA for a stateless person (ICAO 9303-3). */
  readonly nationality: string
  readonly documents: readonly {
    readonly kind: TravelDocument['kind']
    readonly number: string
    /** `jjjj-mm-dd` */
    readonly expiry: string
    readonly status: TravelDocument['status']
  }[]
}

/** Every resident with at least one travel document. */
export const specimenHolders: readonly SpecimenHolder[] = residents
  .filter(({ documents }) => documents.length > 0)
  .map(({ bsn, name, birth, sex, documents }) => ({
    bsn,
    surname: name.prefix ? `${name.prefix} ${name.surname}` : name.surname,
    givenNames: name.givenNames ?? '',
    birthDate: parseDate(birth.date) ?? {},
    sex,
    nationality: 'NLD',
    documents: documents.map(({ kind, number, expiry, status }) => ({
      kind,
      number,
      expiry: expiry.replace(/(....)(..)(..)/, '$1-$2-$3'),
      status,
    })),
  }))
