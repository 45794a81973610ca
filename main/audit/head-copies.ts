import type { HallApi } from '../hall/hall-api.ts'
import { systemTimers, type Timers } from '../hall/timers.ts'
import type { ReadableDatabase } from '../storage/database.ts'

const everyMs = 5 * 60_000

/** A place of the log of processing, and the hash it had there. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

/** Copies of the head of the log at the hall: who has this machine whole cannot make another chain without showing. */
export interface HeadCopies {
  /** Sends where the log is now; quietly not, while there is no line. */
  keep(): Promise<void>
  /** What the hall has; undefined without a line. */
  kept(): Promise<readonly Head[] | undefined>
  close(): void
}

/** Sends the head at the start and every five minutes in which something was written. */
export function createHeadCopies(options: {
  database: ReadableDatabase
  hall: { readonly processing: HallApi['processing'] }
  counter: string
  timers?: Timers
}): HeadCopies {
  const { database, hall, counter, timers = systemTimers } = options
  let sent = 0
  let isClosed = false
  let cancel = () => {}

  async function keep(): Promise<void> {
    try {
      const head = await database.get<{ seq: number; hash: string }>(
        'SELECT seq, hash FROM processing_log ORDER BY seq DESC LIMIT 1',
      )
      if (!head || head.seq === sent) return
      await hall.processing.keepHead({ counter, seq: head.seq, hash: head.hash })
      sent = head.seq
    } catch {
      // At the next round; the log itself is on this disk.
    }
  }

  async function round(): Promise<void> {
    await keep()
    if (!isClosed) cancel = timers.after(everyMs, () => void round())
  }
  void round()

  return {
    keep,
    async kept() {
      try {
        return await hall.processing.heads({ counter })
      } catch {
        return undefined
      }
    },
    close() {
      isClosed = true
      cancel()
    },
  }
}
