import type { Ticket } from '#contract/domain/ticket.ts'
import type { Database } from '../database/database.ts'
import type { TicketStore } from './ticket-store.ts'

/** The waiting list as it changes, whichever server changed it. */
export interface LiveQueue {
  /** Somebody was called, drawn or finished here: every server tells its watchers. */
  changed(): void
  /** The list now, and again after each change. Slow watchers get the latest, not each. Ends with `signal` or `close`. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<Ticket[], void>
  close(): Promise<void>
}

/** Changes of so many milliseconds are told as one. */
const togetherMs = 50
/** Also without a change: an appointment comes due, or a notification was lost. */
const againMs = 15_000

/**
 * NOTIFY goes out after the change, not in its transaction: PostgreSQL lets only one transaction with a NOTIFY commit at a
 * time (async.c, PreCommit_Notify), and a hundred counters would wait for each other's disk. A server that dies in
 * between tells nobody; watchers see it at the next change, or within `againMs`.
 */
export async function openLiveQueue(options: {
  database: Database
  municipality: string
  tickets: TicketStore
}): Promise<LiveQueue> {
  const { database, municipality, tickets } = options
  const channel = `hall_queue_${municipality}`
  const watchers = new Set<(list: Ticket[] | 'closed') => void>()
  let telling: NodeJS.Timeout | undefined
  let reading = false
  let isClosed = false
  let isStale = false

  /** One reader for all watchers; what changes while it reads is read once more. */
  async function refresh(): Promise<void> {
    isStale = true
    if (reading) return
    reading = true
    try {
      while (isStale && watchers.size > 0) {
        isStale = false
        const list = await tickets.waiting()
        for (const tell of watchers) tell(list)
      }
    } catch {
      // The database is away: the listener comes back with it, and its first word is a refresh.
    } finally {
      reading = false
    }
  }

  const stopListening = await database.listen(channel, () => void refresh())
  const rounds = setInterval(() => void refresh(), againMs)
  rounds.unref()

  async function* watch(signal: AbortSignal | undefined): AsyncGenerator<Ticket[], void> {
    let latest: Ticket[] | undefined
    let isOver = signal?.aborted ?? false
    let told: string | undefined
    let wake = () => {}
    const tell = (list: Ticket[] | 'closed'): void => {
      if (list === 'closed') isOver = true
      else latest = list
      wake()
    }
    const end = () => tell('closed')
    signal?.addEventListener('abort', end)
    watchers.add(tell)
    try {
      latest = await tickets.waiting()
      for (;;) {
        if (isOver) return
        const list = latest
        latest = undefined
        const text = list && JSON.stringify(list)
        if (list && text !== told) {
          told = text
          yield list
        } else if (!list) {
          await new Promise<void>((resolve) => {
            wake = resolve
            if (latest || isOver) resolve()
          })
        }
      }
    } finally {
      watchers.delete(tell)
      signal?.removeEventListener('abort', end)
    }
  }

  return {
    changed() {
      telling ??= setTimeout(() => {
        telling = undefined
        database.query('SELECT pg_notify($1, $2)', [channel, '']).catch(() => {})
      }, togetherMs)
    },
    watch,
    async close() {
      if (isClosed) return
      isClosed = true
      clearTimeout(telling)
      clearInterval(rounds)
      for (const tell of watchers) tell('closed')
      await stopListening()
    },
  }
}
