import { AppError } from '#contract/app-error.ts'
import type { SerialSimulator } from '../simulator.ts'
import { createPipeEnd, type PipeEnd } from '../transport/pipe-end.ts'
import { Stall, type UsbModel } from './usb-model.ts'

/** Who the converter in the device says it is. */
export interface CdcIdentity {
  readonly vendorId: number
  readonly productId: number
  readonly manufacturer: string
  readonly product: string
  readonly serialNumber?: string
}

const dataIn = 1
const dataOut = 2
const notifications = 3
/** What the buffer of a converter holds while nobody reads; more is lost, as on the real one. */
const bufferBytes = 64 * 1024
/** PSTN 1.2, table 13. */
const requests = { setLineCoding: 0x20, getLineCoding: 0x21, setControlLineState: 0x22, sendBreak: 0x23 }

/** A serial device with its own USB converter (CDC 1.2, abstract control model): a `ttyACM` on Linux. */
export function createCdcAcmModel(simulator: SerialSimulator, identity: CdcIdentity): UsbModel {
  const { vendorId, productId, manufacturer, product, serialNumber } = identity
  let lineCoding: Uint8Array = Uint8Array.of(0x80, 0x25, 0, 0, 0, 0, 8) // 9600 8N1
  let line: PipeEnd | undefined
  let waiting: Uint8Array[] = []
  let wake: () => void = () => undefined

  const plugIn = (): void => {
    line?.closed(new AppError('device.unplugged'))
    waiting = []
    const end = createPipeEnd()
    line = end
    simulator.attach({
      ...end.listen,
      async write(bytes) {
        if (end.isClosed) throw end.refuse()
        const held = waiting.reduce((sum, { length }) => sum + length, 0)
        if (held + bytes.length <= bufferBytes) waiting.push(Uint8Array.from(bytes))
        wake()
      },
      async close() {
        end.closed(undefined)
      },
    })
  }

  return {
    deviceDescriptor: Uint8Array.of(
      ...[18, 1, 0x00, 0x02, 2, 0, 0, 64],
      ...[vendorId & 0xff, vendorId >> 8, productId & 0xff, productId >> 8],
      ...[0x00, 0x01, 1, 2, serialNumber === undefined ? 0 : 3, 1],
    ),
    configurationDescriptor: cdcConfiguration,
    strings: [manufacturer, product, ...(serialNumber === undefined ? [] : [serialNumber])],
    controlIn({ type, request }) {
      if (type === 'class' && request === requests.getLineCoding) return lineCoding
      throw new Stall()
    },
    controlOut({ type, request }, bytes) {
      if (type !== 'class') throw new Stall()
      if (request === requests.setLineCoding && bytes.length === 7) lineCoding = bytes.slice()
      else if (request !== requests.setControlLineState && request !== requests.sendBreak) throw new Stall()
    },
    transferOut(endpoint, bytes) {
      if (endpoint !== dataOut) throw new Stall()
      line?.received(bytes)
    },
    async transferIn(endpoint, length, signal) {
      if (endpoint !== dataIn && endpoint !== notifications) throw new Stall()
      while (endpoint === notifications || waiting.length === 0) {
        await new Promise<void>((resolve, reject) => {
          if (endpoint === dataIn) wake = resolve
          signal.addEventListener('abort', () => reject(new AppError('device.unplugged')), { once: true })
        })
      }
      const first = waiting.shift() ?? new Uint8Array(0)
      if (first.length > length) waiting.unshift(first.subarray(length))
      return first.subarray(0, length)
    },
    reset: plugIn,
  }
}

// biome-ignore format: one descriptor a line
const cdcConfiguration = Uint8Array.of(
  9, 2, 67, 0, 2, 1, 0, 0x80, 50,
  9, 4, 0, 0, 1, 0x02, 0x02, 0x01, 0, // communications interface, abstract control model, V.250
  5, 0x24, 0x00, 0x20, 0x01,          // header
  5, 0x24, 0x01, 0x00, 1,             // call management: none
  4, 0x24, 0x02, 0x02,                // line coding and line state
  5, 0x24, 0x06, 0, 1,                // union of the two interfaces
  7, 5, 0x83, 3, 16, 0, 16,
  9, 4, 1, 0, 2, 0x0a, 0, 0, 0,       // data interface
  7, 5, 0x02, 2, 64, 0, 0,
  7, 5, 0x81, 2, 64, 0, 0,
)
