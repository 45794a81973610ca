import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { byAnyone } from '../call.ts'
import { counterStateSchema } from '../domain/counter-state.ts'

export const counterArea = {
  /** The whole state at once, then again after every change, until the caller stops listening. */
  watch: byAnyone.output(eventIterator(counterStateSchema)),
  /** Answers at once; for the measured round trip and for "is the core alive". */
  ping: byAnyone.input(z.object({ sentAt: z.number() })).output(z.object({ sentAt: z.number() })),
}
