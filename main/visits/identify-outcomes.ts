import { randomUUID } from 'node:crypto'
import { troubleOf } from '#contract/app-error.ts'
import type { IdentifyState, PresentedDocument } from '#contract/domain/identification.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { personView } from '../brp/person-view.ts'
import type { Clock } from '../clock.ts'
import { candidateList } from '../identification/candidates.ts'
import { documentPersonView } from '../identification/document-person-view.ts'
import type { CurrentVisit } from './current-visit.ts'
import { withoutPerson, withPerson, withVisit } from './visit-record.ts'

/** With what somebody was identified, as far as there is something to say. */
export interface Grounds {
  readonly document?: PresentedDocument | undefined
  readonly reason?: string | undefined
}

/** How step 1 can end, each written to the journal before it is shown. */
export interface IdentifyOutcomes {
  /** Passing: nothing of an earlier person stays on the screen while we look. */
  underWay(visitId: string, step: 'reading' | 'searching', document?: PresentedDocument): void
  person(
    visitId: string,
    person: BrpPerson,
    by: Extract<IdentifyState, { step: 'identified' }>['by'],
    grounds: Grounds,
  ): Promise<void>
  /** No line to the BRP: the document alone says who it is, and every screen says so. */
  documentOnly(visitId: string, document: PresentedDocument): Promise<void>
  candidates(visitId: string, people: readonly BrpPerson[], grounds: Grounds): Promise<void>
  failed(visitId: string, error: unknown, document?: PresentedDocument): Promise<void>
}

const known = ({ document, reason }: Grounds) => ({
  ...(document ? { document } : {}),
  ...(reason === undefined ? {} : { reason }),
})

export function createIdentifyOutcomes(options: {
  visits: CurrentVisit
  clock: Clock
  /** Told once somebody with a number is identified: the dossier can be fetched. */
  onIdentified: (visitId: string) => void
}): IdentifyOutcomes {
  const { visits, clock, onIdentified } = options
  const now = (): string => clock.now().toISOString()

  return {
    underWay(visitId, step, document) {
      const identify: IdentifyState = step === 'reading' ? { step } : { step, ...known({ document }) }
      visits.show(visitId, (record) => withVisit(withoutPerson(record), { identify }))
    },
    async person(visitId, person, by, grounds) {
      const at = now()
      const found = {
        person: personView(person),
        bsn: person.burgerservicenummer,
        brp: { person, knownAt: at },
      }
      await visits.step(visitId, 'identified', (record) =>
        withPerson(record, found, { identify: { step: 'identified', by, at, ...known(grounds) } }),
      )
      onIdentified(visitId)
    },
    async documentOnly(visitId, document) {
      const at = now()
      const { bsn } = document.reading
      await visits.step(visitId, 'identified', (record) =>
        withPerson(
          record,
          { person: documentPersonView(document.reading), bsn },
          { identify: { step: 'identified', by: 'document-only', document, at } },
        ),
      )
      if (bsn) onIdentified(visitId)
    },
    candidates(visitId, people, grounds) {
      const list = candidateList(people, randomUUID)
      const identify: IdentifyState = { step: 'choosing', candidates: [...list.shown], ...known(grounds) }
      return visits.step(visitId, 'searched', (record) => ({
        ...withVisit(withoutPerson(record), { identify }),
        bsnByKey: list.bsnByKey,
      }))
    },
    failed: (visitId, error, document) =>
      visits.step(visitId, 'identification-failed', (record) =>
        withVisit(withoutPerson(record), {
          identify: { step: 'failed', trouble: troubleOf(error), ...known({ document }) },
        }),
      ),
  }
}
