import { parentPort } from 'node:worker_threads'
import { startUsbipServer } from '#devices/usb/usbip-server.ts'
import { devices } from './devices.ts'

/** A thread of its own: `usb` reads descriptors without waiting, and a device on the same thread could not answer. */
const server = await startUsbipServer()
const plugged = new Map<string, () => void>()

const calls: Record<string, (...words: unknown[]) => unknown> = {
  plug: (busId, key) => {
    const device = devices[String(key)]
    if (!device) throw new Error(`no device ${key}`)
    plugged.set(String(busId), server.plug(String(busId), device.model))
  },
  unplug: (busId) => plugged.get(String(busId))?.(),
  hands: (key, action, ...words) => devices[String(key)]?.hands[String(action)]?.(...(words as never[])),
}

interface Call {
  readonly id: number
  readonly name: string
  readonly words: unknown[]
}

parentPort?.on('message', async ({ id, name, words }: Call) => {
  try {
    parentPort?.postMessage({ id, result: await calls[name]?.(...words) })
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) })
  }
})
parentPort?.postMessage('ready')
