import { afterEach, beforeEach, expect, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { DeviceCondition } from '#contract/domain/device.ts'
import { createDeviceHub, type DeviceHubOptions } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings, Driver, OpenedDevice } from '#devices/hub/driver.ts'
import type { DocumentEvent, IdReader } from '#devices/id-reader/id-reader.ts'

/** A reader whose plug and pulse the test holds. */
export function createReader(name: string) {
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
export const settingsOf = (driver: string): DeviceSettings => ({
  role: 'id-reader',
  driver,
  address: { kind: 'serial', path: `/dev/${driver}` },
  simulated: false,
})
export const unreadable: DocumentEvent = {
  kind: 'unreadable',
  trouble: { code: 'mrz.incomplete', details: {} },
}

/** A hub under a clock that the test holds; what it leaves running is a failure. */
export function hubUnderTest() {
  let hub: DeviceHub
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z') })
  })
  afterEach(async () => {
    await hub.close()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
  return {
    start(options: Omit<DeviceHubOptions, 'random'>, random = 0.5): DeviceHub {
      hub = createDeviceHub({ ...options, random: () => random })
      return hub
    },
    condition: () => hub.statuses()[0]?.condition,
    /** Lets what is due now happen. */
    settle: () => vi.advanceTimersByTimeAsync(0),
  }
}
