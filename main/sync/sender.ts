import { isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import { type Clock, systemClock } from '../clock.ts'
import { RefusedByRegister } from '../dossier/register-call.ts'
import type { Backoff } from '../hall/backoff.ts'
import type { HallLink } from '../hall/hall-link.ts'
import { systemTimers, type Timers } from '../hall/timers.ts'
import { inBatches } from './batches.ts'
import type { NumberBlocks } from './number-blocks.ts'
import type { OutboxQueue } from './outbox-queue.ts'
import type { Lane } from './outbox-rows.ts'
import { createPace } from './pace.ts'
import { sendingOf } from './sending-row.ts'
import { createTelling } from './telling.ts'

/** Sends what was committed, keeps what is refused where a person sees it, and never drops anything. */
export interface Sender {
  isSending(id: string): boolean
  /** Something in the list or the backlog is different. */
  onChange(listener: () => void): () => void
  start(): void
  /** Something was committed, or may go now. */
  kick(): void
  /** A person says: now, whatever a register asked for. */
  hurry(): void
  /** Resolves when nothing is on its way any more; what waits, waits for the next start. */
  stop(): Promise<void>
}

export interface SenderOptions {
  readonly queue: OutboxQueue
  readonly numbers: Pick<NumberBlocks, 'refill'>
  readonly link: HallLink
  readonly clock?: Clock
  readonly timers?: Timers
  readonly random?: () => number
  readonly backoff?: Backoff
  readonly deniedBackoff?: Backoff
  /** Persons at once, each over a connection of its own. */
  readonly concurrency?: number
  /** Called with what is no expected trouble; the row is kept and tried again. */
  readonly onBug?: (error: unknown) => void
}

/** At least this often the rows are looked at: the clock of this machine may be moved, and a backlog grows old. */
const longestSleepMs = 60_000
const afterStumbleMs = 5_000

/** Sent, but no answer: what came of it is asked at the next try. */
const gotNoAnswer = ({ code, details }: Trouble): boolean =>
  code === 'hall.offline' || details.why === 'timeout'

export function createSender(options: SenderOptions): Sender {
  const { queue, numbers, link, clock = systemClock, timers = systemTimers } = options
  const { random = Math.random, concurrency = 8, onBug = () => {} } = options
  const { backoff = { baseMs: 1_000, ceilingMs: 300_000 } } = options
  const { deniedBackoff = { baseMs: 30_000, ceilingMs: 300_000 } } = options
  const pace = createPace({ clock, random, backoff, deniedBackoff })
  const telling = createTelling()
  const inFlight = new Set<string>()
  /** Lanes that are being worked through, with every row they hold. */
  const lanes = new Map<Lane, Promise<void>>()
  let ready: Lane[] = []
  let isRunning = false
  let mustLook = false
  let looking: Promise<void> | undefined
  let cancelWake = () => {}
  let stopListening = () => {}

  async function attempt(rows: Lane): Promise<void> {
    const sending = rows.map((row) => sendingOf(row, queue))
    await rows[0].topic.send(sending)
    pace.succeeded(rows[0].topic.name)
    await queue.accept(
      sending.map((one) => ({ id: one.outboxId, steps: one.steps() })),
      clock.now(),
    )
  }

  async function settle(rows: Lane, error: unknown): Promise<void> {
    const trouble = troubleOf(error)
    if (error instanceof RefusedByRegister) {
      for (const { id } of rows) await queue.park(id, trouble, error.refusals)
      return
    }
    if (!isAppError(error)) onBug(error)
    if (trouble.code.startsWith('storage.')) return pace.pause(afterStumbleMs)
    // Without a line nothing was tried; with one, the silence is this row's own trouble.
    if (gotNoAnswer(trouble) && !(await link.check())) return
    const waitMs = pace.failed(rows[0].topic.name, rows[0].attempts + 1, trouble)
    const notBefore = new Date(clock.now().getTime() + waitMs)
    for (const { id } of rows) await queue.postpone(id, trouble, notBefore)
  }

  /** This machine itself could not go on: its disk is full, or there is a bug. Nothing is lost by waiting. */
  function stumble(error: unknown): void {
    if (!isAppError(error)) onBug(error)
    pace.pause(afterStumbleMs)
  }

  /** False when what stands behind it must wait. */
  async function go(rows: Lane): Promise<boolean> {
    for (const { id } of rows) inFlight.add(id)
    telling.tell()
    try {
      await attempt(rows)
      return true
    } catch (error) {
      // One bad fact must not hold up those it travels with: each by itself from here on.
      if (rows.length > 1 && error instanceof RefusedByRegister)
        for (const row of rows) await attempt([row]).catch((own) => settle([row], own))
      else await settle(rows, error)
      return false
    } finally {
      for (const { id } of rows) inFlight.delete(id)
      telling.tell()
    }
  }

  async function work(lane: Lane): Promise<void> {
    for (const batch of inBatches(lane)) {
      const mayGoOn = isRunning && pace.pausedMs() === 0 && link.current().state === 'online'
      if (!mayGoOn || !(await go(batch))) return
    }
  }

  function begin(lane: Lane): void {
    const done = work(lane)
      .catch(stumble)
      .finally(() => {
        lanes.delete(lane)
        look()
      })
    lanes.set(lane, done)
  }

  async function fill(): Promise<void> {
    cancelWake()
    if (link.current().state !== 'online') return wakeAfter(longestSleepMs)
    const pausedMs = pace.pausedMs()
    if (pausedMs > 0) return wakeAfter(pausedMs)
    const now = clock.now()
    // Also taken before the look: a pause that ends meanwhile would be forgotten, and nobody would look again.
    const [paused, pausedTill] = [pace.pausedTopics(), pace.topicsAt()]
    if (ready.length === 0 && lanes.size < concurrency) {
      // Taken before the look: a row that is accepted meanwhile must not come up as due.
      const busy = new Set([...lanes.keys()].flatMap((lane) => lane.map(({ id }) => id)))
      ready = await queue.due(now, { lanes: concurrency * 8, busy, paused })
    }
    while (isRunning && lanes.size < concurrency) {
      const lane = ready.shift()
      if (!lane) break
      begin(lane)
    }
    // While something is on its way its end looks again.
    if (lanes.size > 0) return
    const next = await queue.next(now)
    const at = [next.at, pausedTill].flatMap((moment) => (moment ? moment.getTime() : []))
    if (next.waiting) wakeAfter(Math.min(...at, Number.POSITIVE_INFINITY) - now.getTime())
  }

  function wakeAfter(ms: number): void {
    cancelWake()
    if (!isRunning) return
    cancelWake = timers.after(Math.max(0, Math.min(ms, longestSleepMs)), () => {
      telling.tell()
      look()
    })
  }

  function look(): void {
    if (!isRunning) return
    mustLook = true
    looking ??= (async () => {
      while (mustLook && isRunning) {
        mustLook = false
        await fill()
      }
    })()
      .catch((error) => {
        stumble(error)
        wakeAfter(afterStumbleMs)
      })
      .finally(() => {
        looking = undefined
        if (mustLook) look()
      })
  }

  function kick(): void {
    telling.tell()
    if (!isRunning) return
    if (link.current().state === 'online')
      numbers.refill().catch((error) => {
        if (!isAppError(error)) onBug(error)
      })
    look()
  }

  return {
    isSending: (id) => inFlight.has(id),
    onChange: telling.onChange,
    start() {
      isRunning = true
      stopListening = link.onChange(() => kick())
      kick()
    },
    kick,
    hurry() {
      pace.forget()
      kick()
    },
    async stop() {
      isRunning = false
      stopListening()
      cancelWake()
      await looking
      await Promise.all(lanes.values())
    },
  }
}
