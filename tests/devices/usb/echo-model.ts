import { Stall, type UsbModel } from '#devices/usb/usb-model.ts'

/** Numbers of nobody: the test range of the USB Implementers Forum. */
export const echoIdentity = { vendorId: 0x1209, productId: 0x0001 }
export const echoClaim = { classCode: 0xff }
export const endpoints = { out: 1, in: 1, reports: 2, refusing: 3 }
export const requests = { read: 1, write: 2, refuse: 3, silent: 4, fault: 5 }

/** A device that sends back what it gets, and what the test has it say on its interrupt endpoint. */
export interface EchoModel extends UsbModel {
  readonly written: readonly Uint8Array[]
  readonly resets: number
  /** An interrupt report. */
  report(bytes: Uint8Array): void
  /** What a bulk IN answers, beside the echo. */
  say(bytes: Uint8Array): void
}

export function createEchoModel(options: { serialNumber?: string; classCode?: number } = {}): EchoModel {
  const { serialNumber = 'ECHO-1', classCode = 0xff } = options
  const written: Uint8Array[] = []
  const bulk = createMailbox()
  const reports = createMailbox()
  let resets = 0
  const [subclass, protocol] = classCode === 7 ? [1, 2] : [0, 0]
  return {
    deviceDescriptor: Uint8Array.of(
      18,
      1,
      0x00,
      0x02,
      0,
      0,
      0,
      64,
      0x09,
      0x12,
      0x01,
      0x00,
      0x00,
      0x01,
      1,
      2,
      3,
      1,
    ),
    // biome-ignore format: one descriptor a line
    configurationDescriptor: Uint8Array.of(
      9, 2, 46, 0, 1, 1, 0, 0x80, 50,
      9, 4, 0, 0, 4, classCode, subclass, protocol, 0,
      7, 5, 0x01, 2, 64, 0, 0,
      7, 5, 0x81, 2, 64, 0, 0,
      7, 5, 0x82, 3, 64, 0, 8,
      7, 5, 0x83, 2, 64, 0, 0,
    ),
    strings: ['Gemeente Haarlem', 'Echo', serialNumber],
    written,
    get resets() {
      return resets
    },
    report: reports.put,
    say: bulk.put,
    async controlIn({ request, value }, length) {
      if (request === requests.read) return Uint8Array.of(value & 0xff, value >> 8, 7, 7).subarray(0, length)
      if (request === requests.silent) return new Promise(() => undefined)
      if (request === requests.fault) throw new Error('Fault')
      throw new Stall()
    },
    async controlOut({ request }, bytes) {
      if (request !== requests.write) throw new Stall()
      written.push(bytes)
    },
    async transferOut(endpoint, bytes) {
      if (endpoint !== endpoints.out) throw new Stall()
      written.push(bytes)
      bulk.put(bytes)
    },
    async transferIn(endpoint, length, signal) {
      if (endpoint === endpoints.refusing) throw new Stall()
      return (endpoint === endpoints.reports ? reports : bulk).take(length, signal)
    },
    reset() {
      resets += 1
      bulk.empty()
      reports.empty()
    },
  }
}

/** Messages in order; taking waits for one, until `signal` aborts. */
function createMailbox() {
  const waiting: Uint8Array[] = []
  let wake: () => void = () => undefined
  return {
    put(bytes: Uint8Array): void {
      waiting.push(bytes)
      wake()
    },
    empty(): void {
      waiting.length = 0
    },
    async take(length: number, signal: AbortSignal): Promise<Uint8Array> {
      while (waiting.length === 0) {
        await new Promise<void>((resolve, reject) => {
          wake = resolve
          signal.addEventListener('abort', () => reject(new Error('nobody asks any more')), { once: true })
        })
      }
      const first = waiting.shift() as Uint8Array
      if (first.length > length) waiting.unshift(first.subarray(length))
      return first.subarray(0, length)
    },
  }
}
