import { AppError, isAppError } from '#contract/app-error.ts'
import type { PersonQuery, PresentedDocument } from '#contract/domain/identification.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import type { BrpClient } from '../brp/brp-client.ts'
import type { Clock } from '../clock.ts'
import { identifyByDocument, identifyByQuery } from '../identification/identify.ts'
import { presentedDocument } from '../identification/presented-document.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { IdentifyOutcomes } from './identify-outcomes.ts'
import { type VisitRecord, withoutPerson } from './visit-record.ts'

const readTimeoutMs = 3_000

export interface IdentifyVisitor {
  /** F3: asks the reader. Trouble becomes the state of step 1, never a lost visit. */
  readDocument(visitId: string): Promise<void>
  /** A document that was put down by itself; ignored once somebody is identified. Answers whether it was used. */
  onDocument(event: DocumentEvent): Promise<boolean>
  search(visitId: string, query: PersonQuery, reason: string): Promise<void>
  choose(visitId: string, candidateKey: string): Promise<void>
  forget(visitId: string): Promise<void>
  /** The line is back: who was known by the document alone is looked up after all. */
  onOnline(): Promise<void>
}

export function createIdentifyVisitor(options: {
  visits: CurrentVisit
  outcomes: IdentifyOutcomes
  brp: BrpClient
  hub: DeviceHub
  clock: Clock
}): IdentifyVisitor {
  const { visits, outcomes, brp, hub, clock } = options

  /** Once an extract is made for this person, another one may not slip into the same visit. */
  function requireOpenIdentity(visitId: string): VisitRecord {
    const record = visits.require(visitId)
    if (record.visit.extracts.length > 0) throw new AppError('visit.person-fixed')
    return record
  }

  function present(event: Extract<DocumentEvent, { kind: 'document' }>): PresentedDocument {
    const reader = hub.statuses().find((status) => status.role === 'id-reader')
    return presentedDocument(event.reading, reader?.simulated ?? false, clock.now())
  }

  async function identify(visitId: string, document: PresentedDocument): Promise<void> {
    outcomes.underWay(visitId, 'searching', document)
    try {
      const result = await identifyByDocument(brp, document)
      if (result.kind === 'person')
        await outcomes.person(visitId, result.person, result.by, { document: result.document })
      else await outcomes.candidates(visitId, result.people, { document: result.document })
    } catch (error) {
      if (isAppError(error) && error.code === 'hall.offline') await outcomes.documentOnly(visitId, document)
      else await outcomes.failed(visitId, error, document)
    }
  }

  return {
    async readDocument(visitId) {
      requireOpenIdentity(visitId)
      outcomes.underWay(visitId, 'reading')
      try {
        const event = await hub.idReader().readDocument({ timeoutMs: readTimeoutMs })
        await identify(visitId, present(event))
      } catch (error) {
        await outcomes.failed(visitId, error)
      }
    },
    async onDocument(event) {
      const visit = visits.record()?.visit
      if (!visit || visit.extracts.length > 0) return false
      const { step } = visit.identify
      // While F3 is reading, its own answer counts; somebody identified stays until the clerk says otherwise.
      if (step === 'identified' || step === 'reading' || step === 'searching') return false
      if (event.kind === 'document') await identify(visit.id, present(event))
      else await outcomes.failed(visit.id, new AppError(event.trouble.code, event.trouble.details))
      return true
    },
    async search(visitId, query, reason) {
      const document = documentOf(requireOpenIdentity(visitId))
      outcomes.underWay(visitId, 'searching', document)
      try {
        await outcomes.candidates(visitId, await identifyByQuery(brp, query), { document, reason })
      } catch (error) {
        await outcomes.failed(visitId, error, document)
      }
    },
    async choose(visitId, candidateKey) {
      const record = visits.require(visitId)
      const state = record.visit.identify
      const bsn = record.bsnByKey[candidateKey]
      if (state.step !== 'choosing' || !bsn) throw new AppError('visit.changed')
      const { document, reason } = state
      outcomes.underWay(visitId, 'searching', document)
      try {
        const person = await brp.person(bsn, 'BRPACT-Identificatie')
        if (!person) throw new AppError('person.not-found', { by: 'bsn' })
        const by = reason === undefined ? 'name-and-birth-date' : 'by-hand'
        await outcomes.person(visitId, person, by, { document, reason })
      } catch (error) {
        await outcomes.failed(visitId, error, document)
      }
    },
    async forget(visitId) {
      requireOpenIdentity(visitId)
      await visits.step(visitId, 'person-forgotten', withoutPerson)
    },
    async onOnline() {
      const visit = visits.record()?.visit
      if (visit?.identify.step !== 'identified' || visit.identify.by !== 'document-only') return
      if (visit.identify.document) await identify(visit.id, visit.identify.document)
    },
  }
}

function documentOf(record: VisitRecord): PresentedDocument | undefined {
  const state = record.visit.identify
  return 'document' in state ? state.document : undefined
}
