import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections, DeviceAddress } from '#devices/hub/driver.ts'
import { hasSocat, openPseudoTerminal, type PseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'

/** A place where a device can be plugged in and out, and the way a driver gets there. */
export interface Socket {
  readonly address: DeviceAddress
  readonly connections: Connections
  plug(device: (deviceEnd: Transport) => void): Promise<void>
  unplug(): Promise<void>
  tidy(): Promise<void>
}

export function cableSocket(): Promise<Socket> {
  const box = createCableBox()
  let pull = async (): Promise<void> => undefined
  return Promise.resolve({
    address: { kind: 'cable', name: 'device' },
    connections: createConnections(box),
    async plug(device) {
      pull = box.plug('device', device)
    },
    unplug: () => pull(),
    tidy: () => pull(),
  })
}

async function serialSocket(): Promise<Socket> {
  let terminal: PseudoTerminal = await openPseudoTerminal()
  const { path } = terminal
  let isPlugged = true
  return {
    address: { kind: 'serial', path },
    connections: createConnections(),
    async plug(device) {
      if (!isPlugged) terminal = await openPseudoTerminal({ dir: dirname(path) })
      isPlugged = true
      terminal.deviceEnd.onClosed(() => {
        isPlugged = false
      })
      device(terminal.deviceEnd)
    },
    unplug: () => terminal.unplug(),
    async tidy() {
      await terminal.close()
      await rm(dirname(path), { recursive: true, force: true })
    },
  }
}

export const hasSerial = await hasSocat()
export const sockets: Record<string, () => Promise<Socket>> = {
  'the in-process cable': cableSocket,
  ...(hasSerial && { 'a pseudo-terminal and the real serialport': serialSocket }),
}
