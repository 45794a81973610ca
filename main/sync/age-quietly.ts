import { systemTimers, type Timers } from '../hall/timers.ts'
import type { Ageing } from './ageing.ts'

/** Not in the first minute of the day, when visitors and devices want the machine. */
const firstAfterMs = 10 * 60_000
const everyMs = 6 * 3_600_000

/** The quiet job; answers how to stop it. What goes wrong is told and tried again later. */
export function ageQuietly(options: {
  ageing: Ageing
  onTrouble: (error: unknown) => void
  timers?: Timers
}): () => void {
  const { ageing, onTrouble, timers = systemTimers } = options
  let cancel = timers.after(firstAfterMs, run)
  let stopped = false

  function run(): void {
    ageing
      .ageOut()
      .catch(onTrouble)
      .finally(() => {
        if (!stopped) cancel = timers.after(everyMs, run)
      })
  }

  return () => {
    stopped = true
    cancel()
  }
}
