import { Buffer } from 'node:buffer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceRole } from '#contract/domain/device.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import type { PlayedDevice } from '#devices/simulated-counter/played-device.ts'
import { type SimulatedCounter, startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { FingerHands, PenHands } from '#devices/simulator.ts'
import { simulatorCatalog } from '#devices/simulators.ts'

let played: SimulatedCounter
let hub: DeviceHub
beforeEach(async () => {
  played = await startSimulatedCounter({ cable: 'in-process' })
  hub = createDeviceHub({
    settings: played.settings,
    drivers: driverCatalog,
    connections: played.connections,
  })
})
afterEach(async () => {
  await hub.close()
  await played.close()
})

/** Lets this device play its role, and gives its hands. */
async function use<Hands>(key: string): Promise<Hands> {
  const device = played.devices.find((one) => one.key === key) as PlayedDevice
  const { role, driver, address } = device
  await hub.assign({ role, driver, address, simulated: true })
  await vi.waitFor(
    () => expect(hub.statuses().find((one) => one.role === role)?.condition.state).toBe('ready'),
    { timeout: 8000, interval: 10 },
  )
  return device.simulator as unknown as Hands
}

/** Everything in the trace of a device: its bytes in one row, and its words. */
function traced(role: DeviceRole): { bytes: Buffer; words: string } {
  const frames = hub.trace(role).recent()
  return {
    bytes: Buffer.concat(frames.map(({ bytes }) => Buffer.from(bytes, 'base64'))),
    words: JSON.stringify(frames.map(({ name, fields }) => [name, fields])),
  }
}
const keysFor = (role: DeviceRole): string[] =>
  simulatorCatalog.flatMap((one) => (one.role === role ? [one.key] : []))

test.each(keysFor('signature-pad'))('no point of a signature is in the trace of %s', async (key) => {
  const pen = await use<PenHands>(key)
  const { x, y } = buttonCentre('accept')
  const text = { title: 'Ontvangst', lines: ['x'], buttons: { cancel: 'a', again: 'b', accept: 'c' } }
  const outcome = await hub.signaturePad().sign(text, {
    onShown: () => void pen.write(madeUpSignature(1)).then(() => pen.tap(x, y)),
  })
  if (outcome.kind !== 'accepted') throw new Error('not accepted')
  const points = outcome.signature.strokes.flat()
  expect(points.length).toBeGreaterThan(100)
  const { bytes, words } = traced('signature-pad')
  expect(bytes.length).toBeGreaterThan(1000)
  // On the wire a point is x and y, two bytes each, the high one first (devices.md §3).
  const found = points.filter((point) => {
    const place = Buffer.alloc(4)
    place.writeUInt16BE(point.x, 0)
    place.writeUInt16BE(point.y, 2)
    return bytes.includes(place)
  })
  expect(found).toEqual([])
  expect(words).not.toMatch(/"[xy]":|"pressure":/)
})

test.each(keysFor('fingerprint-reader'))(
  'no row of a finger is in the trace of %s',
  { timeout: 30_000 },
  async (key) => {
    const finger = await use<FingerHands>(key)
    const capturing = hub.fingerprintReader().capture({ timeoutMs: 20_000 })
    finger.place(3)
    const { pixels, width, depth } = await capturing
    const { bytes } = traced('fingerprint-reader')
    expect(bytes.length).toBeGreaterThan(pixels.length / 4)
    const rows = Array.from({ length: Math.floor(pixels.length / width) }, (_, row) =>
      pixels.subarray(row * width, (row + 1) * width),
    )
    const ways = rows.flatMap((row) => {
      const packed = Uint8Array.from(
        { length: row.length >> 1 },
        (_, i) => ((row[2 * i] ?? 0) & 0xf0) | ((row[2 * i + 1] ?? 0) >> 4),
      )
      const wire = depth === 4 ? packed : row
      return [wire.subarray(wire.length >> 2, (wire.length >> 2) + 16)]
    })
    // A piece of one colour is the same for everybody.
    const telling = ways.filter((way) => new Set(way).size > 4)
    expect(telling.length).toBeGreaterThan(20)
    expect(telling.filter((way) => bytes.includes(Buffer.from(way)))).toEqual([])
  },
)
