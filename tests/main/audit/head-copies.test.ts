import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createHeadCopies } from '#main/audit/head-copies.ts'
import { type Act, createProcessingLog } from '#main/audit/processing-log.ts'
import { verifyLog } from '#main/audit/verify-log.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import { scratchFolder } from '../storage/scratch.ts'

const clock = { now: () => new Date('2026-11-23T09:15:00.000Z') }
const counterKey = 'a-key-for-tests-only'
const looked: Act = { activity: 'brp-raadplegen', purpose: 'BRPACT-Identificatie', about: ['999970124'] }
let server: HallServer
beforeAll(async () => {
  server = await startHallServer({ port: 0, counterKey, municipalityCode: '0392', residents: [], clock })
}, 90_000)
afterAll(() => server.close())

/** A counter's log on this folder, and its copies at the hall. Rounds only when asked: time stands still. */
async function openLog(counter: string, folder = scratchFolder(), baseUrl = server.url) {
  const { database, vault } = await openCounterStorage(folder, clock)
  const register = 'https://register.voorbeeld.example/verwerkingen'
  const log = createProcessingLog({ database, vault, clock, counter, clerk: () => 'm.jansen', register })
  const hall = createHallClient({ baseUrl, counterKey, counter, clerk: () => undefined })
  const copies = createHeadCopies({ database, hall: hall.api, counter, timers: { after: () => () => {} } })
  const close = async (): Promise<void> => {
    copies.close()
    hall.close()
    await database.close()
  }
  const verdict = async () => verifyLog(database, vault, await copies.kept())
  return { folder, log, copies, verdict, close }
}

test('a whole log is the same as its copies at the hall', async () => {
  const { log, copies, verdict, close } = await openLog('PH-01')
  onTestFinished(close)
  await log.record(looked)
  await copies.keep()
  await log.record(looked)
  await copies.keep()
  await copies.keep()
  expect(await verdict()).toMatchObject({ good: true, lines: 2, copies: 2 })
})

test('a chain that was made anew, by who has key and database, is not that of the copies', async () => {
  const first = await openLog('PH-02')
  for (let line = 0; line < 3; line++) await first.log.record(looked)
  await first.copies.keep()
  await first.close()
  const file = new DatabaseSync(path.join(first.folder, 'balie.db'))
  file.exec('DROP TRIGGER processing_log_is_never_changed; DROP TRIGGER processing_log_is_never_deleted')
  file.exec("DELETE FROM processing_log; DELETE FROM sqlite_sequence WHERE name = 'processing_log'")
  file.close()
  const again = await openLog('PH-02', first.folder)
  onTestFinished(again.close)
  for (let line = 0; line < 3; line++) await again.log.record({ ...looked, about: ['999970136'] })
  expect(await again.verdict()).toMatchObject({ good: false, fault: { kind: 'other-than-copy', seq: 3 } })
})

test('without a line it is not compared, and says so', async () => {
  const { log, copies, verdict, close } = await openLog('PH-04', scratchFolder(), 'http://127.0.0.1:1')
  onTestFinished(close)
  await log.record(looked)
  await copies.keep()
  const found = await verdict()
  expect(found).toMatchObject({ good: true, lines: 1 })
  expect(found.copies).toBeUndefined()
})
