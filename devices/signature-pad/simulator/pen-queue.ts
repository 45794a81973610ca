/** Reports that wait until the host asks for them; who is too slow misses the oldest. */
export interface PenQueue {
  push(report: Uint8Array): void
  /** Rejects when `signal` aborts. */
  next(signal: AbortSignal): Promise<Uint8Array>
  clear(): void
}

const room = 256

export function createPenQueue(): PenQueue {
  let waiting: Uint8Array[] = []
  let wake: () => void = () => undefined
  return {
    push(report) {
      waiting.push(report)
      if (waiting.length > room) waiting.shift()
      wake()
    },
    async next(signal) {
      for (;;) {
        signal.throwIfAborted()
        const report = waiting.shift()
        if (report) return report
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
    },
    clear() {
      waiting = []
    },
  }
}
