import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import type { DeviceUse } from '#devices/hub/uses/device-use.ts'
import { createDeviceCounters, type DeviceCounters } from '#main/diagnostics/device-counters.ts'
import { silentLog } from '#main/log.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import type { Database } from '#main/storage/database.ts'
import { scratchFolder } from '../storage/scratch.ts'

let folder: string
let now: Date
let database: Database
let counters: DeviceCounters
const clock = { now: () => now }

async function open(): Promise<void> {
  database = (await openCounterStorage(folder, clock)).database
  counters = createDeviceCounters({ database, clock, log: silentLog })
}
beforeEach(async () => {
  folder = path.join(scratchFolder())
  now = new Date(2026, 10, 23, 9)
  await open()
})
afterEach(async () => {
  await counters.close()
  await database.close()
})

const use = (change: Partial<DeviceUse> = {}): DeviceUse => ({
  role: 'id-reader',
  driver: 'elyctis-id-box',
  kind: 'passport',
  ok: true,
  ms: 100,
  retries: 0,
  ...change,
})

describe('device counters', () => {
  test('add up by day, role, driver and kind; failures count no time', async () => {
    counters.count(use())
    counters.count(use({ ms: 300, retries: 1 }))
    counters.count(use({ ok: false, code: 'mrz.incomplete', ms: 9000 }))
    counters.count(use({ kind: 'identity-card' }))
    expect(await counters.days(1)).toMatchObject([
      { kind: 'identity-card', uses: 1 },
      { day: '2026-11-23', kind: 'passport', uses: 3, retries: 1, failures: 1, totalMs: 400, longestMs: 300 },
    ])
  })

  test('go on after a restart, and the newest day comes first', async () => {
    counters.count(use())
    await counters.close()
    await database.close()
    await open()
    counters.count(use({ ms: 50 }))
    now = new Date(2026, 10, 24, 9)
    counters.count(use())
    const days = await counters.days(2)
    expect(days.map(({ day, uses, longestMs }) => [day, uses, longestMs])).toEqual([
      ['2026-11-24', 1, 100],
      ['2026-11-23', 2, 100],
    ])
    expect(await counters.days(1)).toHaveLength(1)
  })

  test('are kept for 120 days', async () => {
    counters.count(use())
    await counters.days(1)
    now = new Date(2026, 10, 23 + 119, 9)
    counters.count(use())
    expect((await counters.days(120)).map(({ day }) => day)).toEqual(['2027-03-22', '2026-11-23'])
    now = new Date(2026, 10, 23 + 120, 9)
    counters.count(use())
    expect((await counters.days(500)).map(({ day }) => day)).toEqual(['2027-03-23', '2027-03-22'])
  })

  test('a disk that refuses loses nothing and stops nobody', async () => {
    const refuse = vi.spyOn(database, 'transaction').mockRejectedValueOnce(new AppError('storage.full'))
    counters.count(use())
    expect(await counters.days(1)).toEqual([])
    counters.count(use())
    expect(await counters.days(1)).toMatchObject([{ uses: 2 }])
    expect(refuse).toHaveBeenCalledTimes(2)
  })

  test('the last 40 uses are remembered for the plot, of each driver apart', () => {
    for (let i = 0; i < 50; i++) counters.count(use({ ms: i }))
    counters.count(use({ driver: 'rte', ok: false, code: 'device.timeout' }))
    const recent = counters.recent('id-reader', 'elyctis-id-box')
    expect([recent.length, recent[0]?.ms, recent.at(-1)?.ms]).toEqual([40, 10, 49])
    expect(counters.recent('id-reader', 'rte')).toMatchObject([{ ok: false, at: now.toISOString() }])
  })
})
