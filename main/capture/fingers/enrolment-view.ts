import type { Enrolment } from '#contract/domain/fingerprint.ts'
import type { EnrolmentState } from './enrolment-machine.ts'
import { bothHands } from './finger-order.ts'

/** What the screens may know of an enrolment: qualities and fingers, never an image. */
export function enrolmentHands(state: EnrolmentState): Enrolment['hands'] {
  return bothHands.map((hand) => {
    const { finger, tried, captures, outcome, impediment } = state.hands[hand]
    return {
      hand,
      finger,
      tried: [...tried],
      captures: captures.map(({ quality }) => quality),
      outcome,
      ...(impediment ? { impediment } : {}),
    }
  })
}

/** Undefined once both hands are settled. */
export function capturingStage(state: EnrolmentState): Enrolment['stage'] | undefined {
  if (!state.asked) return undefined
  const { finger, captures } = state.hands[state.asked]
  return {
    stage: 'capturing',
    finger,
    capture: captures.length + 1,
    ...(state.repeat ? { repeat: state.repeat } : {}),
    now: state.now,
  }
}
