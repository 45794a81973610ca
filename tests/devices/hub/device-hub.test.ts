import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
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
  let given: unknown
  let bug: Error | undefined
  let unplugNow: (reason: Error) => void = () => undefined
  let tell: (event: DocumentEvent) => void = () => undefined
  let warn: (conditions: DeviceCondition[]) => void = () => undefined
  let trouble = new AppError('device.absent', { path: name })

  const driver: Driver<IdReader> = {
    key: name,
    role: 'id-reader',
    product: `Lezer ${name}`,
    reaches: ['serial'],
    matches: [],
    options: z.strictObject({ window: z.enum(['low', 'high']).default('low') }),
    async open(_address, _connections, options) {
      opens++
      given = options
      if (bug) throw bug
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
    get given() {
      return given
    },
    failWith(error: Error | undefined) {
      bug = error
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
  test('goes on when somebody who listens makes a mistake, which is told', async () => {
    const reader = createReader('A')
    const mistakes: unknown[] = []
    start({
      settings: [settingsOf('A')],
      drivers: [reader.driver],
      onDriverError: (error) => mistakes.push(error),
    })
    const heard: DocumentEvent[] = []
    hub.onChange(() => {
      throw new Error('of a screen')
    })
    hub.onDocument(() => {
      throw new Error('of a visit')
    })
    hub.onDocument((event) => heard.push(event))
    await settle()
    expect(condition()).toMatchObject({ state: 'ready' })
    reader.tell(unreadable)
    reader.warn(['paper-low'])
    expect(condition()).toMatchObject({ state: 'degraded' })
    expect(heard).toEqual([unreadable])
    expect(mistakes.map(String)).toEqual(expect.arrayContaining(['Error: of a screen', 'Error: of a visit']))
    expect(() => hub.idReader()).not.toThrow()
  })

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
        driver: 'A',
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

describe('settings', () => {
  test('reach the driver with its defaults filled in, and are told back', async () => {
    const a = createReader('A')
    start({ settings: [settingsOf('A')], drivers: [a.driver] })
    await settle()
    expect(a.given).toEqual({ window: 'low' })
    await hub.assign({ ...settingsOf('A'), options: { window: 'high' } })
    await settle()
    expect(a.given).toEqual({ window: 'high' })
    expect(hub.settings()).toEqual([{ ...settingsOf('A'), options: { window: 'high' } }])
  })

  const wrong: readonly (readonly [string, Partial<DeviceSettings>, string])[] = [
    ['an option that does not exist', { options: { windw: 'low' } }, 'options.windw'],
    ['a value that does not exist', { options: { window: 'middle' } }, 'options.window'],
    ['an address of another kind', { address: { kind: 'keyboard' } }, 'address.kind'],
  ]
  test.each(wrong)('%s is said, and not tried', async (_what, change, key) => {
    const a = createReader('A')
    start({ settings: [{ ...settingsOf('A'), ...change }], drivers: [a.driver] })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(condition()).toEqual({
      state: 'absent',
      trouble: { code: 'input.invalid', details: { role: 'id-reader', key } },
    })
    expect(a.opens).toBe(0)
    await expect(hub.assign({ ...settingsOf('A'), ...change })).rejects.toMatchObject({
      code: 'input.invalid',
      details: { role: 'id-reader', key },
    })
    await hub.assign(settingsOf('A'))
    await settle()
    expect(condition()).toMatchObject({ state: 'ready' })
  })

  test('options for a driver that has none are said', async () => {
    const { driver } = createReader('A')
    const { options: _, ...plain } = driver
    start({ settings: [{ ...settingsOf('A'), options: { window: 'low' } }], drivers: [plain] })
    await settle()
    expect(condition()).toMatchObject({ trouble: { details: { key: 'options.window' } } })
  })
})

describe('something is plugged in or out', () => {
  test('who is absent is tried again at once, and soon again while it is not quite there yet', async () => {
    const a = createReader('A')
    a.refuseWith(new AppError('device.wrong'))
    start({ settings: [settingsOf('A')], drivers: [a.driver] })
    await vi.advanceTimersByTimeAsync(2000)
    expect(a.opens).toBe(1)
    a.refuseWith(new AppError('device.absent'))
    hub.wake()
    await settle()
    expect(a.opens).toBe(2)
    await vi.advanceTimersByTimeAsync(500)
    expect(a.opens).toBe(3)
    a.plug()
    hub.wake()
    await vi.advanceTimersByTimeAsync(250)
    expect(condition()).toMatchObject({ state: 'ready' })
    hub.wake()
    await vi.advanceTimersByTimeAsync(10_000)
    expect([a.opens, condition()?.state]).toEqual([4, 'ready'])
  })

  test('a device whose opening itself looks like a replug is not tried without end', async () => {
    const a = createReader('A')
    a.refuseWith(new AppError('device.absent'))
    start({ settings: [settingsOf('A')], drivers: [a.driver] })
    const storm = setInterval(() => hub.wake(), 5)
    await vi.advanceTimersByTimeAsync(2000)
    clearInterval(storm)
    expect(a.opens).toBeGreaterThan(4)
    expect(a.opens).toBeLessThan(10)
  })
})

describe('a driver with a bug', () => {
  test('is told to main with its role, is tried again, and hurts nobody else', async () => {
    const a = createReader('A')
    const bug = new TypeError('undefined is not a function')
    a.failWith(bug)
    const onDriverError = vi.fn()
    start({ settings: [settingsOf('A')], drivers: [a.driver], onDriverError })
    await settle()
    expect(onDriverError).toHaveBeenCalledExactlyOnceWith(bug, { role: 'id-reader', driver: 'A' })
    expect(condition()).toMatchObject({ state: 'absent', trouble: { code: 'internal', details: {} } })
    a.failWith(undefined)
    await vi.advanceTimersByTimeAsync(500)
    expect(condition()).toMatchObject({ state: 'ready' })
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
