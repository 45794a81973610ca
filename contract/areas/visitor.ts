import { eventIterator, oc } from '@orpc/contract'
import { visitorStateSchema } from '../domain/visitor-state.ts'
import { captureArea } from './capture.ts'

/** What the visitor's screen may ask: nothing but what is meant for the visitor's eyes. */
export const visitorArea = {
  watch: oc.output(eventIterator(visitorStateSchema)),
  ink: captureArea.ink,
}
