import { AppError } from '#contract/app-error.ts'

/** What an IN endpoint has for the host, until it asks. */
export interface Mailbox {
  put(bytes: Uint8Array): void
  /** The next, or the first `length` bytes of it; waits for it until `signal` aborts. */
  take(length: number, signal: AbortSignal): Promise<Uint8Array>
  empty(): void
}

export function createMailbox(): Mailbox {
  let waiting: Uint8Array[] = []
  let wake: () => void = () => undefined
  return {
    put(bytes) {
      waiting.push(bytes)
      wake()
    },
    async take(length, signal) {
      while (waiting.length === 0) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve
          signal.addEventListener('abort', () => reject(new AppError('device.timeout')), { once: true })
        })
      }
      const first = waiting.shift() as Uint8Array
      if (first.length > length) waiting.unshift(first.subarray(length))
      return first.subarray(0, length)
    },
    empty() {
      waiting = []
    },
  }
}
