import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import { createDeviceHub, type DeviceHubOptions } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings, Driver, OpenedDevice } from '#devices/hub/driver.ts'
import type { DocumentEvent, IdReader } from '#devices/id-reader/id-reader.ts'

/** A reader whose plug and pulse the test holds. */
function createReader(name: string) {
  let plugged = true
  let isSilent = false
  let opens = 0
  let closes = 0
  let unplugNow: (reason: Error) => void = () => undefined
  let tell: (event: DocumentEvent) => void = () => undefined
  let warn: (conditions: DeviceCondition[]) => void = () => undefined
  let trouble = new AppError('device.absent', { path: name })

  const driver: Driver<IdReader> = {
    key: name,
    role: 'id-reader',
    product: `Lezer ${name}`,
    async open() {
      opens++
      if (!plugged) throw trouble
      const opened: OpenedDevice<IdReader> = {
        device: {
          readDocument: () => Promise.reject(new AppError('document.none')),
          onDocument(listener) {
            tell = listener
            return () => {
              tell = () => undefined
            }
          },
        },
        identity: `${name} 1.0`,
        onConditions(listener) {
          warn = listener
          listener([])
          return () => undefined
        },
        onClosed(listener) {
          unplugNow = listener
          return () => undefined
        },
        heartbeat: () =>
          isSilent ? Promise.reject(new AppError('device.timeout', { timeoutMs: 500 })) : Promise.resolve(),
        async close() {
          closes++
        },
      }
      return opened
    },
  }
  return {
    driver,
    get opens() {
      return opens
    },
    get closes() {
      return closes
    },
    refuseWith(error: AppError) {
      plugged = false
      trouble = error
    },
    unplug() {
      plugged = false
      unplugNow(new AppError('device.unplugged'))
    },
    plug() {
      plugged = true
    },
    silence(silent: boolean) {
      isSilent = silent
    },
    tell: (event: DocumentEvent) => tell(event),
    warn: (conditions: DeviceCondition[]) => warn(conditions),
  }
}
const settingsOf = (driver: string): DeviceSettings => ({
  role: 'id-reader',
  driver,
  address: { kind: 'serial', path: `/dev/${driver}` },
  simulated: false,
})
const unreadable: DocumentEvent = { kind: 'unreadable', trouble: { code: 'mrz.incomplete', details: {} } }

let hub: DeviceHub
const start = (options: Omit<DeviceHubOptions, 'random'>, random = 0.5): void => {
  hub = createDeviceHub({ ...options, random: () => random })
}
const condition = () => hub.statuses()[0]?.condition
/** Lets what is due now happen. */
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z') })
})
afterEach(async () => {
  await hub.close()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

describe('the life of a device', () => {
  test('opens, says who it is, and is given out only then', async () => {
    const reader = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    expect(condition()).toEqual({ state: 'opening' })
    expect(() => hub.idReader()).toThrow('device.absent')
    await settle()
    expect(hub.statuses()).toEqual([
      {
        role: 'id-reader',
        device: 'Lezer A',
        simulated: false,
        cable: 'serial',
        since: '2026-11-23T09:00:00.000Z',
        condition: { state: 'ready', identity: 'A 1.0' },
      },
    ])
    expect(hub.idReader()).toBeDefined()
  })

  test('is tried again after 0.5, 1, 2, 5 and 10 seconds, and then every 10', async () => {
    const reader = createReader('A')
    reader.refuseWith(new AppError('device.absent'))
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    for (const [i, seconds] of [0.5, 1, 2, 5, 10, 10, 10].entries()) {
      expect(condition()).toMatchObject({
        state: 'absent',
        retryAt: new Date(Date.now() + seconds * 1000).toISOString(),
      })
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(reader.opens).toBe(i + 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(reader.opens).toBe(i + 2)
    }
  })

  test.each([
    [0, 400],
    [1, 600],
  ])('new tries are spread: with dice at %d the first comes after %d ms', async (random, ms) => {
    const reader = createReader('A')
    reader.refuseWith(new AppError('device.busy'))
    start({ settings: [settingsOf('A')], drivers: [reader.driver] }, random)
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(reader.opens).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(reader.opens).toBe(2)
  })

  test('a wrong device is named, not driven, and asked again at a slow pace', async () => {
    const reader = createReader('A')
    reader.refuseWith(new AppError('device.wrong', { found: 'STAR TSP100' }))
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    expect(condition()).toMatchObject({
      state: 'absent',
      trouble: { code: 'device.wrong', details: { found: 'STAR TSP100' } },
    })
    expect(() => hub.idReader()).toThrow(
      expect.objectContaining({ details: { role: 'id-reader', cause: 'device.wrong' } }),
    )
    await vi.advanceTimersByTimeAsync(9999)
    expect(reader.opens).toBe(1)
    reader.plug()
    await vi.advanceTimersByTimeAsync(1)
    expect(condition()).toMatchObject({ state: 'ready' })
  })

  test('a pulled plug is seen at once, a plug put back within the second', async () => {
    const reader = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    const changes = vi.fn()
    hub.onChange(changes)
    reader.unplug()
    await settle()
    expect(condition()).toMatchObject({ state: 'absent', trouble: { code: 'device.unplugged' } })
    expect(changes).toHaveBeenCalledTimes(1)
    expect(() => hub.idReader()).toThrow('device.absent')
    expect(reader.closes).toBe(1)

    reader.plug()
    await vi.advanceTimersByTimeAsync(500)
    expect(condition()).toMatchObject({ state: 'ready' })
    expect(hub.statuses()[0]?.since).toBe('2026-11-23T09:00:00.500Z')
  })

  test('one missed heartbeat is forgiven, two in a row mean gone', async () => {
    const reader = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    for (const silent of [true, false, true]) {
      reader.silence(silent)
      await vi.advanceTimersByTimeAsync(3000)
      expect(condition()).toMatchObject({ state: 'ready' })
    }
    await vi.advanceTimersByTimeAsync(3000)
    expect(condition()).toMatchObject({ state: 'absent', trouble: { code: 'device.timeout' } })
    expect(reader.closes).toBe(1)
  })

  test('conditions are shown while they last; the device stays usable', async () => {
    const reader = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    reader.warn(['paper-low'])
    expect(condition()).toEqual({ state: 'degraded', identity: 'A 1.0', conditions: ['paper-low'] })
    expect(hub.idReader()).toBeDefined()
    reader.warn([])
    expect(condition()).toEqual({ state: 'ready', identity: 'A 1.0' })
  })

  test('a driver that nobody knows is said, and leaves the other devices alone', async () => {
    const reader = createReader('A')
    start({
      settings: [{ ...settingsOf('abacus'), role: 'receipt-printer' }, settingsOf('A')],
      drivers: [reader.driver],
    })
    await settle()
    expect(hub.statuses().map(({ device, condition }) => [device, condition.state])).toEqual([
      ['abacus', 'absent'],
      ['Lezer A', 'ready'],
    ])
    await expect(hub.assign(settingsOf('abacus'))).rejects.toMatchObject({ code: 'input.invalid' })
  })
})

describe('swapping', () => {
  test('documents come from whichever reader plays the role', async () => {
    const a = createReader('A')
    const b = createReader('B')
    start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
    await settle()
    const documents: DocumentEvent[] = []
    const stop = hub.onDocument((event) => documents.push(event))
    a.tell(unreadable)
    expect(documents).toHaveLength(1)

    await hub.assign(settingsOf('B'))
    await settle()
    expect([a.closes, hub.statuses()[0]?.device]).toEqual([1, 'Lezer B'])
    a.tell(unreadable)
    expect(documents).toHaveLength(1)
    b.tell(unreadable)
    expect(documents).toHaveLength(2)

    b.unplug()
    b.plug()
    await vi.advanceTimersByTimeAsync(500)
    b.tell(unreadable)
    expect(documents).toHaveLength(3)
    stop()
    b.tell(unreadable)
    expect(documents).toHaveLength(3)
  })

  test('away from a device that is not there, without waiting for its next try', async () => {
    const a = createReader('A')
    const b = createReader('B')
    a.refuseWith(new AppError('device.absent'))
    start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
    await vi.advanceTimersByTimeAsync(4000)
    await hub.assign(settingsOf('B'))
    await settle()
    expect(condition()).toMatchObject({ state: 'ready', identity: 'B 1.0' })
    const tries = a.opens
    await vi.advanceTimersByTimeAsync(60_000)
    expect(a.opens).toBe(tries)
  })

  test('three swaps at once leave the last device, and only that one, open', async () => {
    const a = createReader('A')
    const b = createReader('B')
    start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
    await Promise.all(['B', 'A', 'B'].map((name) => hub.assign(settingsOf(name))))
    await settle()
    expect(condition()).toMatchObject({ state: 'ready', identity: 'B 1.0' })
    expect(a.opens - a.closes).toBe(0)
    expect(b.opens - b.closes).toBe(1)
  })

  test('after closing nothing runs and nothing is opened again', async () => {
    const a = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [a.driver] })
    await settle()
    await hub.close()
    await expect(hub.assign(settingsOf('A'))).rejects.toMatchObject({ code: 'device.closed' })
    expect([a.opens, a.closes, condition()?.state]).toEqual([1, 1, 'absent'])
  })
})
