import { parseConfiguration, parseDeviceDescriptor } from './descriptors.ts'
import { createFakeUsbWire, type FakeUsbWire } from './fake-usb-wire.ts'
import { modelDescriptor } from './model-descriptors.ts'
import { Stall, type UsbModel } from './usb-model.ts'
import type { WebUsbConfiguration, WebUsbDevice, WebUsbInResult, WebUsbSetup } from './web-usb.ts'

export interface FakeUsbOptions {
  /** As WebUSB is written: transfers stay open until there is an answer, a stall is a status. */
  readonly strict?: boolean
  /** The driver of the system that has every interface until it is asked to step aside. */
  readonly kernelDriver?: string
}

/** A model plugged into this process. Plugging it in again makes a new one, as on a real bus. */
export interface FakeUsbPlug {
  /** A new object at each look, as `usb` makes them; they share the one device. */
  look(): WebUsbDevice
  /** Which driver of the system has that interface now; `usbfs` when it is claimed. */
  kernelDriver(interfaceNumber: number): Promise<string | undefined>
  onUnplugged(listener: () => void): () => void
  unplug(): void
}

/** What `usb` 3.1 takes where the third argument is left out. */
const hiddenTimeoutMs = 1000

/**
 * Front 1 of a model: a WebUSB device in this process that deviates from the specification as `usb` 3.1 does, so that
 * what works here works on the package (devices.md §6): transfers end after a hidden second, a stall rejects, an
 * endpoint takes one transfer at a time, control without data throws.
 */
export function plugFakeUsb(model: UsbModel, options: FakeUsbOptions = {}): FakeUsbPlug {
  const wire = createFakeUsbWire(options.strict ?? false)
  const claims = new Map<number, object>()
  const steppedAside = new Set<number>()
  model.reset()
  const plug: FakeUsbPlug = {
    look: () => fakeUsbDevice(model, { strict: options.strict ?? false, wire, claims, steppedAside, plug }),
    async kernelDriver(interfaceNumber) {
      if (claims.has(interfaceNumber)) return 'usbfs'
      return steppedAside.has(interfaceNumber) ? undefined : options.kernelDriver
    },
    onUnplugged: wire.onPulled,
    unplug: wire.pull,
  }
  return plug
}

interface SharedByLooks {
  readonly strict: boolean
  readonly wire: FakeUsbWire
  /** Which look has which interface. */
  readonly claims: Map<number, object>
  readonly steppedAside: Set<number>
  readonly plug: FakeUsbPlug
}

function fakeUsbDevice(model: UsbModel, shared: SharedByLooks): WebUsbDevice {
  const { strict, wire, claims, steppedAside, plug } = shared
  const { refuse, failed, run } = wire
  const descriptor = parseDeviceDescriptor(model.deviceDescriptor)
  const configuration = parseConfiguration(model.configurationDescriptor)
  const halted = new Set<string>()
  const underWay = new Set<string>()
  let opened = false

  const demandOpen = (call: string): void => {
    if (wire.isPulled) throw failed(call, 'disconnected')
    if (!opened) throw refuse(call, 'invalid state', 'InvalidStateError')
  }
  /** WebUSB wants a claim for requests to an interface; `usb` 3.1 for all. */
  const demandClaim = (call: string): void => {
    demandOpen(call)
    if (!strict && ![...claims.values()].includes(device)) throw refuse(call, 'invalid state')
  }
  const stalled = (call: string): { status: 'stall' } => {
    if (strict) return { status: 'stall' }
    throw failed(call, 'stalled')
  }
  /** A transfer on an endpoint other than 0: claimed, not halted, and, deviating, one at a time. */
  async function onEndpoint<Result>(
    call: string,
    number: number,
    direction: 'in' | 'out',
    timeoutMs: number,
    work: (packetSize: number, signal: AbortSignal) => Result | Promise<Result>,
  ): Promise<Result | Stall> {
    demandOpen(call)
    const key = `${direction} ${number}`
    const endpoint = configuration.interfaces
      .filter(({ interfaceNumber }) => claims.get(interfaceNumber) === device)
      .flatMap(({ alternate }) => alternate.endpoints)
      .find((one) => one.endpointNumber === number && one.direction === direction)
    if (!endpoint || (!strict && underWay.has(key)))
      throw refuse(call, 'endpoint not found', 'InvalidAccessError')
    if (halted.has(key)) return new Stall()
    underWay.add(key)
    try {
      const result = await run(call, timeoutMs, (signal) => work(endpoint.packetSize, signal))
      if (result instanceof Stall) halted.add(key)
      return result
    } finally {
      underWay.delete(key)
    }
  }
  const release = (interfaceNumber: number): boolean =>
    claims.get(interfaceNumber) === device && claims.delete(interfaceNumber)

  const device: WebUsbDevice = {
    vendorId: descriptor.vendorId,
    productId: descriptor.productId,
    productName: model.strings[descriptor.productIndex - 1],
    serialNumber: model.strings[descriptor.serialIndex - 1],
    get opened() {
      return opened
    },
    get configuration(): WebUsbConfiguration | null {
      return opened ? configuration : null
    },
    configurations: [configuration],
    async open() {
      if (wire.isPulled) throw failed('open', 'disconnected')
      opened = true
    },
    async close() {
      opened = false
      for (const interfaceNumber of claims.keys()) release(interfaceNumber)
    },
    async selectConfiguration() {
      demandOpen('selectConfiguration')
    },
    async claimInterface(interfaceNumber) {
      demandOpen('claimInterface')
      const driver = await plug.kernelDriver(interfaceNumber)
      if (driver !== undefined) throw refuse('claimInterface', 'interface is busy (errno 16)', 'NetworkError')
      claims.set(interfaceNumber, device)
    },
    async releaseInterface(interfaceNumber) {
      demandOpen('releaseInterface')
      if (!release(interfaceNumber)) throw refuse('releaseInterface', 'not claimed', 'NotFoundError')
    },
    async controlTransferIn(setup, length, timeoutMs = hiddenTimeoutMs) {
      const call = 'controlTransferIn'
      demandClaim(call)
      const answer = await run(
        call,
        timeoutMs,
        () => standardAnswer(model, setup) ?? model.controlIn(wordsOf(setup), length),
      )
      if (answer instanceof Stall) return stalled(call)
      return dataOf(answer.subarray(0, length))
    },
    async controlTransferOut(setup, data, timeoutMs = hiddenTimeoutMs) {
      const call = 'controlTransferOut'
      demandClaim(call)
      const bytes = strict ? copyOf(data ?? new Uint8Array(0)) : copyOf(data)
      const answer = await run(call, timeoutMs, () => model.controlOut(wordsOf(setup), bytes))
      if (answer instanceof Stall) return { bytesWritten: 0, ...stalled(call) }
      return { bytesWritten: bytes.length, status: 'ok' }
    },
    async transferIn(endpointNumber, length, timeoutMs = hiddenTimeoutMs) {
      const call = 'transferIn'
      const answer = await onEndpoint(call, endpointNumber, 'in', timeoutMs, (packetSize, signal) =>
        model.transferIn(endpointNumber, Math.ceil(length / packetSize) * packetSize, signal),
      )
      if (answer instanceof Stall) return stalled(call)
      // Asked for in whole packets; what does not fit is lost, without a word.
      return dataOf(answer.subarray(0, length))
    },
    async transferOut(endpointNumber, data, timeoutMs = hiddenTimeoutMs) {
      const call = 'transferOut'
      const bytes = copyOf(data)
      const answer = await onEndpoint(call, endpointNumber, 'out', timeoutMs, () =>
        model.transferOut(endpointNumber, bytes),
      )
      if (answer instanceof Stall) return { bytesWritten: 0, ...stalled(call) }
      return { bytesWritten: bytes.length, status: 'ok' }
    },
    async clearHalt(direction, endpointNumber) {
      demandOpen('clearHalt')
      halted.delete(`${direction} ${endpointNumber}`)
    },
    ...(!strict && {
      async detachKernelDriver(interfaceNumber: number) {
        demandOpen('detachKernelDriver')
        if ((await plug.kernelDriver(interfaceNumber)) === undefined)
          throw refuse('detachKernelDriver', 'no kernel driver attached')
        steppedAside.add(interfaceNumber)
      },
      async attachKernelDriver(interfaceNumber: number) {
        demandOpen('attachKernelDriver')
        if (claims.has(interfaceNumber)) throw refuse('attachKernelDriver', 'kernel driver already attached')
        steppedAside.delete(interfaceNumber)
      },
    }),
  }

  return device
}

const wordsOf = ({ requestType: type, ...setup }: WebUsbSetup) => ({ type, ...setup })

/** USB itself knows more; what a program asks for by hand is descriptors. */
function standardAnswer(model: UsbModel, setup: WebUsbSetup): Uint8Array | undefined {
  if (setup.requestType !== 'standard') return undefined
  const descriptor = setup.request === 6 ? modelDescriptor(model, setup.value, setup.index) : undefined
  if (!descriptor) throw new Stall()
  return descriptor
}

/** In the middle of a larger buffer: whoever forgets `byteOffset` reads 0xA5. */
function dataOf(bytes: Uint8Array): WebUsbInResult {
  const around = new Uint8Array(bytes.length + 8).fill(0xa5)
  around.set(bytes, 4)
  return { data: new DataView(around.buffer, 4, bytes.length), status: 'ok' }
}

/** As the package takes its argument: without one it throws a TypeError. */
const copyOf = (data: Uint8Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice()
