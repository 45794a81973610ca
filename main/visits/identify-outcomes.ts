import { randomUUID } from 'node:crypto'
import { troubleOf } from '#contract/app-error.ts'
import type { IdentifyState, PresentedDocument } from '#contract/domain/identification.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import { personView } from '../brp/person-view.ts'
import type { Clock } from '../clock.ts'
import { candidateList } from '../identification/candidates.ts'
import { documentPersonView } from '../identification/document-person-view.ts'
import { type CurrentVisit, unlessOver } from './current-visit.ts'
import { type VisitRecord, withoutPerson, withPerson, withVisit } from './visit-record.ts'

/** With what somebody was identified, as far as there is something to say. */
export interface Grounds {
  readonly document?: PresentedDocument | undefined
  readonly reason?: string | undefined
  /** Candidates that were found by number, not by name. */
  readonly by?: 'bsn' | undefined
}

/** One question "who is this?". Only the answer to the last question counts, however late another one comes. */
export interface Attempt {
  readonly visitId: string
  readonly number: number
}

/** How step 1 can end, each written to the journal before it is shown. */
export interface IdentifyOutcomes {
  /** A new question; with a step, nothing of an earlier person stays on the screen while we look. */
  ask(visitId: string, step?: 'reading' | 'searching', document?: PresentedDocument): Promise<Attempt>
  person(
    attempt: Attempt,
    person: BrpPerson,
    by: Extract<IdentifyState, { step: 'identified' }>['by'],
    grounds: Grounds,
  ): Promise<void>
  /** No line to the BRP: the document alone says who it is, and every screen says so. */
  documentOnly(attempt: Attempt, document: PresentedDocument): Promise<void>
  candidates(attempt: Attempt, people: readonly BrpPerson[], grounds: Grounds): Promise<void>
  failed(attempt: Attempt, error: unknown, document?: PresentedDocument): Promise<void>
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
  let latest = 0
  const now = (): string => clock.now().toISOString()

  /** Writes the answer, unless it is to an older question or for a visit that is over. */
  async function settle(
    { visitId, number }: Attempt,
    kind: Parameters<CurrentVisit['step']>[1],
    change: (record: VisitRecord) => VisitRecord,
  ): Promise<void> {
    const isLate = (record: VisitRecord | undefined): boolean =>
      number !== latest || !record || record.visit.extracts.length > 0
    await visits
      .step(visitId, kind, (record) => (isLate(record) ? undefined : change(record)))
      .catch(unlessOver)
    const record = visits.record()
    if (!isLate(record) && record?.bsn !== undefined) onIdentified(visitId)
  }

  return {
    async ask(visitId, step, document) {
      const attempt = { visitId, number: ++latest }
      if (!step) return attempt
      const identify: IdentifyState = step === 'reading' ? { step } : { step, ...known({ document }) }
      await visits.show(visitId, (record) => withVisit(withoutPerson(record), { identify })).catch(unlessOver)
      return attempt
    },
    person(attempt, person, by, grounds) {
      const at = now()
      const found = {
        person: personView(person),
        bsn: person.burgerservicenummer,
        brp: { person, knownAt: at },
      }
      return settle(attempt, 'identified', (record) =>
        withPerson(record, found, { identify: { step: 'identified', by, at, ...known(grounds) } }),
      )
    },
    documentOnly(attempt, document) {
      const at = now()
      const found = { person: documentPersonView(document.reading), bsn: document.reading.bsn }
      return settle(attempt, 'identified', (record) =>
        withPerson(record, found, { identify: { step: 'identified', by: 'document-only', document, at } }),
      )
    },
    candidates(attempt, people, grounds) {
      const list = candidateList(people, randomUUID)
      const identify: IdentifyState = {
        step: 'choosing',
        candidates: [...list.shown],
        ...known(grounds),
        ...(grounds.by ? { by: grounds.by } : {}),
      }
      return settle(attempt, 'searched', (record) => ({
        ...withVisit(withoutPerson(record), { identify }),
        bsnByKey: list.bsnByKey,
      }))
    },
    failed: (attempt, error, document) =>
      settle(attempt, 'identification-failed', (record) =>
        withVisit(withoutPerson(record), {
          identify: { step: 'failed', trouble: troubleOf(error), ...known({ document }) },
        }),
      ),
  }
}
