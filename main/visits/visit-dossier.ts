import { troubleOf } from '#contract/app-error.ts'
import type { DossierEntry } from '#contract/domain/contact.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { Clock } from '../clock.ts'
import type { History } from '../dossier/history.ts'
import type { Transaction } from '../storage/database.ts'
import { type CurrentVisit, unlessOver } from './current-visit.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

const nothingKnown: History = { entries: [], tasks: [] }

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
      const seen = (tx: Transaction) =>
        processing.write(tx, {
          activity: 'dossier-inzien',
          purpose: 'Dienstverlening aan de balie',
          about: [bsn],
          visitId,
        })
      // The answer is of this person only: another one may be on the screen by then, or nobody.
      const ofSamePerson = (dossier: Visit['dossier']) => (record: VisitRecord) =>
        record.bsn === bsn ? withVisit(record, { dossier }) : undefined
      await visits.show(visitId, ofSamePerson({ state: 'loading' })).catch(unlessOver)
      // One question each, side by side: what one register knows is shown though the other does not answer.
      const [known, asked] = await Promise.allSettled([history(bsn), requests(bsn)])
      const { entries: earlier, tasks } = known.status === 'fulfilled' ? known.value : nothingKnown
      const dossier = {
        entries: [...waiting, ...earlier].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
        tasks,
        requests: asked.status === 'fulfilled' ? asked.value : [],
      }
      const failed = [known, asked].find((one) => one.status === 'rejected')
      if (failed) {
        const trouble = troubleOf(failed.reason)
        await visits
          .show(visitId, ofSamePerson({ state: 'unavailable', trouble, ...dossier }))
          .catch(unlessOver)
      } else {
        const at = clock.now().toISOString()
        await visits
          .step(visitId, 'dossier-read', ofSamePerson({ state: 'loaded', at, ...dossier }), seen)
          .catch(unlessOver)
      }
    },
  }
}
