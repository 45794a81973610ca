import { isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { Backlog, OutboxRow } from '#contract/domain/contact.ts'
import { type Clock, systemClock } from '../clock.ts'
import { RefusedByRegister } from '../dossier/register-call.ts'
import { type Backoff, backoffMs } from '../hall/backoff.ts'
import type { HallLink } from '../hall/hall-link.ts'
import { systemTimers, type Timers } from '../hall/timers.ts'
import type { SendContact } from './contact-sender.ts'
import type { NumberBlocks } from './number-blocks.ts'
import type { DueRow } from './outbox-rows.ts'
import { longestWaitMs, type OutboxStore } from './outbox-store.ts'
import { numbered, sendingOf } from './sending-row.ts'

/** Sends what was committed, keeps what is refused where a person sees it, and never drops anything. */
export interface Outbox {
  list(options: { includeAccepted: boolean }): Promise<OutboxRow[]>
  /** `outbox.not-parked`; `contact.filed` when the register holds already what would change. */
  correct(id: string, text: { subject: string; content: string }): Promise<void>
  /** `outbox.not-parked` when no such row waits. */
  resend(id: string): Promise<void>
  backlog(): Promise<Backlog>
  /** Something in the list or the backlog is different. */
  onChange(listener: () => void): () => void
  start(): void
  /** Something was committed, or may go now. */
  kick(): void
  /** Resolves when nothing is on its way any more; what waits, waits for the next start. */
  stop(): Promise<void>
}

interface OutboxOptions {
  readonly store: OutboxStore
  readonly numbers: NumberBlocks
  readonly send: SendContact
  readonly link: HallLink
  readonly clock?: Clock
  readonly timers?: Timers
  readonly random?: () => number
  readonly backoff?: Backoff
  /** After 401 or 403: a person must mend that, so knocking softly is enough. */
  readonly deniedBackoff?: Backoff
  readonly concurrency?: number
  /** Called with what is no expected trouble; the row is kept and tried again. */
  readonly onBug?: (error: unknown) => void
}

/** Sent, but no answer: what came of it is asked at the next try. */
const gotNoAnswer = ({ code, details }: Trouble): boolean =>
  code === 'hall.offline' || details.why === 'timeout'

export function createOutbox(options: OutboxOptions): Outbox {
  const { store, numbers, send, link, clock = systemClock, timers = systemTimers } = options
  const { random = Math.random, concurrency = 8, onBug = () => {} } = options
  const { backoff = { baseMs: 1_000, ceilingMs: 300_000 } } = options
  const { deniedBackoff = { baseMs: 30_000, ceilingMs: 300_000 } } = options
  const listeners = new Set<() => void>()
  const inFlight = new Map<string, Promise<void>>()
  let ready: DueRow[] = []
  let isRunning = false
  let mustLook = false
  let looking: Promise<void> | undefined
  let pausedUntil = 0
  let cancelWake = () => {}
  let stopListening = () => {}
  let isTelling = false

  function tellChange(): void {
    if (isTelling) return
    isTelling = true
    setImmediate(() => {
      isTelling = false
      for (const listener of listeners) listener()
    })
  }

  async function attempt(row: DueRow): Promise<void> {
    if (!row.contact.reference) await numbers.refill()
    const contact = row.contact.reference ? row.contact : await store.number(row)
    await send(sendingOf(row, numbered(contact), store))
    await store.accept(row.id, clock.now())
  }

  async function settle(row: DueRow, error: unknown): Promise<void> {
    const trouble = troubleOf(error)
    if (error instanceof RefusedByRegister) return store.park(row.id, trouble, error.refusals)
    if (!isAppError(error)) onBug(error)
    if (trouble.code.startsWith('storage.')) return pause(5_000)
    // Without a line nothing was tried; with one, the silence is this row's own trouble.
    if (gotNoAnswer(trouble) && !(await link.check())) return
    const { retryAfterMs } = trouble.details
    const asked = typeof retryAfterMs === 'number' ? Math.min(retryAfterMs, longestWaitMs) : 0
    if (asked > 0) pause(asked)
    const pace = trouble.code === 'hall.refused' ? deniedBackoff : backoff
    const waitMs = Math.max(asked, backoffMs(row.attempts + 1, pace, random))
    await store.postpone(row.id, trouble, new Date(clock.now().getTime() + waitMs))
  }

  /** The register asked everybody for patience, or this machine cannot write. */
  function pause(ms: number): void {
    pausedUntil = Math.max(pausedUntil, clock.now().getTime() + ms)
  }

  /** This machine itself could not go on: its disk is full, or there is a bug. Nothing is lost by waiting. */
  function stumble(error: unknown): void {
    if (!isAppError(error)) onBug(error)
    pause(5_000)
  }

  function begin(row: DueRow): void {
    const sending = attempt(row)
      .catch((error) => settle(row, error))
      .catch(stumble)
      .finally(() => {
        inFlight.delete(row.id)
        tellChange()
        look()
      })
    inFlight.set(row.id, sending)
    tellChange()
  }

  async function fill(): Promise<void> {
    cancelWake()
    const now = clock.now()
    const pausedMs = pausedUntil - now.getTime()
    if (link.current().state !== 'online') return
    // Longer than the longest pause: the clock was set back.
    if (pausedMs > 0 && pausedMs <= longestWaitMs) return wakeAfter(pausedMs)
    if (ready.length === 0) {
      // Taken before the look: a row that is accepted meanwhile must not come up as due.
      const busy = new Set(inFlight.keys())
      ready = (await store.due(now, concurrency * 4)).filter(({ id }) => !busy.has(id))
    }
    while (isRunning && inFlight.size < concurrency) {
      const row = ready.shift()
      if (!row) break
      begin(row)
    }
    const next = await store.nextDueAt(now)
    if (next) wakeAfter(next.getTime() - now.getTime())
  }

  /** At least once a minute, in case the clock of this machine is moved. */
  function wakeAfter(ms: number): void {
    cancelWake()
    if (isRunning) cancelWake = timers.after(Math.min(ms, 60_000), look)
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
        wakeAfter(5_000)
      })
      .finally(() => {
        looking = undefined
        if (mustLook) look()
      })
  }

  function kick(): void {
    tellChange()
    if (!isRunning) return
    if (link.current().state === 'online')
      numbers.refill().catch((error) => {
        if (!isAppError(error)) onBug(error)
      })
    look()
  }

  return {
    list: ({ includeAccepted }) => store.list({ includeAccepted, isSending: (id) => inFlight.has(id) }),
    async correct(id, text) {
      await store.correct(id, text, clock.now())
      kick()
    },
    async resend(id) {
      await store.resend(id, clock.now())
      pausedUntil = 0
      kick()
    },
    backlog: () => store.backlog(clock.now()),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start() {
      isRunning = true
      stopListening = link.onChange(() => kick())
      kick()
    },
    kick,
    async stop() {
      isRunning = false
      stopListening()
      cancelWake()
      await looking
      await Promise.all(inFlight.values())
    },
  }
}
