import { AppError } from '#contract/app-error.ts'
import type { Transport } from '../transport.ts'

/** What every transport does alike: who listens, and that the end is told once, also to those who ask late. */
export interface PipeEnd {
  readonly isClosed: boolean
  received(bytes: Uint8Array): void
  /** `reason` is undefined when we closed it ourselves. Only the first call counts. */
  closed(reason: Error | undefined): void
  /** For writes on a pipe that is gone. */
  refuse(cause?: unknown): AppError
  readonly listen: Pick<Transport, 'onBytes' | 'onClosed'>
}

export function createPipeEnd(): PipeEnd {
  const byteListeners = new Set<(bytes: Uint8Array) => void>()
  const closedListeners = new Set<(reason: Error | undefined) => void>()
  let end: { readonly reason: Error | undefined } | undefined

  return {
    get isClosed() {
      return end !== undefined
    },
    received(bytes) {
      if (end) return
      for (const listener of [...byteListeners]) listener(bytes)
    },
    closed(reason) {
      if (end) return
      end = { reason }
      byteListeners.clear()
      const listeners = [...closedListeners]
      closedListeners.clear()
      for (const listener of listeners) listener(reason)
    },
    refuse: (cause) => new AppError('device.closed', {}, cause === undefined ? undefined : { cause }),
    listen: {
      onBytes(listener) {
        byteListeners.add(listener)
        return () => void byteListeners.delete(listener)
      },
      onClosed(listener) {
        let listening = true
        if (end) {
          const { reason } = end
          queueMicrotask(() => listening && listener(reason))
          return () => {
            listening = false
          }
        }
        closedListeners.add(listener)
        return () => void closedListeners.delete(listener)
      },
    },
  }
}
