import type { UsbSetup } from '../../transport/usb-device.ts'
import { parseConfiguration } from '../descriptors.ts'
import { modelDescriptor } from '../model-descriptors.ts'
import { Stall, type UsbModel } from '../usb-model.ts'

/** Endpoint 0 of a model: what USB lays down is answered from its descriptors, the rest by the model. */
export interface ControlRequests {
  /** Addresses of endpoints that refuse until they are told to go on. */
  readonly halted: Set<number>
  in(setup: Uint8Array): Promise<Uint8Array>
  out(setup: Uint8Array, bytes: Uint8Array): Promise<void>
}

/** USB 2.0, table 9-4. */
const requests = {
  getStatus: 0,
  clearFeature: 1,
  setFeature: 3,
  setAddress: 5,
  getDescriptor: 6,
  getConfiguration: 8,
  setConfiguration: 9,
  getInterface: 10,
  setInterface: 11,
} as const
const endpointRecipient = 2
const types = ['standard', 'class', 'vendor'] as const

export function createControlRequests(model: UsbModel): ControlRequests {
  const { configurationValue, interfaces } = parseConfiguration(model.configurationDescriptor)
  const hasInterface = (number: number): boolean =>
    interfaces.some(({ interfaceNumber }) => interfaceNumber === number)
  const halted = new Set<number>()
  let configured = 0

  function standardIn({ recipient, request, value, index }: Setup): Uint8Array {
    const descriptor = request === requests.getDescriptor ? modelDescriptor(model, value, index) : undefined
    if (descriptor) return descriptor
    if (request === requests.getConfiguration) return Uint8Array.of(configured)
    if (request === requests.getInterface && hasInterface(index)) return Uint8Array.of(0)
    if (request === requests.getStatus)
      return Uint8Array.of(recipient === endpointRecipient && halted.has(index) ? 1 : 0, 0)
    throw new Stall()
  }
  function standardOut({ recipient, request, value, index }: Setup): void {
    if (request === requests.setAddress) return
    const configures = request === requests.setConfiguration && (value === 0 || value === configurationValue)
    const setsInterface = request === requests.setInterface && hasInterface(index) && value === 0
    if (configures || setsInterface) {
      if (configures) configured = value
      halted.clear()
      return
    }
    if (recipient === endpointRecipient && value === 0) {
      if (request === requests.clearFeature) return void halted.delete(index)
      if (request === requests.setFeature) return void halted.add(index)
    }
    throw new Stall()
  }

  return {
    halted,
    async in(bytes) {
      const setup = parseSetup(bytes)
      const answer =
        setup.type === 'standard' ? standardIn(setup) : await model.controlIn(forModel(setup), setup.length)
      return answer.subarray(0, setup.length)
    },
    async out(bytes, data) {
      const setup = parseSetup(bytes)
      if (setup.type === 'standard') return standardOut(setup)
      await model.controlOut(forModel(setup), data)
    },
  }
}

interface Setup {
  readonly type: (typeof types)[number]
  readonly recipient: number
  readonly request: number
  readonly value: number
  readonly index: number
  readonly length: number
}

function parseSetup(bytes: Uint8Array): Setup {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8)
  const type = types[(view.getUint8(0) >> 5) & 3]
  if (!type) throw new Stall()
  return {
    type,
    recipient: view.getUint8(0) & 0x1f,
    request: view.getUint8(1),
    value: view.getUint16(2, true),
    index: view.getUint16(4, true),
    length: view.getUint16(6, true),
  }
}

/** Models know of requests to the device and to an interface. */
function forModel({ type, recipient, request, value, index }: Setup): UsbSetup {
  if (recipient > 1) throw new Stall()
  return { type, recipient: recipient === 0 ? 'device' : 'interface', request, value, index }
}
