import { describe, expect, test, vi } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { createReader, hubUnderTest, settingsOf, unreadable } from './hub-bench.ts'

const { start, condition, settle } = hubUnderTest()

describe('the life of a device', () => {
  test('goes on when somebody who listens makes a mistake, which is told', async () => {
    const reader = createReader('A')
    const mistakes: unknown[] = []
    const hub = start({
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
    const hub = start({ settings: [settingsOf('A')], drivers: [reader.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [reader.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [reader.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [reader.driver] })
    await settle()
    reader.warn(['paper-low'])
    expect(condition()).toEqual({ state: 'degraded', identity: 'A 1.0', conditions: ['paper-low'] })
    expect(hub.idReader()).toBeDefined()
    reader.warn([])
    expect(condition()).toEqual({ state: 'ready', identity: 'A 1.0' })
  })

  test('a driver that nobody knows is said, and leaves the other devices alone', async () => {
    const reader = createReader('A')
    const hub = start({
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

describe('something is plugged in or out', () => {
  test('who is absent is tried again at once, and soon again while it is not quite there yet', async () => {
    const a = createReader('A')
    a.refuseWith(new AppError('device.wrong'))
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver] })
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
    const hub = start({ settings: [settingsOf('A')], drivers: [a.driver] })
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
