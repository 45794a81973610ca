import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import {
  dayAccountSchema,
  requestInHandSchema,
  taskInHandSchema,
  trayItemSchema,
} from '../domain/back-office.ts'
import { voidReasons } from '../domain/extract.ts'
import { monthSchema, waitCountSchema } from '../domain/paper.ts'
import { partialDateSchema } from '../domain/partial-date.ts'
import { requestStates } from '../domain/request.ts'
import { ticketKinds, ticketSchema } from '../domain/ticket.ts'
import { accountFactSchema, trayFactSchema } from './account-facts.ts'
import { deliveryStateSchema, deliveryTokenSchema, offerSchema } from './delivery.ts'
import { fromBackOffice, fromClerk, fromCounter } from './hall-rules.ts'

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

const item = z.object({ id: z.uuid() })
/** A line of the log of processing, and the hash of the chain there. */
const processingHead = z.object({ seq: z.number().int().positive(), hash: z.string().min(1).max(200) })

/**
 * What a counter asks of the hall server beyond the standard APIs. Served as oRPC over HTTP at `/hall/rpc`; expected
 * trouble comes back as an ORPCError whose code is one of ours (`queue.empty`, `ticket.taken`).
 */
export const hallContract = {
  queue: {
    waiting: fromCounter.output(z.array(ticketSchema)),
    /** The waiting list now, and again whenever it changes, whichever server changed it. A slow reader gets the latest. */
    watch: fromCounter.output(eventIterator(z.array(ticketSchema))),
    /** One ticket to one counter, whoever asks at the same moment (FOR UPDATE SKIP LOCKED). */
    callNext: fromClerk
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
    called: fromCounter.input(z.object({ counter: z.string() })).output(z.array(ticketSchema)),
    /** Idempotent: a counter that was offline reports the end of a visit afterwards. */
    finish: fromCounter
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
    draw: fromCounter
      .input(z.object({ kind: z.enum(ticketKinds), appointmentAt: z.iso.datetime().optional() }))
      .output(ticketSchema),
  },
  numbers: {
    /** A block of consecutive numbers that no other counter will ever get. */
    reserve: fromCounter
      .input(
        z.object({
          counter: z.string(),
          series: z.enum(['contact', 'extract', 'request']),
          size: z.number().int().min(1).max(1000),
        }),
      )
      .output(z.object({ first: z.number().int(), size: z.number().int() })),
  },
  accounts: {
    /** Idempotent by id and revision; the counter sends again what it did not hear acknowledged. */
    report: fromCounter.input(z.array(accountFactSchema).min(1).max(500)).output(z.object({})),
  },
  tray: {
    /** Idempotent like `accounts.report`. */
    put: fromCounter.input(trayFactSchema).output(z.object({})),
    /** Reads the document back at its register, and tells only whether it is the same: no counter need see a paper again. */
    compare: fromCounter
      .input(z.object({ document: z.uuid(), sha256: z.string().length(64) }))
      .output(z.object({ isSame: z.boolean() })),
    list: fromBackOffice
      .input(z.object({ state: z.enum(['open', 'collected']) }))
      .output(z.array(trayItemSchema)),
    /** One person at a time, whoever asks at the same moment. `tray.claimed`. */
    claim: fromBackOffice.input(item).output(trayItemSchema),
    release: fromBackOffice.input(item).output(trayItemSchema),
    collect: fromBackOffice.input(item).output(trayItemSchema),
    /** Where in the documents register the bytes are. `tray.not-claimed`, `tray.damaged` when they never arrived. */
    document: fromBackOffice.input(item).output(z.object({ document: z.uuid(), sha256: z.string() })),
  },
  backOffice: {
    account: fromBackOffice.input(z.object({ day: z.iso.date() })).output(dayAccountSchema),
    /** Somebody went to look for a sheet of which the printer said nothing. `print.unknown-sheet` */
    settleSheet: fromBackOffice.input(item.extend({ cameOut: z.boolean() })).output(z.object({})),
    /** After the visit: the extract with this number does not hold any more. `extract.not-found` */
    voidExtract: fromBackOffice
      .input(z.object({ number: z.string().max(40), reason: z.enum(voidReasons) }))
      .output(z.object({})),
    requests: fromBackOffice
      .input(z.object({ states: z.array(z.enum(requestStates)).min(1) }))
      .output(z.array(requestInHandSchema)),
    moveRequest: fromBackOffice
      .input(z.object({ number: z.string().max(40), from: z.enum(requestStates), to: z.enum(requestStates) }))
      .output(requestInHandSchema),
    tasks: fromBackOffice
      .input(z.object({ department: z.string().optional(), state: z.enum(['open', 'done']) }))
      .output(z.array(taskInHandSchema)),
    finishTask: fromBackOffice.input(item).output(taskInHandSchema),
  },
  norms: {
    /** How long visitors waited in a month, for the report on the servicenormen. */
    waits: fromBackOffice.input(z.object({ month: monthSchema })).output(z.array(waitCountSchema)),
  },
  delivery: {
    /** Takes a paper in for one download within fifteen minutes. The token is told here and nowhere else. */
    offer: fromClerk
      .input(offerSchema)
      .output(z.object({ id: z.uuid(), token: deliveryTokenSchema, expiresAt: z.iso.datetime() })),
    /** What became of it; `delivery.unknown` for one that this counter did not offer. */
    state: fromClerk.input(item).output(deliveryStateSchema),
    /** Erases it before its time. One that was fetched already stays so. */
    withdraw: fromClerk.input(item).output(z.object({})),
  },
  processing: {
    /** How far the log of processing of a counter is; kept for good. */
    keepHead: fromCounter.input(processingHead.extend({ counter: z.string() })).output(z.object({})),
    /** The newest that were kept of it. */
    heads: fromCounter.input(z.object({ counter: z.string() })).output(z.array(processingHead)),
  },
  practice: {
    /** Documents to put on a simulated reader; empty where the BRP is a real one. */
    documents: fromCounter.output(z.array(practiceDocumentSchema)),
  },
}
export type HallContract = typeof hallContract
