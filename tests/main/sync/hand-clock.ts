import type { Clock } from '#main/clock.ts'
import type { Timers } from '#main/hall/timers.ts'

/** Time that stands still until a test moves it. */
export function handClock(start = '2026-11-23T09:00:00.000Z') {
  let now = Date.parse(start)
  const waiting = new Set<{ at: number; run: () => void }>()
  let onArmed = () => {}
  const clock: Clock = { now: () => new Date(now) }
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: now + ms, run }
      waiting.add(timer)
      onArmed()
      return () => waiting.delete(timer)
    },
  }
  return {
    clock,
    timers,
    /** Moves on, and runs what has become due. */
    advance(ms: number) {
      now += ms
      for (const timer of [...waiting]) {
        if (timer.at > now) continue
        waiting.delete(timer)
        timer.run()
      }
    },
    /** Resolves once somebody waits for a later moment. */
    async armed() {
      if (waiting.size === 0)
        await new Promise<void>((resolve) => {
          onArmed = resolve
        })
    },
    /** As somebody who sets the clock of the machine: no timer runs. */
    setBack(ms: number) {
      now -= ms
    },
  }
}
