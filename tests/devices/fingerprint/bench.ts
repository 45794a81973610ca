import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import { createGrowDriver } from '#devices/fingerprint/grow/grow-driver.ts'
import { type GrowModel, r307, r503 } from '#devices/fingerprint/grow/models.ts'
import { createGrowSimulator, type GrowSimulatorOptions } from '#devices/fingerprint/grow/simulator.ts'
import { drawFinger, patternOf } from '#devices/fingerprint/simulator/made-up-finger.ts'
import type { DeviceOptions } from '#devices/hub/driver.ts'
import type { Socket } from '../sockets.ts'

/** Two visitors. Grown now, so that no deadline runs meanwhile. */
export const alice = 11
export const bob = 22
for (const seed of [alice, bob]) patternOf(seed)

/** Shorter than at a counter, so that a fault does not keep the tests waiting. */
export const timing = { answerMs: 300, stalledMs: 120, quietMs: 20, drainMs: 1500 }
export const lateMs = 450

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
