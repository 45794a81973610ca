import { z } from 'zod'
import { byClerk } from '../call.ts'
import { ticketKinds } from '../domain/ticket.ts'

const started = z.object({ visitId: z.uuid() })

export const queueArea = {
  /** Calls the next ticket, the next of one kind, or this one. `queue.empty`, `ticket.taken`, `visit.busy`. */
  callNext: byClerk
    .input(z.object({ kind: z.enum(ticketKinds).optional(), ticketId: z.uuid().optional() }))
    .output(started),
  /** Starts a visit without the hall server: the clerk reads the number from the visitor's ticket. */
  callByHand: byClerk
    .input(
      z.object({
        number: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[A-Z]\d{1,4}$/),
        kind: z.enum(ticketKinds),
      }),
    )
    .output(started),
}
