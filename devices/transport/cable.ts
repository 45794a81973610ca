import { AppError } from '#contract/app-error.ts'
import type { Transport } from '../transport.ts'
import { createPipeEnd, type PipeEnd } from './pipe-end.ts'

/**
 * A cable inside this process: two ends, bytes in order, delivered after the writer has gone on, as a real line
 * would. When one end closes, the other end finds itself unplugged, after the bytes that were on their way.
 */
export function createCable(): [Transport, Transport] {
  const left = createPipeEnd()
  const right = createPipeEnd()
  return [cableEnd(left, right), cableEnd(right, left)]
}

function cableEnd(own: PipeEnd, other: PipeEnd): Transport {
  return {
    ...own.listen,
    async write(bytes) {
      if (own.isClosed) throw own.refuse()
      const copy = Uint8Array.from(bytes)
      setImmediate(() => other.received(copy))
    },
    async close() {
      if (own.isClosed) return
      own.closed(undefined)
      setImmediate(() => other.closed(new AppError('device.unplugged')))
    },
  }
}
