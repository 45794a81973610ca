import type { CounterState } from '#contract/domain/counter-state.ts'

/** What a screen shows that nobody may read now: the counter, its line and its devices, and nobody's name or number. */
export const maskedState = (state: CounterState): CounterState =>
  state.session.state === 'open' ? state : { ...state, visit: null, capture: null, queue: [] }
