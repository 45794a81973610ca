import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'

const run = promisify(execFile)

/** The desk with the simulated devices, one for all tests of the guest. */
const desk = new Worker(new URL('./desk-worker.ts', import.meta.url))
const ready = new Promise<void>((resolve) => desk.once('message', () => resolve()))
desk.unref()
let lastCall = 0

async function call(name: string, ...words: unknown[]): Promise<unknown> {
  await ready
  lastCall += 1
  const id = lastCall
  return new Promise((resolve, reject) => {
    const onMessage = (answer: { id: number; result?: unknown; error?: string }): void => {
      if (answer.id !== id) return
      desk.off('message', onMessage)
      if (answer.error === undefined) resolve(answer.result)
      else reject(new Error(answer.error))
    }
    desk.on('message', onMessage)
    desk.postMessage({ id, name, words })
  })
}

/** Somebody at the counter does something with a device. */
export const hands = (key: string, action: string, ...words: unknown[]): Promise<unknown> =>
  call('hands', key, action, ...words)

const root = '/sys/bus/usb/devices'
const attribute = (position: string, name: string): Promise<string> =>
  readFile(`${root}/${position}/${name}`, 'utf8').then(
    (text) => text.trim(),
    () => '',
  )
const devicesOnBus = async (): Promise<string[]> =>
  (await readdir(root)).filter((name) => /^\d+-[\d.]+$/.test(name))

export interface Plugged {
  /** As the kernel names it: `1-1`. */
  readonly position: string
  /** Which kernel driver has that interface. */
  driverOf(interfaceNumber: number): Promise<string | undefined>
  unplug(): Promise<void>
}

let lastBusId = 0
const pluggedIn = new Set<Plugged>()

/** Plugs a device in as `usbip` does, and waits until the kernel and udev are done with it. */
export async function plug(key: string): Promise<Plugged> {
  lastBusId += 1
  const busId = `1-${lastBusId}`
  const before = new Set(await devicesOnBus())
  await call('plug', busId, key)
  await run('usbip', ['attach', '-r', '127.0.0.1', '-b', busId])
  const position = await until(async () => {
    const [added] = (await devicesOnBus()).filter((name) => !before.has(name))
    return added !== undefined && (await attribute(added, 'bConfigurationValue')) !== '' ? added : undefined
  }, `${key} on the bus`)
  await run('udevadm', ['settle'])
  const plugged: Plugged = {
    position,
    driverOf: (interfaceNumber) =>
      readlink(`${root}/${position}:1.${interfaceNumber}/driver`).then(basename, () => undefined),
    async unplug() {
      if (!pluggedIn.delete(plugged)) return
      await call('unplug', busId)
      await until(async () => !(await devicesOnBus()).includes(position), `${key} gone from the bus`)
      await run('udevadm', ['settle'])
    },
  }
  pluggedIn.add(plugged)
  return plugged
}

/** After each test: whatever it left behind, the next one begins with an empty bus. */
export async function emptyBus(): Promise<void> {
  for (const plugged of pluggedIn) await plugged.unplug()
}

/** Asks again until there is an answer other than nothing. Slow machines take seconds. */
export async function until<Result>(ask: () => Promise<Result>, what: string): Promise<NonNullable<Result>> {
  for (let tries = 0; tries < 400; tries++) {
    const answer = await ask()
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no ${what} within 20 seconds`)
}
