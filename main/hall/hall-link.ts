import type { z } from 'zod'
import type { hallLinkSchema } from '#contract/domain/counter-state.ts'
import { type Clock, systemClock } from '../clock.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import { systemTimers, type Timers } from './timers.ts'

export type HallLinkState = z.infer<typeof hallLinkSchema>

/** Whether the hall server can be reached, as last seen. */
export interface HallLink {
  current(): HallLinkState
  onChange(listener: (state: HallLinkState) => void): () => void
  /** Asks now; several askers share one probe. Answers whether the hall server is there. */
  check(): Promise<boolean>
  /** A call came through: no need to wait for the next probe. */
  reached(): void
  /** A call did not come through: the next probe is due now. */
  lost(): void
  stop(): void
}

interface LinkOptions {
  /** One cheap question; rejects or answers false when the hall server is not there. */
  readonly probe: () => Promise<boolean>
  readonly clock?: Clock
  readonly timers?: Timers
  readonly random?: () => number
  /** How often to ask while all is well, and while it is not. */
  readonly everyMs?: number
  readonly backoff?: Backoff
}

/** Starts asking at once. */
export function watchHallLink(options: LinkOptions): HallLink {
  const { probe, clock = systemClock, timers = systemTimers, random = Math.random } = options
  const { everyMs = 15_000, backoff = { baseMs: 500, ceilingMs: 5_000 } } = options
  const listeners = new Set<(state: HallLinkState) => void>()
  let state: HallLinkState = { state: 'connecting', since: clock.now().toISOString() }
  let misses = 0
  let cancelNext = () => {}
  let asking: Promise<boolean> | undefined
  let stopped = false

  function settle(online: boolean): void {
    misses = online ? 0 : misses + 1
    cancelNext()
    if (stopped) return
    cancelNext = timers.after(online ? everyMs : backoffMs(misses, backoff, random), () => void check())
    const next = online ? 'online' : 'offline'
    if (state.state === next) return
    state = { state: next, since: clock.now().toISOString() }
    for (const listener of listeners) listener(state)
  }

  function check(): Promise<boolean> {
    asking ??= probe()
      .catch(() => false)
      .then((online) => {
        asking = undefined
        settle(online)
        return online
      })
    return asking
  }

  void check()
  return {
    current: () => state,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check,
    reached() {
      if (state.state !== 'online' && !stopped) settle(true)
    },
    lost() {
      if (!stopped) void check()
    },
    stop() {
      stopped = true
      cancelNext()
    },
  }
}
