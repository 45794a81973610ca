import { aborted, untilAborted } from './until-aborted.ts'
import { Stall } from './usb-model.ts'

/** What passes over the cable of a fake USB device, until it is pulled. */
export interface FakeUsbWire {
  readonly isPulled: boolean
  pull(): void
  onPulled(listener: () => void): () => void
  /** An error in the words of `usb` 3.1, or with the name of the specification. */
  refuse(call: string, text: string, name?: string): Error
  failed(call: string, how: keyof typeof words): Error
  /** Runs a handler of the model until it is done, the time is over or the plug is pulled. */
  run<Result>(
    call: string,
    timeoutMs: number,
    work: (signal: AbortSignal) => Result | Promise<Result>,
  ): Promise<Result | Stall>
}

/** Of nusb 0.2, in full for control transfers and in short for others, and of the specification. */
const words = {
  cancelled: ['transfer was cancelled', 'Cancelled', 'AbortError'],
  stalled: ['endpoint stalled', 'Stall', 'NetworkError'],
  disconnected: ['device disconnected', 'Disconnected', 'NotFoundError'],
} as const

export function createFakeUsbWire(strict: boolean): FakeUsbWire {
  const pulled = new AbortController()
  const wire: FakeUsbWire = {
    get isPulled() {
      return pulled.signal.aborted
    },
    pull: () => pulled.abort(),
    onPulled(listener) {
      pulled.signal.addEventListener('abort', listener)
      return () => pulled.signal.removeEventListener('abort', listener)
    },
    refuse: (call, text, name = 'Error') =>
      Object.assign(new Error(`${call} error: ${text}`), strict ? { name } : {}),
    failed: (call, how) => wire.refuse(call, words[how][call.startsWith('control') ? 0 : 1], words[how][2]),
    async run(call, timeoutMs, work) {
      const ending = new AbortController()
      const timer = strict ? undefined : setTimeout(() => ending.abort(), timeoutMs)
      const stopWatching = wire.onPulled(() => ending.abort())
      try {
        const result = await untilAborted(ending.signal, () => work(ending.signal))
        if (result !== aborted) return result
      } catch (error) {
        if (error instanceof Stall) return error
        throw error
      } finally {
        clearTimeout(timer)
        stopWatching()
      }
      throw pulled.signal.aborted ? wire.failed(call, 'disconnected') : wire.failed(call, 'cancelled')
    },
  }
  return wire
}
