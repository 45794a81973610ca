import { oc } from '@orpc/contract'
import { z } from 'zod'
import { partialDateSchema } from '../domain/partial-date.ts'
import { ticketKinds, ticketSchema } from '../domain/ticket.ts'

/** A travel document of a made-up resident, for the simulated reader. */
export const practiceDocumentSchema = z.object({
  bsn: z.string(),
  /** With its prefix in front. */
  surname: z.string(),
  givenNames: z.string(),
  birthDate: partialDateSchema,
  sex: z.enum(['M', 'V', 'O']),
  kind: z.enum(['passport', 'identity-card']),
  number: z.string(),
  /** `jjjj-mm-dd` */
  expiry: z.iso.date(),
  status: z.enum(['valid', 'expired', 'missing']),
  /** One list, kept up: not deceased, emigrated or otherwise suspended, and no number on two lists. */
  holderIsCurrent: z.boolean(),
  /** Models of before August 2021 show the BSN in the machine-readable zone. */
  carriesBsn: z.boolean(),
})
export type PracticeDocument = z.infer<typeof practiceDocumentSchema>

/**
 * What a counter asks of the hall server beyond the standard APIs. Served as oRPC over HTTP at `/hall/rpc`; expected
 * trouble comes back as an ORPCError whose code is one of ours (`queue.empty`, `ticket.taken`).
 */
export const hallContract = {
  queue: {
    waiting: oc.output(z.array(ticketSchema)),
    /** One ticket to one counter, whoever asks at the same moment (FOR UPDATE SKIP LOCKED). */
    callNext: oc
      .input(
        z.object({
          counter: z.string(),
          clerk: z.string(),
          kind: z.enum(ticketKinds).optional(),
          ticketId: z.uuid().optional(),
        }),
      )
      .output(ticketSchema),
    /** Called by this counter and not finished: an answer to `callNext` may have been lost on its way. */
    called: oc.input(z.object({ counter: z.string() })).output(z.array(ticketSchema)),
    /** Idempotent: a counter that was offline reports the end of a visit afterwards. */
    finish: oc
      .input(
        z.object({
          ticketId: z.uuid(),
          counter: z.string(),
          outcome: z.enum(['served', 'no-show', 'left', 'called-by-mistake']),
          calledAt: z.iso.datetime(),
          finishedAt: z.iso.datetime(),
        }),
      )
      .output(z.object({})),
    /** Draws a ticket, as the column at the entrance would. */
    draw: oc
      .input(z.object({ kind: z.enum(ticketKinds), appointmentAt: z.iso.datetime().optional() }))
      .output(ticketSchema),
  },
  numbers: {
    /** A block of consecutive numbers that no other counter will ever get. */
    reserve: oc
      .input(
        z.object({
          counter: z.string(),
          series: z.enum(['contact', 'extract']),
          size: z.number().int().min(1).max(1000),
        }),
      )
      .output(z.object({ first: z.number().int(), size: z.number().int() })),
  },
  practice: {
    /** Documents to put on a simulated reader; empty where the BRP is a real one. */
    documents: oc.output(z.array(practiceDocumentSchema)),
  },
}
export type HallContract = typeof hallContract
