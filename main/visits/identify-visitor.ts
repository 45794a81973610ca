import { AppError } from '#contract/app-error.ts'
import type { PersonQuery, PresentedDocument } from '#contract/domain/identification.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import type { BrpClient } from '../brp/brp-client.ts'
import type { Clock } from '../clock.ts'
import { identifyByDocument, identifyByQuery } from '../identification/identify.ts'
import { presentedDocument } from '../identification/presented-document.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { IdentifyOutcomes } from './identify-outcomes.ts'
import { createLookUp } from './look-up.ts'
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
  const lookUp = createLookUp({ outcomes, brp })
  /** Shown while another question was under way; used when that found nobody. */
  let shownMeanwhile: { readonly visitId: string; readonly event: DocumentEvent } | undefined

  /**
   * Once something was made for this person, signed by them or handed over, another one may not slip into the same
   * visit: their signature would stand under somebody else's name.
   */
  function requireOpenIdentity(record: VisitRecord): VisitRecord {
    const { extracts, signatures, enrolments } = record.visit
    if (extracts.length + signatures.length + enrolments.length > 0) throw new AppError('visit.person-fixed')
    return record
  }

  function present(event: Extract<DocumentEvent, { kind: 'document' }>): PresentedDocument {
    const reader = hub.statuses().find((status) => status.role === 'id-reader')
    return presentedDocument(event.reading, reader?.simulated ?? false, clock.now())
  }

  async function identify(visitId: string, document: PresentedDocument): Promise<void> {
    await lookUp.byDocument(visitId, document)
    await takeUpCode()
  }

  async function onDocument(event: DocumentEvent): Promise<boolean> {
    const record = visits.record()
    if (!record || record.visit.extracts.length > 0) return false
    const { visit } = record
    const { step } = visit.identify
    if (step === 'searching' || (step === 'reading' && event.kind === 'bsn'))
      shownMeanwhile = { visitId: visit.id, event }
    // While F3 is reading, its own answer counts; somebody identified stays until the clerk says otherwise.
    if (step === 'identified' || step === 'reading' || step === 'searching') return false
    if (event.kind === 'document') await identify(visit.id, present(event))
    else if (event.kind === 'bsn') await lookUp.byCode(visit.id, event.bsn, documentOf(record))
    else
      await outcomes.failed(
        await outcomes.ask(visit.id),
        new AppError(event.trouble.code, event.trouble.details),
      )
    return true
  }

  /** A document that came during the search is better than an answer that found nobody. */
  async function takeUpWhatCame(): Promise<void> {
    const shown = shownMeanwhile
    shownMeanwhile = undefined
    const visit = visits.record()?.visit
    if (shown && visit?.id === shown.visitId && visit.identify.step === 'failed')
      await onDocument(shown.event)
  }

  /** The code came while its document was still being looked up, and that did not say who it is. */
  async function takeUpCode(): Promise<void> {
    const shown = shownMeanwhile
    if (shown?.event.kind !== 'bsn') return
    shownMeanwhile = undefined
    const visit = visits.record()?.visit
    if (visit?.id === shown.visitId) await onDocument(shown.event)
  }

  return {
    onDocument,
    async readDocument(visitId) {
      requireOpenIdentity(visits.require(visitId))
      shownMeanwhile = undefined
      const attempt = await outcomes.ask(visitId, 'reading')
      try {
        const event = await hub.idReader().readDocument({ timeoutMs: readTimeoutMs })
        await identify(visitId, present(event))
      } catch (error) {
        await outcomes.failed(attempt, error)
        await takeUpCode()
      }
    },
    async search(visitId, query, reason) {
      const document = documentOf(requireOpenIdentity(visits.require(visitId)))
      shownMeanwhile = undefined
      const attempt = await outcomes.ask(visitId, 'searching', document)
      try {
        await outcomes.candidates(attempt, await identifyByQuery(brp, query), { document, reason })
      } catch (error) {
        await outcomes.failed(attempt, error, document)
        await takeUpWhatCame()
      }
    },
    async choose(visitId, candidateKey) {
      const record = requireOpenIdentity(visits.require(visitId))
      const state = record.visit.identify
      const bsn = record.bsnByKey[candidateKey]
      if (state.step !== 'choosing' || !bsn) throw new AppError('visit.changed')
      const { document, reason } = state
      const attempt = await outcomes.ask(visitId, 'searching', document)
      try {
        const person = await brp.person(bsn, 'BRPACT-Identificatie')
        if (!person) throw new AppError('person.not-found', { by: 'bsn' })
        const by = state.by ?? (reason === undefined ? 'name-and-birth-date' : 'by-hand')
        await outcomes.person(attempt, person, by, { document, reason })
      } catch (error) {
        await outcomes.failed(attempt, error, document)
      }
    },
    async forget(visitId) {
      await outcomes.ask(visitId)
      await visits.step(visitId, 'person-forgotten', (record) => withoutPerson(requireOpenIdentity(record)))
    },
    async onOnline() {
      const visit = visits.record()?.visit
      if (visit?.identify.step !== 'identified' || visit.identify.by !== 'document-only') return
      const { document } = visit.identify
      if (!document) return
      const attempt = await outcomes.ask(visit.id)
      // Nothing is taken off the screen for this: who is known stays known while the BRP does not answer.
      const result = await identifyByDocument(brp, document).catch(() => undefined)
      if (result?.kind === 'person')
        await outcomes.person(attempt, result.person, result.by, { document: result.document })
    },
  }
}

function documentOf(record: VisitRecord): PresentedDocument | undefined {
  const state = record.visit.identify
  return 'document' in state ? state.document : undefined
}
