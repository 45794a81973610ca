import { describe, expect, test, vi } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { createReader, hubUnderTest, settingsOf, unreadable } from './hub-bench.ts'

const { start, condition, settle } = hubUnderTest()

describe('settings', () => {
  test('reach the driver with its defaults filled in, and are told back', async () => {
    const a = createReader('A')
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver] })
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
    const hub = start({ settings: [{ ...settingsOf('A'), ...change }], drivers: [a.driver] })
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

describe('swapping', () => {
  test('documents come from whichever reader plays the role', async () => {
    const a = createReader('A')
    const b = createReader('B')
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver, b.driver] })
    await Promise.all(['B', 'A', 'B'].map((name) => hub.assign(settingsOf(name))))
    await settle()
    expect(condition()).toMatchObject({ state: 'ready', identity: 'B 1.0' })
    expect(a.opens - a.closes).toBe(0)
    expect(b.opens - b.closes).toBe(1)
  })

  test('after closing nothing runs and nothing is opened again', async () => {
    const a = createReader('A')
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver] })
    await settle()
    await hub.close()
    await expect(hub.assign(settingsOf('A'))).rejects.toMatchObject({ code: 'device.closed' })
    expect([a.opens, a.closes, condition()?.state]).toEqual([1, 1, 'absent'])
  })
})
