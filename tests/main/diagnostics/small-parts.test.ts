import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import { shareableLine } from '#main/diagnostics/bundle/shareable-line.ts'
import { doorOf } from '#main/diagnostics/door-place.ts'
import { eventStream } from '#main/diagnostics/event-stream.ts'
import { rememberLog } from '#main/diagnostics/log-memory.ts'
import { saveDevice } from '#main/diagnostics/save-device.ts'
import { silentLog } from '#main/log.ts'
import { scratchFolder } from '../storage/scratch.ts'

const reader = (driver: string): DeviceSettings => ({
  role: 'id-reader',
  driver,
  address: { kind: 'keyboard' },
  simulated: false,
})

describe('a device is kept in settings.json', () => {
  const settingsIn = async (folder: string) =>
    JSON.parse(await readFile(path.join(folder, 'settings.json'), 'utf8'))

  test('in place of what stood for its role; everything else stays as it was', async () => {
    const folder = scratchFolder()
    const printer = {
      role: 'receipt-printer',
      driver: 'epson-tm',
      address: { kind: 'serial', path: '/dev/x' },
    }
    const before = { channel: 'Loket', devices: [reader('a'), printer], simulators: false }
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(before, undefined, '\t'))
    await saveDevice(folder, reader('b'))
    expect(await settingsIn(folder)).toEqual({ ...before, devices: [printer, reader('b')] })
    expect(await readFile(path.join(folder, 'settings.json'), 'utf8')).toMatch(/^\{\n\t"channel"/)
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  test('also where there was no file', async () => {
    const folder = scratchFolder()
    await saveDevice(folder, reader('a'))
    expect(await settingsIn(folder)).toEqual({ devices: [reader('a')] })
  })

  test.each([
    ['is no JSON', (file: string) => writeFile(file, '{ "channel": ')],
    ['cannot be written', (file: string) => mkdir(`${file}.nieuw`)],
  ])('a file that %s is said, and left as it is', async (_what, spoil) => {
    const folder = scratchFolder()
    const file = path.join(folder, 'settings.json')
    await spoil(file)
    const before = await readFile(file, 'utf8').catch(() => undefined)
    await expect(saveDevice(folder, reader('a'))).rejects.toMatchObject({ code: 'storage.unwritable' })
    expect(await readFile(file, 'utf8').catch(() => undefined)).toBe(before)
  })
})

describe('a stream of events', () => {
  test('brings what was told before anybody asked, ends with the work, and fails with it', async () => {
    const seen: number[] = []
    for await (const one of eventStream<number>(async (tell) => {
      tell(1)
      await Promise.resolve()
      tell(2)
    }))
      seen.push(one)
    expect(seen).toEqual([1, 2])
    const failing = eventStream<number>(async (tell) => {
      tell(1)
      throw new Error('mis')
    })
    expect(await failing.next()).toEqual({ value: 1, done: false })
    await expect(failing.next()).rejects.toThrow('mis')
  })

  test.each(['by leaving', 'by the signal'])('stops the work when the listener goes, %s', async (way) => {
    const outer = new AbortController()
    let stopped = false
    const stream = eventStream<number>(async (tell, signal) => {
      tell(1)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      stopped = true
    }, outer.signal)
    await stream.next()
    if (way === 'by leaving') await stream.return()
    else {
      const waiting = stream.next()
      outer.abort()
      expect(await waiting).toEqual({ value: undefined, done: true })
    }
    expect(stopped).toBe(true)
  })

  test('does not begin for a listener that is gone already', async () => {
    const work = vi.fn(async (_tell: unknown, signal: AbortSignal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    })
    expect(await eventStream(work, AbortSignal.abort()).next()).toEqual({ value: undefined, done: true })
    expect(work).not.toHaveBeenCalled()
  })
})

test('the log keeps its last thousand lines, and still writes each of them', () => {
  const info = vi.fn()
  const log = rememberLog({ ...silentLog, info })
  for (let i = 0; i < 1005; i++) log.info('tik', { i })
  log.error('mis', { error: new TypeError('Jansen') })
  expect(info).toHaveBeenCalledTimes(1005)
  expect(log.lines()).toHaveLength(1000)
  expect(JSON.parse(log.lines()[0] ?? '')).toMatchObject({ msg: 'tik', i: 6 })
  expect(log.lines().at(-1)).toContain('TypeError')
  expect(log.lines().at(-1)).not.toContain('Jansen')
})

test('a line of the log does not name who logged in', () => {
  const line = JSON.stringify({ stack: `at x (${path.join(os.homedir(), 'balie', 'app.ts')}:1:2)` })
  expect(shareableLine(line)).not.toContain(JSON.stringify(os.homedir()).slice(1, -1))
})

test('the door of a deep folder still fits in a socket address, and folders have doors of their own', () => {
  const deep = path.join('/', 'x'.repeat(90), 'y'.repeat(90))
  expect(Buffer.byteLength(doorOf(deep))).toBeLessThan(104)
  expect(doorOf(deep)).not.toBe(doorOf(`${deep}z`))
})
