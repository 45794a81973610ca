import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { byAnyone } from '../call.ts'
import { inkSchema } from '../domain/signature.ts'
import { visitorStateSchema } from '../domain/visitor-state.ts'

/** What the visitor's screen may ask: nothing but what is meant for the visitor's eyes. */
export const visitorArea = {
  watch: byAnyone.output(eventIterator(visitorStateSchema)),
  ink: byAnyone.input(z.object({ visitId: z.uuid(), captureId: z.uuid() })).output(eventIterator(inkSchema)),
}
