import { type AppError, isAppError } from '#contract/app-error.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import type { CardReader } from '../../transport/card.ts'
import type { HidDevice } from '../../transport/hid-device.ts'
import type { UsbDevice, UsbSetup } from '../../transport/usb-device.ts'
import type { Transport } from '../../transport.ts'
import type { Connections } from '../driver.ts'
import type { ConnectionTape } from './tape.ts'

/** The same ways to the device, with everything that goes over them on tape, before anybody else hears it. */
export function tapConnections(
  connections: Connections,
  connect: (fields: TraceFrame['fields']) => ConnectionTape,
): Connections {
  return {
    async line(address, line) {
      const transport = await connections.line(address, line)
      return tapLine(transport, connect({ cable: address.kind, ...line }))
    },
    async usb(address, claim) {
      const device = await connections.usb(address, claim)
      return tapUsb(device, connect({ cable: 'usb', interface: device.interfaceNumber }))
    },
    async hid(address) {
      return tapHid(await connections.hid(address), connect({ cable: 'hid' }))
    },
    async card(address) {
      const reader = await connections.card(address)
      return tapCard(reader, connect({ cable: address.kind, reader: reader.name }))
    },
  }
}

const codeOf = (reason: Error | undefined): AppError['code'] | undefined =>
  reason && (isAppError(reason) ? reason.code : 'internal')

function tapLine(transport: Transport, tape: ConnectionTape): Transport {
  transport.onBytes((bytes) => tape.chunk({ direction: 'in', pipe: 'line', bytes }))
  transport.onClosed((reason) => tape.closed(codeOf(reason)))
  return {
    ...transport,
    write(bytes) {
      tape.chunk({ direction: 'out', pipe: 'line', bytes })
      return transport.write(bytes)
    },
  }
}

function tapUsb(device: UsbDevice, tape: ConnectionTape): UsbDevice {
  device.onClosed((reason) => tape.closed(codeOf(reason)))
  const pipeOf = (endpoint: number, direction: 'in' | 'out'): TraceFrame['pipe'] =>
    device.endpoints.find((one) => one.number === endpoint && one.direction === direction)?.type ?? 'bulk'
  /** Waiting in vain for a device that has nothing to say is no news. */
  const told = <Result>(
    transfer: Promise<Result>,
    pipe: TraceFrame['pipe'],
    direction: 'in' | 'out',
  ): Promise<Result> =>
    transfer.catch((error: unknown) => {
      const code = isAppError(error) ? error.code : 'internal'
      const isQuiet = code === 'device.timeout' && direction === 'in' && pipe !== 'control'
      if (!isQuiet) tape.refused(pipe, direction, code)
      throw error
    })
  return {
    ...device,
    async controlIn(setup, length) {
      const bytes = await told(device.controlIn(setup, length), 'control', 'in')
      tape.chunk({ direction: 'in', pipe: 'control', bytes, setup: setupBytes(setup, 0x80, length) })
      return bytes
    },
    controlOut(setup, bytes = new Uint8Array()) {
      tape.chunk({ direction: 'out', pipe: 'control', bytes, setup: setupBytes(setup, 0, bytes.length) })
      return told(device.controlOut(setup, bytes), 'control', 'out')
    },
    async transferIn(endpoint, length, timeoutMs) {
      const pipe = pipeOf(endpoint, 'in')
      const bytes = await told(device.transferIn(endpoint, length, timeoutMs), pipe, 'in')
      tape.chunk({ direction: 'in', pipe, bytes, endpoint })
      return bytes
    },
    transferOut(endpoint, bytes, timeoutMs) {
      const pipe = pipeOf(endpoint, 'out')
      tape.chunk({ direction: 'out', pipe, bytes, endpoint })
      return told(device.transferOut(endpoint, bytes, timeoutMs), pipe, 'out')
    },
    listen: (endpoint, onReport) =>
      device.listen(endpoint, (bytes) => {
        tape.chunk({ direction: 'in', pipe: pipeOf(endpoint, 'in'), bytes, endpoint })
        onReport(bytes)
      }),
  }
}

function tapHid(device: HidDevice, tape: ConnectionTape): HidDevice {
  device.onReport((bytes) => tape.chunk({ direction: 'in', pipe: 'interrupt', bytes }))
  device.onClosed((reason) => tape.closed(codeOf(reason)))
  const told = <Result>(transfer: Promise<Result>, direction: 'in' | 'out'): Promise<Result> =>
    transfer.catch((error: unknown) => {
      tape.refused('feature', direction, isAppError(error) ? error.code : 'internal')
      throw error
    })
  return {
    ...device,
    async getFeature(reportId, length) {
      const bytes = await told(device.getFeature(reportId, length), 'in')
      tape.chunk({ direction: 'in', pipe: 'feature', bytes })
      return bytes
    },
    setFeature(bytes) {
      tape.chunk({ direction: 'out', pipe: 'feature', bytes })
      return told(device.setFeature(bytes), 'out')
    },
  }
}

/** Cards as they come and go, and commands with their answers. */
function tapCard(reader: CardReader, tape: ConnectionTape): CardReader {
  reader.onClosed((reason) => tape.closed(codeOf(reason)))
  reader.onCard((card) => {
    tape.chunk({
      direction: 'in',
      pipe: 'card',
      bytes: card?.atr ?? new Uint8Array(),
      presence: card ? 'put' : 'taken',
    })
  })
  return {
    ...reader,
    async connect() {
      const channel = await reader.connect()
      return {
        ...channel,
        async transmit(apdu) {
          tape.chunk({ direction: 'out', pipe: 'card', bytes: apdu })
          try {
            const answer = await channel.transmit(apdu)
            tape.chunk({ direction: 'in', pipe: 'card', bytes: answer })
            return answer
          } catch (error) {
            tape.refused('card', 'out', isAppError(error) ? error.code : 'internal')
            throw error
          }
        },
      }
    },
  }
}

const types = { standard: 0, class: 0x20, vendor: 0x40 } as const
const recipients = { device: 0, interface: 1 } as const

/** As they go over the bus (USB 2.0, 9.3). */
function setupBytes(setup: UsbSetup, direction: 0 | 0x80, length: number): Uint8Array {
  const { request, value, index } = setup
  const little = (word: number): [number, number] => [word & 0xff, word >> 8]
  const type = direction | types[setup.type] | recipients[setup.recipient]
  return Uint8Array.of(type, request, ...little(value), ...little(index), ...little(length))
}
