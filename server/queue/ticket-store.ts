import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import { type Ticket, ticketSchema } from '#contract/domain/ticket.ts'
import { type Clock, dayOf } from '../clock.ts'
import type { Queryable } from '../database/database.ts'
import { nextFirst } from './order.ts'
import { createTakeTogether } from './take-together.ts'

interface TicketRow {
  id: string
  number: string
  kind: string
  waiting_since: Date
}

interface CalledRow extends TicketRow {
  counter: string | null
  finished_at: Date | null
}

export interface Call {
  readonly counter: string
  readonly clerk: string
  readonly kind?: Ticket['kind'] | undefined
  readonly ticketId?: string | undefined
}

export interface Finish {
  readonly ticketId: string
  readonly counter: string
  readonly outcome: 'served' | 'no-show' | 'left' | 'called-by-mistake'
  readonly calledAt: string
  readonly finishedAt: string
}

export type TicketStore = ReturnType<typeof createTicketStore>

const letters: Readonly<Record<Ticket['kind'], string>> = { 'walk-in': 'A', appointment: 'B', collect: 'C' }

const asTicket = (row: TicketRow): Ticket =>
  ticketSchema.parse({
    id: row.id,
    number: row.number,
    kind: row.kind,
    waitingSince: row.waiting_since.toISOString(),
  })

const columns = 'id, number, kind, waiting_since'

export function createTicketStore(database: Queryable, municipality: string, clock: Clock) {
  /** One statement for any number of calls: whichever counter gets the row lock has the ticket, the others skip it. */
  async function take(
    calls: readonly Call[],
    { kind, ticketId }: Pick<Call, 'kind' | 'ticketId'>,
  ): Promise<(Ticket | undefined)[]> {
    const now = clock.now()
    const rows = await database.query<TicketRow & { place: number }>(
      `WITH free AS (
         SELECT id, kind, waiting_since, number FROM ticket
         WHERE municipality_code = $1 AND day = $2 AND called_at IS NULL AND finished_at IS NULL
           AND ($6::text IS NULL OR kind = $6) AND ($7::uuid IS NULL OR id = $7)
         ORDER BY ${nextFirst('$3')}
         LIMIT $8 FOR UPDATE SKIP LOCKED),
       given AS (SELECT id, row_number() OVER (ORDER BY ${nextFirst('$3')}) AS place FROM free),
       caller AS (SELECT * FROM unnest($4::text[], $5::text[]) WITH ORDINALITY AS one(counter, clerk, place))
       UPDATE ticket SET called_at = $3, counter = caller.counter, clerk = caller.clerk
       FROM given JOIN caller USING (place)
       WHERE ticket.municipality_code = $1 AND ticket.id = given.id
       RETURNING ticket.id, ticket.number, ticket.kind, ticket.waiting_since, place::integer AS place`,
      [
        municipality,
        dayOf(now),
        now,
        calls.map(({ counter }) => counter),
        calls.map(({ clerk }) => clerk),
        kind ?? null,
        ticketId ?? null,
        calls.length,
      ],
    )
    const tickets = new Map(rows.map((row) => [row.place, asTicket(row)]))
    return calls.map((_, i) => tickets.get(i + 1))
  }
  const takers = new Map(
    [undefined, ...ticketSchema.shape.kind.options].map((kind) => [
      kind,
      createTakeTogether((calls: readonly Call[]) => take(calls, { kind })),
    ]),
  )
  const takeOne = async (call: Call): Promise<Ticket | undefined> =>
    call.ticketId === undefined ? takers.get(call.kind)?.(call) : (await take([call], call))[0]

  return {
    /** Today's waiting tickets, the one to call first on top. */
    async waiting(): Promise<Ticket[]> {
      const now = clock.now()
      const rows = await database.query<TicketRow>(
        `SELECT ${columns} FROM ticket
         WHERE municipality_code = $1 AND day = $2 AND called_at IS NULL AND finished_at IS NULL
         ORDER BY ${nextFirst('$3')}`,
        [municipality, dayOf(now), now],
      )
      return rows.map(asTicket)
    },

    /** `queue.empty` when nobody waits; `ticket.taken` when another counter has the chosen ticket. */
    async callNext(call: Call): Promise<Ticket> {
      const ticket = await takeOne(call)
      if (ticket) return ticket
      if (call.ticketId === undefined) throw new AppError('queue.empty')
      // The answer to this very call may have been lost on its way: the counter then asks for its own ticket again.
      const [row] = await database.query<CalledRow>(
        `SELECT ${columns}, counter, finished_at FROM ticket WHERE municipality_code = $1 AND id = $2`,
        [municipality, call.ticketId],
      )
      if (row && row.counter === call.counter && row.finished_at === null) return asTicket(row)
      throw new AppError('ticket.taken')
    },

    async calledBy(counter: string): Promise<Ticket[]> {
      const rows = await database.query<TicketRow>(
        `SELECT ${columns} FROM ticket
         WHERE municipality_code = $1 AND counter = $2 AND finished_at IS NULL ORDER BY called_at`,
        [municipality, counter],
      )
      return rows.map(asTicket)
    },

    /** Any number of times; the first report counts. A ticket called by mistake waits again. */
    async finish({ ticketId, counter, outcome, calledAt, finishedAt }: Finish): Promise<void> {
      const mine = `municipality_code = $1 AND id = $2 AND finished_at IS NULL AND (counter IS NULL OR counter = $3)`
      if (outcome === 'called-by-mistake') {
        await database.query(
          `UPDATE ticket SET called_at = NULL, counter = NULL, clerk = NULL WHERE ${mine} AND called_at <= $4`,
          [municipality, ticketId, counter, new Date(finishedAt)],
        )
        return
      }
      await database.query(
        `UPDATE ticket SET finished_at = $4, outcome = $5, counter = $3, called_at = coalesce(called_at, $6) WHERE ${mine}`,
        [municipality, ticketId, counter, new Date(finishedAt), outcome, new Date(calledAt)],
      )
    },

    /** `waitingSince` is the moment of the draw, or the agreed time of an appointment. One statement, so one commit. */
    async draw(kind: Ticket['kind'], waitingSince?: Date): Promise<Ticket> {
      const now = clock.now()
      const [row] = await database.query<TicketRow>(
        `WITH roll AS (
           INSERT INTO ticket_roll (municipality_code, day, kind, last) VALUES ($1, $2, $3, 1)
           ON CONFLICT (municipality_code, day, kind) DO UPDATE SET last = ticket_roll.last + 1
           RETURNING last::text AS last)
         INSERT INTO ticket (municipality_code, id, day, number, kind, waiting_since)
         SELECT $1, $4, $2, $5 || lpad(last, greatest(3, length(last)), '0'), $3, $6 FROM roll
         RETURNING ${columns}`,
        [municipality, dayOf(now), kind, randomUUID(), letters[kind], waitingSince ?? now],
      )
      if (!row) throw new Error('the drawn ticket was not stored')
      return asTicket(row)
    },

    /** How many of today wait, by kind; for the figures of the hall. */
    async waitingByKind(): Promise<ReadonlyMap<string, number>> {
      const rows = await database.query<{ kind: string; count: number }>(
        `SELECT kind, count(*) AS count FROM ticket
         WHERE municipality_code = $1 AND day = $2 AND called_at IS NULL AND finished_at IS NULL GROUP BY kind`,
        [municipality, dayOf(clock.now())],
      )
      return new Map(rows.map(({ kind, count }) => [kind, count]))
    },

    async anyToday(): Promise<boolean> {
      const [row] = await database.query<{ any: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM ticket WHERE municipality_code = $1 AND day = $2) AS any',
        [municipality, dayOf(clock.now())],
      )
      return row?.any === true
    },
  }
}
