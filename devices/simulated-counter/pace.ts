import { pause } from '../hub/pause.ts'

/** The pace of a line, for simulators: pseudo-terminals know no baud rate. */
export interface Pace {
  /** Waits until the line has carried so many bytes, which were ready to go at `readyAt` (`performance.now()`). */
  carry(byteCount: number, readyAt: number): Promise<void>
  /** What was on its way is lost: the line is free again. */
  clear(): void
}

/** By the clock: a timer that fires late costs no pace, one that fires early gains none. `undefined`: no pace. */
export function createPace(bytesPerSecond: number | undefined): Pace {
  let freeAt = 0
  return {
    async carry(byteCount, readyAt) {
      if (bytesPerSecond === undefined) return
      freeAt = Math.max(freeAt, readyAt) + (byteCount / bytesPerSecond) * 1000
      const until = freeAt
      while (performance.now() < until) {
        await pause(Math.ceil(until - performance.now()))
      }
    },
    clear() {
      freeAt = 0
    },
  }
}
