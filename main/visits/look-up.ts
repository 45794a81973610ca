import { isAppError } from '#contract/app-error.ts'
import type { PresentedDocument } from '#contract/domain/identification.ts'
import type { BrpClient } from '../brp/brp-client.ts'
import { identifyByDocument, identifyByQuery } from '../identification/identify.ts'
import { identifyByCode } from '../identification/identify-by-code.ts'
import type { IdentifyOutcomes } from './identify-outcomes.ts'

/** From what the visitor shows to an outcome of step 1, whatever comes of it. */
export interface LookUp {
  byDocument(visitId: string, document: PresentedDocument): Promise<void>
  /** The BSN in the code on a document: behind its zone, or alone, and then the clerk confirms. */
  byCode(visitId: string, bsn: string, document: PresentedDocument | undefined): Promise<void>
}

export const createLookUp = ({ outcomes, brp }: { outcomes: IdentifyOutcomes; brp: BrpClient }): LookUp => ({
  async byDocument(visitId, document) {
    const attempt = await outcomes.ask(visitId, 'searching', document)
    try {
      const result = await identifyByDocument(brp, document)
      const grounds = { document: result.document }
      if (result.kind === 'person') await outcomes.person(attempt, result.person, result.by, grounds)
      else await outcomes.candidates(attempt, result.people, grounds)
    } catch (error) {
      if (isAppError(error) && error.code === 'hall.offline') await outcomes.documentOnly(attempt, document)
      else await outcomes.failed(attempt, error, document)
    }
  },
  async byCode(visitId, bsn, document) {
    const attempt = await outcomes.ask(visitId, 'searching', document)
    try {
      if (!document) {
        const people = await identifyByQuery(brp, { by: 'bsn', bsn })
        return await outcomes.candidates(attempt, people, { by: 'bsn' })
      }
      const result = await identifyByCode(brp, bsn, document)
      const grounds = { document: result.document }
      if (result.kind === 'person') await outcomes.person(attempt, result.person, result.by, grounds)
      else await outcomes.candidates(attempt, result.people, { ...grounds, by: 'bsn' })
    } catch (error) {
      await outcomes.failed(attempt, error, document)
    }
  },
})
