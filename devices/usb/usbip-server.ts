import { createServer, type Socket } from 'node:net'
import { parseConfiguration } from './descriptors.ts'
import type { UsbModel } from './usb-model.ts'
import { type Desk, serveConnection } from './usbip/connection.ts'
import { deviceRecord, importStatus, opCodes, opReply } from './usbip/messages.ts'
import { createTransfers } from './usbip/transfers.ts'

/** Front 2 of a model: a Linux machine attaches it as if it were plugged in (`usbip attach -r … -b 1-1`). */
export interface UsbipServer {
  readonly port: number
  /** Offers a device under a bus id (`1-1`); returns "unplug", which also takes it from the client that has it. */
  plug(busId: string, model: UsbModel): () => void
  /** Unplugs all of them. */
  close(): Promise<void>
}

interface Offered {
  readonly model: UsbModel
  readonly number: number
  cable?: Socket | undefined
}

/** The port of `usbip`; only this machine is let in, for USB/IP knows no passwords. */
export async function startUsbipServer({ port = 3240, host = '127.0.0.1' } = {}): Promise<UsbipServer> {
  const offered = new Map<string, Offered>()
  const sockets = new Set<Socket>()
  let lastNumber = 1

  const recordOf = (busId: string, { model, number }: Offered): Uint8Array => {
    const { configurationValue, interfaces } = parseConfiguration(model.configurationDescriptor)
    const { deviceDescriptor } = model
    const interfaceCount = interfaces.length
    return deviceRecord({ busId, deviceNumber: number, deviceDescriptor, configurationValue, interfaceCount })
  }
  const desk: Desk = {
    list() {
      const count = new Uint8Array(4)
      new DataView(count.buffer).setUint32(0, offered.size)
      const devices = [...offered].map(([busId, device]) => {
        const { interfaces } = parseConfiguration(device.model.configurationDescriptor)
        const classes = interfaces.flatMap(({ alternate }) => [
          alternate.interfaceClass,
          alternate.interfaceSubclass,
          alternate.interfaceProtocol,
          0,
        ])
        return Buffer.concat([recordOf(busId, device), Uint8Array.from(classes)])
      })
      return Buffer.concat([opReply(opCodes.listReply, importStatus.ok), count, ...devices])
    },
    importDevice(busId, socket) {
      const device = offered.get(busId)
      const refused = (status: number) => ({
        reply: opReply(opCodes.importReply, status),
        transfers: undefined,
      })
      if (!device) return refused(importStatus.absent)
      if (device.cable) return refused(importStatus.busy)
      device.cable = socket
      socket.on('close', () => {
        device.cable = undefined
      })
      const transfers = createTransfers(device.model, (message) => void socket.write(message))
      const reply = Buffer.concat([opReply(opCodes.importReply, importStatus.ok), recordOf(busId, device)])
      return { reply, transfers }
    },
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveConnection(socket, desk)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.address()

  return {
    port: typeof address === 'object' && address ? address.port : port,
    plug(busId, model) {
      lastNumber += 1
      const device: Offered = { model, number: lastNumber }
      offered.get(busId)?.cable?.destroy()
      offered.set(busId, device)
      return () => {
        if (offered.get(busId) === device) offered.delete(busId)
        device.cable?.destroy()
      }
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
