import type { Transport } from '../transport.ts'
import { createPace } from './pace.ts'

/** The same line at the pace of a real one: pseudo-terminals know no baud rate. 10 bits a byte at 8N1. */
export function atLineRate(line: Transport, baudRate: number): Transport {
  const inOrder = (): ((bytes: Uint8Array, deliver: () => Promise<void> | void) => Promise<void>) => {
    const pace = createPace(baudRate / 10)
    let last: Promise<void> = Promise.resolve()
    return (bytes, deliver) => {
      const readyAt = performance.now()
      last = last.then(() => pace.carry(bytes.length, readyAt)).then(deliver)
      return last
    }
  }
  const out = inOrder()
  return {
    ...line,
    write: (bytes) => out(bytes, () => line.write(bytes)),
    onBytes(listener) {
      const arrive = inOrder()
      let isListening = true
      const stop = line.onBytes((bytes) => {
        void arrive(bytes, () => {
          if (isListening) listener(bytes)
        })
      })
      const stopAll = (): void => {
        isListening = false
        stop()
      }
      // What had not arrived when the plug was pulled never does.
      line.onClosed(stopAll)
      return stopAll
    },
  }
}
