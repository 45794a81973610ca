import { AppError } from '#contract/app-error.ts'
import { createProcessingHeads } from '../audit/processing-heads.ts'
import { type BackOfficeParts, createBackOfficeCalls } from '../back-office/back-office-router.ts'
import type { DeliveryStore } from '../delivery/delivery-store.ts'
import type { HallMetrics } from '../http/metrics.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import { practiceDocuments } from '../register/residents.ts'
import { hall } from './hall-calls.ts'
import type { LiveQueue } from './live-queue.ts'
import type { TicketStore } from './ticket-store.ts'
import { waitsOfMonth } from './waits.ts'

export interface HallCapabilities extends BackOfficeParts {
  readonly tickets: TicketStore
  readonly live: LiveQueue
  readonly deliveries: DeliveryStore
  readonly metrics: HallMetrics
  /** The BRP is our own, with made-up residents. */
  readonly isPractice: boolean
}

export function createHallRouter(capabilities: HallCapabilities) {
  const { database, municipality, tickets, live, metrics, deliveries, isPractice } = capabilities
  const heads = createProcessingHeads(database, municipality, capabilities.clock)
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
    ...createBackOfficeCalls(capabilities),
    norms: {
      waits: hall.norms.waits.handler(({ input }) => waitsOfMonth(database, municipality, input.month)),
    },
    delivery: {
      offer: hall.delivery.offer.handler(({ input, context }) =>
        deliveries.offer(context.caller.counter, input.number, Buffer.from(input.pdf, 'base64')),
      ),
      state: hall.delivery.state.handler(async ({ input, context }) => {
        const state = await deliveries.state(context.caller.counter, input.id)
        if (!state) throw new AppError('delivery.unknown')
        return state
      }),
      withdraw: hall.delivery.withdraw.handler(async ({ input, context }) => {
        await deliveries.withdraw(context.caller.counter, input.id)
        return {}
      }),
    },
    processing: {
      keepHead: hall.processing.keepHead.handler(async ({ input: { counter, seq, hash } }) => {
        await heads.keep(counter, { seq, hash })
        return {}
      }),
      heads: hall.processing.heads.handler(({ input }) => heads.of(input.counter)),
    },
    practice: {
      documents: hall.practice.documents.handler(() => (isPractice ? [...practiceDocuments] : [])),
    },
  })
}
