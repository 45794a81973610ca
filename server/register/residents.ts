import { parseDate } from '#contract/domain/partial-date.ts'
import type { PracticeDocument } from '#contract/hall/hall-contract.ts'
import { somebodyAlone, someFamily } from './households.ts'
import { createRandom } from './random.ts'
import type { Resident } from './resident.ts'
import { scenariosOfDocuments } from './scenarios-of-documents.ts'
import { scenariosOfLife } from './scenarios-of-life.ts'
import { scenariosOfMoves } from './scenarios-of-moves.ts'
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
  // Last, so that everybody above keeps the numbers they have.
  const moves = scenariosOfMoves(town)
  return { residents: town.residents() as readonly Resident[], scenarios: { ...scenarios, ...moves } }
}

const settled = settle()

/** All made-up residents of the embedded register; the same in every run. */
export const residents: readonly Resident[] = settled.residents

export type Scenario = keyof typeof settled.scenarios

/** The BSN of the resident who shows a scenario: `scenarioResidents['secrecy']`. */
export const scenarioResidents = Object.fromEntries(
  Object.entries(settled.scenarios).map(([scenario, resident]) => [scenario, resident.bsn]),
) as Readonly<Record<Scenario, string>>

/** RvIG: the BSN left the zone of identity cards on 2 August 2021, of passports on 30 August 2021. */
const lastDayWithBsn = { 'identity-card': '20210801', passport: '20210829' } as const

const isOnTwoLists = (number: string): boolean => residents.filter(({ bsn }) => bsn === number).length > 1

/** Every travel document of the register, as a simulated reader may be shown it. */
export const practiceDocuments: readonly PracticeDocument[] = residents.flatMap(
  ({ bsn, name, birth, sex, documents, suspension }) =>
    documents.map(({ kind, number, issued, expiry, status }) => ({
      bsn,
      surname: name.prefix ? `${name.prefix} ${name.surname}` : name.surname,
      givenNames: name.givenNames ?? '',
      birthDate: parseDate(birth.date) ?? {},
      sex,
      kind,
      number,
      expiry: expiry.replace(/(....)(..)(..)/, '$1-$2-$3'),
      status,
      holderIsCurrent: suspension === undefined && !isOnTwoLists(bsn),
      carriesBsn: issued <= lastDayWithBsn[kind],
    })),
)
