import { AppError } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { Broadcast } from './state/broadcast.ts'

/** Waits on the state that goes to the screen, for a program that has no screen. */
export interface AppWaits {
  /** Resolves with the first state that answers; `late` when the time is up: what was waited for, else a device. */
  until(isThere: (state: CounterState) => boolean, timeoutMs: number, late?: ErrorCode): Promise<CounterState>
}

export const createAppWaits = (state: Broadcast<CounterState>): AppWaits => ({
  async until(isThere, timeoutMs, late = 'device.timeout') {
    const stop = new AbortController()
    const timer = setTimeout(() => stop.abort(), timeoutMs)
    try {
      for await (const now of state.watch(stop.signal)) if (isThere(now)) return now
    } finally {
      clearTimeout(timer)
    }
    throw new AppError(late, { timeoutMs })
  },
})
