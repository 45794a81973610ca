import { troubleOf } from '#contract/app-error.ts'
import type { DossierEntry } from '#contract/domain/contact.ts'
import type { Clock } from '../clock.ts'
import type { CurrentVisit } from './current-visit.ts'
import { withVisit } from './visit-record.ts'

export interface VisitDossier {
  /** Fetches the history of the identified visitor. Trouble becomes the state of the column. */
  load(visitId: string): Promise<void>
}

export function createVisitDossier(options: {
  visits: CurrentVisit
  clock: Clock
  /** The register's history, newest first. */
  history: (bsn: string) => Promise<readonly DossierEntry[]>
  /** What this counter committed and the register has not yet accepted. */
  pending: (bsn: string) => Promise<readonly DossierEntry[]>
}): VisitDossier {
  const { visits, clock, history, pending } = options
  return {
    async load(visitId) {
      const { bsn } = visits.require(visitId)
      if (!bsn) return
      visits.show(visitId, (record) => withVisit(record, { dossier: { state: 'loading' } }))
      const waiting = await pending(bsn)
      try {
        const known = await history(bsn)
        const entries = [...waiting, ...known].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        const at = clock.now().toISOString()
        await visits.step(visitId, 'dossier-read', (record) =>
          withVisit(record, { dossier: { state: 'loaded', entries, at } }),
        )
      } catch (error) {
        const trouble = troubleOf(error)
        visits.show(visitId, (record) =>
          withVisit(record, { dossier: { state: 'unavailable', trouble, entries: [...waiting] } }),
        )
      }
    },
  }
}
