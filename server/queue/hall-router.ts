import { implement, ORPCError } from '@orpc/server'
import { isAppError } from '#contract/app-error.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { Database } from '../database/database.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import { practiceDocuments } from '../register/residents.ts'
import type { TicketStore } from './ticket-store.ts'

/** Expected trouble keeps its own code on the wire; 409 because asking again the same way will not help. */
const hall = implement(hallContract).use(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    if (!isAppError(error)) throw error
    throw new ORPCError(error.code, { status: 409, data: error.details, cause: error })
  }
})

export function createHallRouter(database: Database, municipality: string, tickets: TicketStore) {
  return hall.router({
    queue: {
      waiting: hall.queue.waiting.handler(() => tickets.waiting()),
      callNext: hall.queue.callNext.handler(({ input }) => tickets.callNext(input)),
      called: hall.queue.called.handler(({ input }) => tickets.calledBy(input.counter)),
      finish: hall.queue.finish.handler(async ({ input }) => {
        await tickets.finish(input)
        return {}
      }),
      draw: hall.queue.draw.handler(({ input }) =>
        tickets.draw(
          input.kind,
          input.appointmentAt === undefined ? undefined : new Date(input.appointmentAt),
        ),
      ),
    },
    numbers: {
      reserve: hall.numbers.reserve.handler(({ input }) =>
        reserveNumbers(database, municipality, input.series, input.size),
      ),
    },
    practice: {
      documents: hall.practice.documents.handler(() => [...practiceDocuments]),
    },
  })
}
