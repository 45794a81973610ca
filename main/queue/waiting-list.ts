import type { Ticket } from '#contract/domain/ticket.ts'
import { type Backoff, backoffMs } from '../hall/backoff.ts'
import type { HallApi } from '../hall/hall-api.ts'
import type { QueueWatch } from '../hall/queue-watch.ts'
import { systemTimers, type Timers } from '../hall/timers.ts'

const pollMs = 2_000
const watchAgain: Backoff = { baseMs: 1_000, ceilingMs: 15_000 }

/** The tickets that wait in the hall; the last known list while there is no line. */
export interface WaitingList {
  tickets(): readonly Ticket[]
  refresh(): Promise<void>
  close(): void
}

/** Told by the hall at each change; asks every two seconds while it is not told. */
export function createWaitingList(options: {
  hall: { readonly queue: Pick<HallApi['queue'], 'waiting'> }
  watch: QueueWatch
  onChange: () => void
  timers?: Timers
  random?: () => number
  backoff?: Backoff
}): WaitingList {
  const { hall, watch, onChange, timers = systemTimers, random = Math.random } = options
  const { backoff = watchAgain } = options
  const closing = new AbortController()
  let known: readonly Ticket[] = []
  let isTold = false
  /** Of the words of the hall; an answer that was asked for before the last of them is of the past. */
  let words = 0
  let cancelPoll = () => {}
  let cancelWatch = () => {}

  function settle(now: readonly Ticket[]): void {
    if (closing.signal.aborted || JSON.stringify(now) === JSON.stringify(known)) return
    known = now
    onChange()
  }

  async function refresh(): Promise<void> {
    const asked = words
    try {
      const now = await hall.queue.waiting()
      if (asked === words) settle(now)
    } catch {
      // The status line already says that there is no line; the list stays as it was.
    }
  }

  async function poll(): Promise<void> {
    if (!isTold) await refresh()
    if (!closing.signal.aborted) cancelPoll = timers.after(pollMs, () => void poll())
  }

  /** @param misses times in a row that nothing was heard */
  async function follow(misses: number): Promise<void> {
    let next = misses + 1
    try {
      for await (const now of await watch(closing.signal)) {
        isTold = true
        next = 1
        words++
        settle(now)
      }
    } catch {
      // As with an answer that does not come.
    }
    isTold = false
    if (closing.signal.aborted) return
    cancelWatch = timers.after(backoffMs(next, backoff, random), () => void follow(next))
  }

  void poll()
  void follow(0)

  return {
    tickets: () => known,
    refresh,
    close() {
      closing.abort()
      cancelPoll()
      cancelWatch()
    },
  }
}
