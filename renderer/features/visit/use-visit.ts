import { useCallback, useEffect, useRef, useState } from 'react'
import type { Representative } from '#contract/domain/contact.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { Desk } from '../../counter/desk.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import { texts, useWords } from '../../text/use-text.tsx'
import type { DraftInHand } from '../contact/use-contact-draft.ts'

export type StepName = 'who' | 'what' | 'done'

const stepFor = (visit: Visit | null): StepName => (visit?.identify.step === 'identified' ? 'what' : 'who')

const clerkIsTyping = (): boolean =>
  document.activeElement instanceof HTMLElement && document.activeElement.closest('.balie-contact') !== null

interface OpenStep {
  readonly open: StepName
  setOpen(step: StepName): void
}

/**
 * Which step lies open, and where the focus goes when something came in: a document read leads to the products, a
 * choice to the candidates. While the clerk types the note nothing moves.
 */
export function useOpenStep(visit: Visit | null, focusOn: (target: FocusTarget) => void): OpenStep {
  const [open, setOpen] = useState<StepName>(stepFor(visit))
  const visitId = visit?.id
  const step = visit?.identify.step
  const hasExtracts = (visit?.extracts.length ?? 0) > 0
  const before = useRef<{ visitId: string | undefined; step: string | undefined }>({
    visitId: undefined,
    step: undefined,
  })
  // The first key stroke of the day is useful too.
  useEffect(() => {
    if (!visitId && document.activeElement === document.body) focusOn('call-next')
  }, [visitId, focusOn])
  useEffect(() => {
    const was = before.current
    before.current = { visitId, step }
    if (was.visitId !== visitId) {
      if (!visitId) return was.visitId ? focusOn('call-next') : undefined
      setOpen(step === 'identified' ? 'what' : 'who')
      const useful = hasExtracts ? 'print' : 'extract-kind'
      return focusOn(step === 'identified' ? useful : step === 'choosing' ? 'candidates' : 'read-document')
    }
    if (was.step === step || clerkIsTyping()) return
    if (step === 'identified') {
      setOpen('what')
      focusOn('extract-kind')
    } else {
      setOpen('who')
      if (step === 'choosing') focusOn('candidates')
      if (step === 'failed' || (step === 'waiting' && was.step === 'identified')) focusOn('read-document')
    }
  }, [visitId, step, hasExtracts, focusOn])
  return { open, setOpen }
}

export type LeaveReason = 'no-show' | 'left' | 'called-by-mistake'

export interface VisitCalls {
  /** True while something is missing in the note and the clerk tried to finish. */
  readonly faults: { readonly subject: boolean; readonly department: boolean }
  close(): Promise<void>
  abandon(reason: LeaveReason): void
  refreshDossier(): void
  /** Puts this question on record; the visitor has another one. */
  nextQuestion(): Promise<void>
  represent(relation: Representative['relation'] | undefined): void
  /** Turns the dossier to the visitor, or back. */
  toggleDossier(): void
  ask(product: string, remarks: string): Promise<boolean>
  /** Something that needs the BRP, for when the line is back. */
  sendOn(): void
  handOut(number: string): Promise<boolean>
}

const noFaults = { subject: false, department: false }

export function useVisit(
  desk: Desk,
  visit: Visit | null,
  draft: DraftInHand,
  onIncomplete: (target: FocusTarget) => void,
): VisitCalls {
  const { language, format } = useWords()
  const text = texts[language]
  const [faults, setFaults] = useState(noFaults)
  const visitId = visit?.id
  const number = visit?.ticket.number ?? ''
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next visitor starts without faults
  useEffect(() => setFaults(noFaults), [visitId])

  /** The text is complete and in the core; otherwise the clerk is led to what is missing. */
  const isReady = useCallback(async (): Promise<boolean> => {
    const { subject, outcome, department } = draft.fields
    const missing = { subject: !subject.trim(), department: outcome === 'forwarded' && !department }
    setFaults(missing)
    if (missing.subject) onIncomplete('contact-subject')
    else if (missing.department) onIncomplete('department')
    return !missing.subject && !missing.department && (await draft.flush())
  }, [draft, onIncomplete])

  const filedBefore = (visit?.filed.length ?? 0) > 0
  const hasNothingMore = filedBefore && !draft.fields.subject.trim() && !draft.fields.content.trim()
  const close = useCallback(async () => {
    if (!visitId || !(hasNothingMore || (await isReady()))) return
    const closed = await desk.run('close-visit', (options) => desk.client.visit.close({ visitId }, options))
    if (closed) desk.say('ok', () => text.visit.closed(number))
  }, [desk, visitId, hasNothingMore, isReady, number, text])

  const abandon = useCallback(
    (reason: LeaveReason) => {
      if (!visitId) return
      void desk
        .run('close-visit', (options) => desk.client.visit.abandon({ visitId, reason }, options))
        .then((done) => done && desk.say('info', () => text.visit.abandoned(number)))
    },
    [desk, visitId, number, text],
  )

  const refreshDossier = useCallback(() => {
    if (visitId)
      void desk.run('refresh-dossier', (options) => desk.client.visit.refreshDossier({ visitId }, options))
  }, [desk, visitId])

  const nextQuestion = useCallback(async () => {
    if (!visitId || !(await isReady())) return
    const filed = await desk.run('close-visit', (options) =>
      desk.client.visit.nextQuestion({ visitId }, options),
    )
    if (!filed) return
    desk.say('ok', () => text.contact.nextFiled)
    onIncomplete('contact-subject')
  }, [desk, visitId, isReady, text, onIncomplete])

  const represent = useCallback(
    (relation: Representative['relation'] | undefined) => {
      if (visitId)
        void desk.run('other', (options) =>
          desk.client.visit.represent({ visitId, ...(relation ? { relation } : {}) }, options),
        )
    },
    [desk, visitId],
  )
  const shown = visit?.dossierShown ?? false
  const toggleDossier = useCallback(() => {
    if (visitId)
      void desk.run('other', (options) => desk.client.visit.showDossier({ visitId, shown: !shown }, options))
  }, [desk, visitId, shown])

  const ask = useCallback(
    async (product: string, remarks: string) => {
      if (!visitId) return false
      const request = await desk.run('other', (options) =>
        desk.client.requests.ask({ visitId, product, remarks }, options),
      )
      if (!request) return false
      desk.say('ok', () =>
        text.requests.asked(request.title, request.number, format.longDay(request.promisedOn)),
      )
      return true
    },
    [desk, visitId, text, format],
  )
  const sendOn = useCallback(() => void ask('nazenden', ''), [ask])
  const handOut = useCallback(
    async (given: string) => {
      if (!visitId) return false
      const request = await desk.run('other', (options) =>
        desk.client.requests.handOut({ visitId, number: given }, options),
      )
      if (request) desk.say('ok', () => text.requests.handedOut(request.title))
      return request !== undefined
    },
    [desk, visitId, text],
  )

  return {
    ...{ faults, close, abandon, refreshDossier, nextQuestion, represent, toggleDossier },
    ...{ ask, sendOn, handOut },
  }
}
