/** A timer that fires later than this found the machine busy. */
const busyMs = 40
/** For what came in meanwhile to be heard, and how often that is granted. */
const graceMs = 60
const gracesAllowed = 5

/**
 * Calls `end` after `ms`; answers how to call it off. Node runs timers that are due before it reads what has come in: a
 * device that answered in time while this process was busy is heard first.
 */
export function deadline(ms: number, end: () => void): () => void {
  let graces = 0
  const begin = (waitMs: number): NodeJS.Timeout => {
    const due = performance.now() + waitMs
    return setTimeout(() => {
      const wasBusy = performance.now() - due > busyMs
      if (!wasBusy || graces === gracesAllowed) return end()
      graces += 1
      timer = begin(graceMs)
    }, waitMs)
  }
  let timer = begin(ms)
  return () => clearTimeout(timer)
}
