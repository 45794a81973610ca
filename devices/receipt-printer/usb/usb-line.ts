import { AppError, isAppError } from '#contract/app-error.ts'
import { createPipeEnd } from '../../transport/pipe-end.ts'
import type { UsbDevice } from '../../transport/usb-device.ts'
import type { Transport } from '../../transport.ts'

/** Closing waits for the transfer under way. */
const readMs = 250
const writeMs = 1000
/** A TM-T88V answers about 20 ms after the question (devices.md §4). */
const soonMs = 5
const livelyMs = 300
/** While nothing is asked: how late a cover that opens may be seen. */
const idleMs = 100
/** An endpoint that refuses so often in a row will not come back. */
const refusalsAllowed = 3

/**
 * The two bulk pipes of a USB printer as one byte pipe. An idle TM-T88V does not hold a read back, as USB means it, but
 * answers it at once with nothing; it is then asked again a little later. `device.wrong` when the printer cannot answer.
 */
export function createUsbLine(usb: UsbDevice): Transport {
  const out = endpointOf(usb, 'out')
  const back = endpointOf(usb, 'in')
  const end = createPipeEnd()
  let livelyUntil = performance.now() + livelyMs
  let wake: (() => void) | undefined

  const pauseBetween = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, performance.now() < livelyUntil ? soonMs : idleMs)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const read = async (): Promise<void> => {
    for (let refusals = 0; !end.isClosed; ) {
      try {
        const bytes = await usb.transferIn(back.number, back.packetSize, readMs)
        refusals = 0
        if (bytes.length > 0) end.received(bytes)
        else await pauseBetween()
      } catch (error) {
        if (!isAppError(error)) throw error
        if (error.code === 'device.timeout') continue
        refusals += 1
        if (refusals < refusalsAllowed) await pauseBetween()
        else end.closed(error)
      }
    }
  }
  usb.onClosed((reason) => {
    end.closed(reason)
    wake?.()
  })
  // Begins when somebody listens: an answer that nobody hears yet would be lost.
  let isReading = false

  return {
    ...end.listen,
    onBytes(listener) {
      if (!isReading) {
        isReading = true
        void read()
      }
      return end.listen.onBytes(listener)
    },
    async write(bytes) {
      if (end.isClosed) throw end.refuse()
      await usb.transferOut(out.number, bytes, writeMs)
      livelyUntil = performance.now() + livelyMs
      wake?.()
    },
    async close() {
      end.closed(undefined)
      wake?.()
      await usb.close()
    },
  }
}

function endpointOf(usb: UsbDevice, direction: 'in' | 'out'): UsbDevice['endpoints'][number] {
  const found = usb.endpoints.find((one) => one.direction === direction && one.type === 'bulk')
  if (!found) throw new AppError('device.wrong', { reason: `no-bulk-${direction}` })
  return found
}
