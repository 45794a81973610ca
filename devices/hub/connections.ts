import { AppError } from '#contract/app-error.ts'
import { createCable } from '../transport/cable.ts'
import { openPcscReader } from '../transport/card/pcsc-reader.ts'
import type { CardReader } from '../transport/card.ts'
import { openSerialPort } from '../transport/serial-port.ts'
import { findSerialPort } from '../transport/serial-ports.ts'
import type { UsbClaim, UsbDevice } from '../transport/usb-device.ts'
import type { Transport } from '../transport.ts'
import { type FakeUsbPlug, plugFakeUsb } from '../usb/fake-usb-device.ts'
import { openHidDevice } from '../usb/hid.ts'
import { openUsbDevice } from '../usb/open-usb-device.ts'
import { openUsbAddress } from '../usb/usb-bus.ts'
import type { UsbModel } from '../usb/usb-model.ts'
import type { Connections } from './driver.ts'

/** Simulated devices in this process, each at the end of a cable with a name. */
export interface CableBox {
  /** Plugs a device in; it gets its end each time a driver opens the cable. Returns "unplug". */
  plug(name: string, device: (deviceEnd: Transport) => void): () => Promise<void>
  /** The same with a USB device. */
  plugUsb(name: string, model: UsbModel): () => Promise<void>
  /** `device.absent` when no device is plugged in, `device.busy` when a driver has the cable already. */
  open(name: string): Promise<Transport>
  openUsb(name: string, claim: UsbClaim): Promise<UsbDevice>
  /** The same with a card reader. */
  plugCard(name: string, reader: SimulatedCardPlug): () => Promise<void>
  openCard(name: string): Promise<CardReader>
}

/** A card reader in this process. */
export interface SimulatedCardPlug {
  /** `device.busy` when a driver has it already. */
  open(): CardReader
  unplug(): void
}

interface LineDevice {
  readonly kind: 'line'
  readonly start: (deviceEnd: Transport) => void
  deviceEnd?: Transport | undefined
}

interface UsbPlugged {
  readonly kind: 'usb'
  readonly plug: FakeUsbPlug
}

interface CardPlugged {
  readonly kind: 'card'
  readonly plug: SimulatedCardPlug
}

export function createCableBox(): CableBox {
  const plugged = new Map<string, LineDevice | UsbPlugged | CardPlugged>()

  const find = <Kind extends 'line' | 'usb' | 'card'>(name: string, kind: Kind) => {
    const device = plugged.get(name)
    if (!device) throw new AppError('device.absent', { cable: name })
    if (device.kind !== kind) throw new AppError('device.wrong', { cable: name, reason: `no-${kind}` })
    return device as Extract<typeof device, { kind: Kind }>
  }
  return {
    plug(name, start) {
      const device: LineDevice = { kind: 'line', start }
      plugged.set(name, device)
      return async () => {
        if (plugged.get(name) === device) plugged.delete(name)
        await device.deviceEnd?.close()
      }
    },
    plugUsb(name, model) {
      const device: UsbPlugged = { kind: 'usb', plug: plugFakeUsb(model) }
      plugged.set(name, device)
      return async () => {
        if (plugged.get(name) === device) plugged.delete(name)
        device.plug.unplug()
      }
    },
    plugCard(name, plug) {
      const device: CardPlugged = { kind: 'card', plug }
      plugged.set(name, device)
      return async () => {
        if (plugged.get(name) === device) plugged.delete(name)
        plug.unplug()
      }
    },
    openCard: async (name) => find(name, 'card').plug.open(),
    async open(name) {
      const device = find(name, 'line')
      if (device.deviceEnd) throw new AppError('device.busy', { cable: name })
      const [driverEnd, deviceEnd] = createCable()
      device.deviceEnd = deviceEnd
      for (const end of [driverEnd, deviceEnd]) {
        end.onClosed(() => {
          if (device.deviceEnd === deviceEnd) device.deviceEnd = undefined
        })
      }
      device.start(deviceEnd)
      return driverEnd
    },
    async openUsb(name, claim) {
      const { plug } = find(name, 'usb')
      return openUsbDevice(plug.look(), claim, plug)
    },
  }
}

/** Opens what the settings name: ports and devices of this machine, and the cables in the box. */
export const createConnections = (cables?: CableBox): Connections => ({
  async line(address, line) {
    if (address.kind === 'serial' || address.kind === 'serial-usb') {
      const path = address.kind === 'serial' ? address.path : await findSerialPort(address)
      return openSerialPort({ ...line, path, baudRate: address.baudRate ?? line.baudRate })
    }
    if (address.kind === 'cable') return boxOf(cables, address.name).open(address.name)
    throw new AppError('device.wrong', { reason: 'not-a-byte-pipe', kind: address.kind })
  },
  async usb(address, claim) {
    if (address.kind === 'usb') return openUsbAddress(address, claim)
    if (address.kind === 'cable') return boxOf(cables, address.name).openUsb(address.name, claim)
    throw new AppError('device.wrong', { reason: 'not-usb', kind: address.kind })
  },
  async hid(address) {
    if (address.kind === 'hid') return openHidDevice(address)
    throw new AppError('device.wrong', { reason: 'not-hid', kind: address.kind })
  },
  async card(address) {
    if (address.kind === 'pcsc') return openPcscReader(address.reader)
    if (address.kind === 'cable') return boxOf(cables, address.name).openCard(address.name)
    throw new AppError('device.wrong', { reason: 'not-a-card-reader', kind: address.kind })
  },
})

function boxOf(cables: CableBox | undefined, name: string): CableBox {
  if (!cables) throw new AppError('device.absent', { cable: name })
  return cables
}
