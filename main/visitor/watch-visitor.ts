import type { CounterState } from '#contract/domain/counter-state.ts'
import type { VisitorState } from '#contract/domain/visitor-state.ts'
import { visitorStateOf } from './visitor-state.ts'

/** Follows the counter and tells only what changes for the visitor. */
export async function* watchVisitor(states: AsyncIterable<CounterState>): AsyncGenerator<VisitorState> {
  let told = ''
  for await (const state of states) {
    const shown = visitorStateOf(state)
    const text = JSON.stringify(shown)
    if (text === told) continue
    told = text
    yield shown
  }
}
