import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import { createGrowDriver } from '#devices/fingerprint/grow/grow-driver.ts'
import { type GrowModel, r307, r503 } from '#devices/fingerprint/grow/models.ts'
import { createGrowSimulator, type GrowSimulatorOptions } from '#devices/fingerprint/grow/simulator.ts'
import { drawFinger, patternOf } from '#devices/fingerprint/simulator/made-up-finger.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections, DeviceAddress, DeviceOptions } from '#devices/hub/driver.ts'
import { hasSocat, openPseudoTerminal, type PseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'

/** Two visitors. Grown now, so that no deadline runs meanwhile. */
export const alice = 11
export const bob = 22
for (const seed of [alice, bob]) patternOf(seed)

/** Shorter than at a counter, so that a fault does not keep the tests waiting. */
export const timing = { answerMs: 300, stalledMs: 120, quietMs: 20, drainMs: 1500 }
export const lateMs = 450

/** A place where a device can be plugged in and out, and the way a driver gets there. */
export interface Socket {
  readonly address: DeviceAddress
  readonly connections: Connections
  plug(device: (deviceEnd: Transport) => void): Promise<void>
  unplug(): Promise<void>
  tidy(): Promise<void>
}

function cableSocket(): Promise<Socket> {
  const box = createCableBox()
  let pull = async (): Promise<void> => undefined
  return Promise.resolve({
    address: { kind: 'cable', name: 'finger' },
    connections: createConnections(box),
    async plug(device) {
      pull = box.plug('finger', device)
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
export const openCable = cableSocket
export const sockets: Record<string, () => Promise<Socket>> = {
  'the in-process cable': cableSocket,
  ...(hasSerial && { 'a pseudo-terminal and the real serialport': serialSocket }),
}

export const models = { r503, r307 } as const

/** A sensor that is plugged in and its driver. */
export async function growCounter(
  open: () => Promise<Socket>,
  {
    model = r503,
    options,
    ...device
  }: GrowSimulatorOptions & { model?: GrowModel; options?: DeviceOptions } = {},
) {
  const socket = await open()
  const simulator = createGrowSimulator(model, { lateMs, ...device })
  const driver = createGrowDriver(model, { timing })
  await socket.plug(simulator.attach)
  const opened = await driver.open(socket.address, socket.connections, options)
  const tidy = async () => {
    await opened.close()
    await socket.tidy()
  }
  return { socket, simulator, driver, opened, reader: opened.device, tidy }
}

/** What the sensor of `model` makes of a finger laid down for the so-manieth time: its upper four bits. */
export function seenBy(model: GrowModel, seed: number, occasion: number): Uint8Array {
  return drawFinger(seed, { ...model, occasion }).map((pixel) => (pixel >> 4) * 17)
}

export const isSame = (image: FingerImage, pixels: Uint8Array): boolean =>
  Buffer.compare(image.pixels, pixels) === 0

export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error.code ?? error,
  )
