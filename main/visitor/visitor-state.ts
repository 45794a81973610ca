import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Enrolment, FingerStep } from '#contract/domain/fingerprint.ts'
import type { Signing } from '#contract/domain/signature.ts'
import type { VisitorState } from '#contract/domain/visitor-state.ts'

/**
 * What the visitor may see of the counter's state: what is asked of them and what was made for them. While nobody is
 * called, and at every other counter's visitor, nothing personal; of trouble only what it is, not which port or device.
 */
export const visitorStateOf = ({ counter, visit, capture, delivery }: CounterState): VisitorState => ({
  counter: { name: counter.name, municipality: counter.municipality },
  shown: visit ? shownTo(visit, capture, delivery) : { kind: 'idle' },
})

type Shown = VisitorState['shown']
type Visit = NonNullable<CounterState['visit']>

function shownTo(visit: Visit, capture: CounterState['capture'], delivery: CounterState['delivery']): Shown {
  if (capture?.kind === 'signature')
    return { kind: 'sign', visitId: visit.id, signing: signingShown(capture.signing) }
  if (capture?.kind === 'fingers') return fingersShown(capture.enrolment)
  if (visit.dossierShown) return dossierShown(visit)
  if (delivery) {
    const { title, url, state, at } = delivery
    return { kind: 'delivery', title, url, state, at }
  }
  const { number } = visit.ticket
  if (visit.extracts.length === 0) return { kind: 'welcome', number }
  const papers = visit.extracts.map(({ title, feeCents, paid }) => ({ title, feeCents, paid }))
  return { kind: 'papers', number, papers }
}

function dossierShown({ dossier }: Visit): Shown {
  const known = dossier.state === 'loaded' || dossier.state === 'unavailable' ? dossier : undefined
  return {
    kind: 'dossier',
    entries: (known?.entries ?? []).map(({ id, at, channel, subject, content }) => ({
      ...{ id, at, channel, subject, content },
    })),
    tasks: (known?.tasks ?? []).map(({ id, contactId, department, subject, answerBy }) => ({
      ...{ id, department, subject },
      ...(contactId ? { contactId } : {}),
      ...(answerBy ? { answerBy } : {}),
    })),
    requests: (known?.requests ?? []).map(({ number, title, state, promisedOn }) => ({
      ...{ number, title, state, promisedOn },
    })),
  }
}

function signingShown(signing: Signing): Signing {
  const { now } = signing
  if (now.step !== 'interrupted') return signing
  return { ...signing, now: { ...now, trouble: { ...now.trouble, details: {} } } }
}

function fingersShown({ stage, simulated }: Enrolment): Shown {
  if (stage.stage !== 'capturing') return { kind: 'fingers-done', handedOver: stage.stage === 'handed-over' }
  const { finger, capture, repeat, now } = stage
  return {
    kind: 'finger',
    finger,
    capture,
    simulated,
    ...(repeat ? { repeat } : {}),
    now: stepShown(now),
  }
}

const stepShown = (now: FingerStep): FingerStep =>
  now.step === 'interrupted' ? { ...now, trouble: { ...now.trouble, details: {} } } : now
