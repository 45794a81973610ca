import { AppError } from '#contract/app-error.ts'
import { createCable } from '../transport/cable.ts'
import { openSerialPort } from '../transport/serial-port.ts'
import type { Transport } from '../transport.ts'
import type { Connections } from './driver.ts'

/** Simulated devices in this process, each at the end of a cable with a name. */
export interface CableBox {
  /** Plugs a device in; it gets its end each time a driver opens the cable. Returns "unplug". */
  plug(name: string, device: (deviceEnd: Transport) => void): () => Promise<void>
  /** `device.absent` when no device is plugged in, `device.busy` when a driver has the cable already. */
  open(name: string): Promise<Transport>
}

interface PluggedDevice {
  readonly start: (deviceEnd: Transport) => void
  deviceEnd?: Transport | undefined
}

export function createCableBox(): CableBox {
  const plugged = new Map<string, PluggedDevice>()
  return {
    plug(name, start) {
      const device: PluggedDevice = { start }
      plugged.set(name, device)
      return async () => {
        if (plugged.get(name) === device) plugged.delete(name)
        await device.deviceEnd?.close()
      }
    },
    async open(name) {
      const device = plugged.get(name)
      if (!device) throw new AppError('device.absent', { cable: name })
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
  }
}

/** Opens what the settings name: ports and devices of this machine, and the cables in the box. */
export const createConnections = (cables?: CableBox): Connections => ({
  line(address, line) {
    switch (address.kind) {
      case 'serial':
        return openSerialPort({ ...line, path: address.path, baudRate: address.baudRate ?? line.baudRate })
      case 'cable':
        if (!cables) return Promise.reject(new AppError('device.absent', { cable: address.name }))
        return cables.open(address.name)
      default:
        return Promise.reject(new AppError('device.wrong', { reason: 'not-a-byte-pipe', kind: address.kind }))
    }
  },
  usb: (address) => Promise.reject(new AppError('device.absent', { kind: address.kind })),
  hid: (address) => Promise.reject(new AppError('device.absent', { kind: address.kind })),
})
