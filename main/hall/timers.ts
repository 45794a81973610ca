/** Something that must happen later; a test moves time by hand. */
export interface Timers {
  /** Runs once after `ms`, unless the returned function is called before. Keeps no program alive. */
  after(ms: number, run: () => void): () => void
}

export const systemTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
