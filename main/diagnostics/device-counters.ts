import type { DeviceRole } from '#contract/domain/device.ts'
import type { DeviceDay } from '#contract/domain/device-counters.ts'
import type { DeviceUse } from '#devices/hub/uses/device-use.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Database, Transaction } from '../storage/database.ts'
import { localDay } from './local-day.ts'

const keptDays = 120
const recentUses = 40
const flushMs = 5_000

/** How each device has been doing, by day and by kind of thing. */
export interface DeviceCounters {
  count(use: DeviceUse): void
  /** The last uses since the program started, oldest first. */
  recent(role: DeviceRole, driver: string): readonly { ms: number; ok: boolean; at: string }[]
  /** Up to and including today, the newest day first. */
  days(days: number): Promise<DeviceDay[]>
  close(): Promise<void>
}

/**
 * Written every few seconds and not with each use, for nobody may wait for a disk here; the last seconds before a power
 * cut are lost. Days of long ago are dropped.
 */
export function createDeviceCounters(options: {
  database: Database
  clock: Clock
  log: Log
}): DeviceCounters {
  const { database, clock, log } = options
  const pending = new Map<string, DeviceDay>()
  const recent = new Map<string, { ms: number; ok: boolean; at: string }[]>()
  let isClosed = false
  let prunedOn: string | undefined
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    const batch = [...pending.values()]
    if (batch.length === 0) return
    pending.clear()
    const today = localDay(clock.now())
    try {
      await database.transaction(async (tx) => {
        for (const day of batch) await add(tx, day)
        if (prunedOn === today) return
        await tx.run('DELETE FROM device_day WHERE day < ?', localDay(clock.now(), 1 - keptDays))
      })
      prunedOn = today
    } catch (error) {
      // Kept for the next time; a disk that is full must not stop a reader.
      for (const day of batch) join(pending, day)
      log.warn('device counters not written', { error })
    }
  }
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(write)
    return writing
  }

  return {
    count({ role, driver, kind, ok, ms, retries }) {
      if (isClosed) return
      const key = `${role} ${driver}`
      const uses = recent.get(key) ?? []
      uses.push({ ms, ok, at: clock.now().toISOString() })
      recent.set(key, uses.slice(-recentUses))
      const goodMs = ok ? ms : 0
      join(pending, {
        day: localDay(clock.now()),
        role,
        driver,
        kind,
        uses: 1,
        retries,
        failures: ok ? 0 : 1,
        totalMs: goodMs,
        longestMs: goodMs,
      })
      timer ??= setTimeout(() => void flush(), flushMs)
    },
    recent: (role, driver) => recent.get(`${role} ${driver}`) ?? [],
    async days(days) {
      await flush()
      return database.all<DeviceDay>(
        `SELECT day, role, driver, kind, uses, retries, failures, total_ms AS totalMs, longest_ms AS longestMs
         FROM device_day WHERE day >= ? ORDER BY day DESC, role, driver, kind`,
        localDay(clock.now(), 1 - days),
      )
    },
    close() {
      isClosed = true
      return flush()
    },
  }
}

/** Two halves of one day are one day. */
function join(days: Map<string, DeviceDay>, day: DeviceDay): void {
  const key = [day.day, day.role, day.driver, day.kind].join()
  const before = days.get(key)
  if (!before) return void days.set(key, day)
  days.set(key, {
    ...day,
    uses: before.uses + day.uses,
    retries: before.retries + day.retries,
    failures: before.failures + day.failures,
    totalMs: before.totalMs + day.totalMs,
    longestMs: Math.max(before.longestMs, day.longestMs),
  })
}

const add = (tx: Transaction, day: DeviceDay): Promise<unknown> =>
  tx.run(
    `INSERT INTO device_day (day, role, driver, kind, uses, retries, failures, total_ms, longest_ms)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (day, role, driver, kind) DO UPDATE SET
       uses = uses + excluded.uses, retries = retries + excluded.retries, failures = failures + excluded.failures,
       total_ms = total_ms + excluded.total_ms, longest_ms = max(longest_ms, excluded.longest_ms)`,
    day.day,
    day.role,
    day.driver,
    day.kind,
    day.uses,
    day.retries,
    day.failures,
    day.totalMs,
    day.longestMs,
  )
