import { implement, ORPCError } from '@orpc/server'
import { isAppError } from '#contract/app-error.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { Database } from '../database/database.ts'
import type { HallMetrics } from '../http/metrics.ts'
import type { Caller } from '../identity/caller.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import { practiceDocuments } from '../register/residents.ts'
import type { LiveQueue } from './live-queue.ts'
import type { TicketStore } from './ticket-store.ts'

export interface HallCapabilities {
  readonly database: Database
  readonly municipality: string
  readonly tickets: TicketStore
  readonly live: LiveQueue
  readonly metrics: HallMetrics
  /** The BRP is our own, with made-up residents. */
  readonly isPractice: boolean
}

/** Expected trouble keeps its own code on the wire; 409 because asking again the same way will not help, 503 because it may. */
const hall = implement(hallContract)
  .$context<{ caller: Caller }>()
  .use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      if (!isAppError(error)) throw error
      const status = error.code === 'hall.no-database' ? 503 : 409
      throw new ORPCError(error.code, { status, data: error.details, cause: error })
    }
  })

export function createHallRouter(capabilities: HallCapabilities) {
  const { database, municipality, tickets, live, metrics, isPractice } = capabilities
  return hall.router({
    queue: {
      waiting: hall.queue.waiting.handler(() => tickets.waiting()),
      watch: hall.queue.watch.handler(({ signal }) => live.watch(signal)),
      callNext: hall.queue.callNext.handler(async ({ input }) => {
        const ticket = await tickets.callNext(input)
        metrics.called(ticket.kind)
        live.changed()
        return ticket
      }),
      called: hall.queue.called.handler(({ input }) => tickets.calledBy(input.counter)),
      finish: hall.queue.finish.handler(async ({ input }) => {
        await tickets.finish(input)
        live.changed()
        return {}
      }),
      draw: hall.queue.draw.handler(async ({ input }) => {
        const at = input.appointmentAt === undefined ? undefined : new Date(input.appointmentAt)
        const ticket = await tickets.draw(input.kind, at)
        live.changed()
        return ticket
      }),
    },
    numbers: {
      reserve: hall.numbers.reserve.handler(({ input }) =>
        reserveNumbers(database, municipality, input.series, input.size),
      ),
    },
    practice: {
      documents: hall.practice.documents.handler(() => (isPractice ? [...practiceDocuments] : [])),
    },
  })
}
