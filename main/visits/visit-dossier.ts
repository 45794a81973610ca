import { troubleOf } from '#contract/app-error.ts'
import type { DossierEntry } from '#contract/domain/contact.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { Clock } from '../clock.ts'
import type { History } from '../dossier/history.ts'
import { type CurrentVisit, unlessOver } from './current-visit.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

export interface VisitDossier {
  /** Fetches the history of the identified visitor. Trouble becomes the state of the column. */
  load(visitId: string): Promise<void>
}

export function createVisitDossier(options: {
  visits: CurrentVisit
  clock: Clock
  processing: ProcessingLog
  /** The register's history, newest first. */
  history: (bsn: string) => Promise<History>
  requests: (bsn: string) => Promise<Request[]>
  /** What this counter committed and the register has not yet accepted. */
  pending: (bsn: string) => Promise<readonly DossierEntry[]>
}): VisitDossier {
  const { visits, processing, clock, history, requests, pending } = options
  return {
    async load(visitId) {
      const { bsn } = visits.require(visitId)
      if (!bsn) return
      const waiting = await pending(bsn)
      // The answer is of this person only: another one may be on the screen by then, or nobody.
      const ofSamePerson = (dossier: Visit['dossier']) => (record: VisitRecord) =>
        record.bsn === bsn ? withVisit(record, { dossier }) : undefined
      await visits.show(visitId, ofSamePerson({ state: 'loading' })).catch(unlessOver)
      try {
        // One question each, side by side; the column says when either could not be asked.
        const [known, asked] = await Promise.all([history(bsn), requests(bsn)])
        const entries = [...waiting, ...known.entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        const at = clock.now().toISOString()
        await visits
          .step(
            visitId,
            'dossier-read',
            ofSamePerson({ state: 'loaded', entries, tasks: known.tasks, requests: asked, at }),
            (tx) =>
              processing.write(tx, {
                activity: 'dossier-inzien',
                purpose: 'Dienstverlening aan de balie',
                about: [bsn],
                visitId,
              }),
          )
          .catch(unlessOver)
      } catch (error) {
        const trouble = troubleOf(error)
        await visits
          .show(
            visitId,
            ofSamePerson({ state: 'unavailable', trouble, entries: [...waiting], tasks: [], requests: [] }),
          )
          .catch(unlessOver)
      }
    },
  }
}
