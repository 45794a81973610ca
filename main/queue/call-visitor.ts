import { randomUUID } from 'node:crypto'
import { AppError, isAppError } from '#contract/app-error.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { Ticket } from '#contract/domain/ticket.ts'
import type { Clock } from '../clock.ts'
import type { HallApi } from '../hall/hall-api.ts'
import type { Settings } from '../settings.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import { newVisitRecord } from '../visits/visit-record.ts'

export interface CallVisitor {
  /** Trouble of this machine (`storage.full`) names the number of the visitor who had been called: `ticket`. */
  next(wanted: { kind?: Ticket['kind'] | undefined; ticketId?: string | undefined }): Promise<string>
  byHand(number: string, kind: Ticket['kind']): Promise<string>
}

export function createCallVisitor(options: {
  visits: CurrentVisit
  hall: HallApi
  clock: Clock
  settings: Settings
  clerk: () => Clerk
  /** A visit was begun here for this ticket, however it went. */
  wasHere: (ticketId: string) => Promise<boolean>
  /** The waiting list is different now. */
  onCalled: () => void
}): CallVisitor {
  const { visits, hall, clock, settings, clerk, wasHere, onCalled } = options

  async function begin(ticket: Ticket, ticketFromHall: boolean): Promise<string> {
    const id = randomUUID()
    await visits.begin(newVisitRecord({ id, ticket, ticketFromHall, at: clock.now().toISOString() }))
    return id
  }

  // Two quick presses must not call two people: taken before the first await, given back whatever happens.
  let isCalling = false
  async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isCalling || visits.record()) throw new AppError('visit.busy')
    isCalling = true
    try {
      return await work()
    } finally {
      isCalling = false
    }
  }

  /** The hall showed this number, and its answer never reached us: that visitor stands up now, so comes first. */
  async function calledAndNeverHere(): Promise<Ticket | undefined> {
    for (const ticket of await hall.queue.called({ counter: settings.counter.id })) {
      if (!(await wasHere(ticket.id))) return ticket
    }
    return undefined
  }

  async function callNext(wanted: Parameters<CallVisitor['next']>[0]): Promise<string> {
    const ticket =
      (wanted.ticketId ? undefined : await calledAndNeverHere()) ??
      (await hall.queue.callNext({
        counter: settings.counter.id,
        clerk: clerk().id,
        ...(wanted.kind ? { kind: wanted.kind } : {}),
        ...(wanted.ticketId ? { ticketId: wanted.ticketId } : {}),
      }))
    onCalled()
    try {
      return await begin(ticket, true)
    } catch (error) {
      await giveBack(ticket)
      throw isAppError(error) ? new AppError(error.code, { ...error.details, ticket: ticket.number }) : error
    }
  }

  /**
   * The hall has shown the number, but here no visit could be begun (a full disk): it waits again. Without a line the
   * number in the trouble is all there is, and the clerk calls it by hand.
   */
  async function giveBack(ticket: Ticket): Promise<void> {
    const at = clock.now().toISOString()
    await hall.queue
      .finish({
        ticketId: ticket.id,
        counter: settings.counter.id,
        outcome: 'called-by-mistake',
        calledAt: at,
        finishedAt: at,
      })
      .catch(() => {})
    onCalled()
  }

  return {
    next: (wanted) => alone(() => callNext(wanted)),
    byHand: (number, kind) =>
      alone(() =>
        begin(
          { id: randomUUID(), number, kind, waitingSince: clock.now().toISOString(), byHand: true },
          false,
        ),
      ),
  }
}
