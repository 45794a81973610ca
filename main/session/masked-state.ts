import type { CounterState } from '#contract/domain/counter-state.ts'

/** What a screen shows that nobody may read now: the counter, its line and its devices, and nobody's name or number. */
export const maskedState = (state: CounterState): CounterState => {
  if (state.session.state === 'open') return state
  const { delivery: _, ...rest } = state
  return { ...rest, visit: null, capture: null, queue: [] }
}
