import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { counterStateSchema } from '../domain/counter-state.ts'

export const counterArea = {
  /** The whole state at once, then again after every change, until the caller stops listening. */
  watch: oc.output(eventIterator(counterStateSchema)),
  /** Answers at once; for the measured round trip and for "is the core alive". */
  ping: oc.input(z.object({ sentAt: z.number() })).output(z.object({ sentAt: z.number() })),
}
