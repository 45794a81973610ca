import { drawFinger } from '#devices/fingerprint/simulator/made-up-finger.ts'
import { createUareuSimulator, type UareuSimulatorOptions } from '#devices/fingerprint/uareu/simulator.ts'
import { createUareuDriver } from '#devices/fingerprint/uareu/uareu-driver.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { DeviceOptions } from '#devices/hub/driver.ts'

const address = { kind: 'cable', name: 'finger' } as const
const timing = { poweredMs: 100, imageMs: 250, watchMs: 100, drainMs: 20 }
export const lateMs = 400

/** A U.are.U at a fake USB socket, and its driver. */
export async function uareuCounter({
  options,
  ...device
}: UareuSimulatorOptions & { options?: DeviceOptions } = {}) {
  const box = createCableBox()
  const connections = createConnections(box)
  const simulator = createUareuSimulator({ lateMs, ...device })
  const driver = createUareuDriver({ timing })
  let unplug = box.plugUsb('finger', simulator.model)
  const open = () => driver.open(address, connections, options)
  const opened = await open()
  return {
    simulator,
    connections,
    opened,
    reader: opened.device,
    open,
    driver,
    unplug: () => unplug(),
    replug() {
      unplug = box.plugUsb('finger', simulator.model)
    },
    async tidy() {
      await opened.close()
      await unplug()
    },
  }
}

/** What the sensor sees; row 122 of its own, the 167th of ours, it never sends, and the last byte of a block is lost. */
export function seenByUareu(seed: number, occasion: number): Uint8Array {
  const pixels = drawFinger(seed, { width: 384, height: 290, pixelsPerInch: 512, occasion })
  pixels.fill(255, (289 - 122) * 384, (290 - 122) * 384)
  // Blocks end behind these rows of the sensor; scrambled ones lose their last pixel (devices.md §2.2: "last byte 0").
  for (const row of [71, 121, 172, 289]) pixels[(289 - row) * 384] = 255
  return pixels
}
