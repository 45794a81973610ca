import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceRole } from '#contract/domain/device.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import { type SimulatedCounter, startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { PenHands } from '#devices/simulator.ts'

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

const ready = (role: DeviceRole, driver?: string) =>
  vi.waitFor(
    () => {
      const status = hub.statuses().find((one) => one.role === role)
      expect(status?.condition.state).toBe('ready')
      if (driver) expect(status?.driver).toBe(driver)
    },
    { timeout: 8000, interval: 10 },
  )
/** Another device that can play the role. */
function otherFor(role: DeviceRole): DeviceSettings {
  const now = hub.settings().find((one) => one.role === role)
  const other = played.devices.find(
    (one) => one.role === role && JSON.stringify(one.address) !== JSON.stringify(now?.address),
  )
  if (!other) throw new Error(`no other ${role}`)
  return { role, driver: other.driver, address: other.address, simulated: true }
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error) => error.code,
  )

describe('swapped in mid-use', () => {
  test('a pad ends the signing with device.closed, is left blank, and the next one takes over', async () => {
    await ready('signature-pad')
    const pen = played.devices.find(({ role }) => role === 'signature-pad')?.simulator as unknown as PenHands
    const text = { title: 'Ontvangst', lines: ['x'], buttons: { cancel: 'a', again: 'b', accept: 'c' } }
    let ended: Promise<string> = Promise.resolve('')
    await new Promise<void>((onShown) => {
      ended = codeOf(hub.signaturePad().sign(text, { onShown }))
    })
    expect(pen.screen()).toBeDefined()
    const other = otherFor('signature-pad')
    await hub.assign(other)
    expect(await ended).toBe('device.closed')
    expect(pen.screen()).toBeUndefined()
    await ready('signature-pad', other.driver)
  })

  test('also when a heartbeat already stands behind what is waited for', { timeout: 15_000 }, async () => {
    await ready('fingerprint-reader')
    const ended = codeOf(hub.fingerprintReader().capture({ timeoutMs: 60_000 }))
    await new Promise((resolve) => setTimeout(resolve, 3500))
    const other = otherFor('fingerprint-reader')
    await hub.assign(other)
    expect(await ended).toBe('device.closed')
    await ready('fingerprint-reader', other.driver)
  })

  test('a fingerprint reader that waits for a finger ends with device.closed', async () => {
    await ready('fingerprint-reader')
    const ended = codeOf(hub.fingerprintReader().capture({ timeoutMs: 60_000 }))
    const other = otherFor('fingerprint-reader')
    await hub.assign(other)
    expect(await ended).toBe('device.closed')
    await ready('fingerprint-reader', other.driver)
  })

  test('a reader that is asked for a document ends with device.closed', async () => {
    await ready('id-reader')
    played.devices.find(({ role }) => role === 'id-reader')?.simulator.setFault('silent')
    const ended = codeOf(hub.idReader().readDocument({ timeoutMs: 60_000 }))
    const other = otherFor('id-reader')
    await hub.assign(other)
    expect(await ended).toBe('device.closed')
    await ready('id-reader', other.driver)
  })
})
