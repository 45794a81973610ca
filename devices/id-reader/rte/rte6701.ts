import type { AppError } from '#contract/app-error.ts'
import type { Driver, OpenedDevice } from '../../hub/driver.ts'
import type { Transport } from '../../transport.ts'
import { driverOptions } from '../driver-options.ts'
import type { IdReader } from '../id-reader.ts'
import { createRteDecoder } from './decoder.ts'
import { rteOptionsSchema } from './options.ts'
import { createRteReader, type RteReader, type RteTiming, rteTiming } from './rte-reader.ts'

const product = '3M RTE6701'

/** 3M (Gemalto, Thales) RTE6701 swipe reader in RTE Native mode, on RS-232. */
export const rte6701: Driver<IdReader> = createRteDriver()

/** The same driver with another idea of time, for tests. */
export function createRteDriver({
  today = () => new Date(),
  timing = rteTiming,
}: {
  today?: () => Date
  timing?: RteTiming
} = {}): Driver<IdReader> {
  return {
    key: 'rte6701',
    role: 'id-reader',
    product,
    reaches: ['serial', 'serial-usb', 'cable'],
    // Only the adapter in its cable has a USB identity, and that says nothing.
    matches: [],
    options: rteOptionsSchema,
    createDecoder: () => createRteDecoder(),
    async open(address, connections, settings) {
      const options = driverOptions(rteOptionsSchema, settings)
      const transport = await connections.line(address, { baudRate: 9600, hupcl: false, dtr: true })
      try {
        const made = createRteReader(transport, { today, timing, options })
        const strangers = await listen(transport, made, timing.settleMs)
        return opened(transport, made, strangers)
      } catch (error) {
        await transport.close()
        throw error
      }
    },
  }
}

/** It cannot be asked who it is: a line that is quiet, or brings its frames, will do. */
function listen(
  transport: Transport,
  { onStranger }: RteReader,
  settleMs: number,
): Promise<(listener: (reason: AppError) => void) => void> {
  return new Promise((resolve, reject) => {
    let later: (reason: AppError) => void = reject
    let stranger: AppError | undefined
    onStranger((reason) => {
      stranger = reason
      later(reason)
    })
    const stop = transport.onClosed((reason) => reject(reason))
    setTimeout(() => {
      stop()
      resolve((listener) => {
        later = listener
        if (stranger) listener(stranger)
      })
    }, settleMs)
  })
}

function opened(
  transport: Transport,
  { reader }: RteReader,
  onStranger: (listener: (reason: AppError) => void) => void,
): OpenedDevice<IdReader> {
  const listeners = new Set<(reason: Error | undefined) => void>()
  let end: { readonly reason: Error | undefined } | undefined
  const tell = (reason: Error | undefined): void => {
    if (end) return
    end = { reason }
    for (const listener of [...listeners]) listener(reason)
    listeners.clear()
  }
  transport.onClosed(tell)
  onStranger((reason) => {
    tell(reason)
    void transport.close()
  })
  return {
    // It never says; an identity would be made up.
    identity: product,
    device: reader,
    onConditions(listener) {
      listener([])
      return () => undefined
    },
    onClosed(listener) {
      if (end) queueMicrotask(() => listener(end?.reason))
      else listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    // It takes no commands; a pulled plug of a USB adapter is noticed by the system.
    heartbeat: () => Promise.resolve(),
    close: () => transport.close(),
  }
}
