import { execFileSync, spawnSync } from 'node:child_process'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { type Act, createProcessingLog } from '#main/audit/processing-log.ts'
import { processingRecordSchema } from '#main/audit/processing-record.ts'
import { verifyLog } from '#main/audit/verify-log.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import { scratchFolder } from '../storage/scratch.ts'

const clock = { now: () => new Date('2026-11-23T09:15:00.000Z') }
const looked: Act = { activity: 'brp-raadplegen', purpose: 'BRPACT-Identificatie', about: ['999970124'] }

async function openLog(folder = scratchFolder()) {
  const { database, vault } = await openCounterStorage(folder, clock)
  const log = createProcessingLog({
    ...{ database, vault, clock },
    counter: 'PH-03',
    clerk: () => 'm.jansen@voorbeeld.example',
    register: 'https://register.voorbeeld.example/verwerkingen',
  })
  return { folder, database, vault, log }
}

/** A log of five lines, changed behind its back with the triggers out of the way. */
async function tampered(sql: string) {
  const { folder, database, log } = await openLog()
  for (let line = 0; line < 5; line++) await log.record(looked)
  await database.close()
  const file = new DatabaseSync(path.join(folder, 'balie.db'))
  file.exec('DROP TRIGGER processing_log_is_never_changed; DROP TRIGGER processing_log_is_never_deleted')
  file.exec(sql)
  file.close()
  const again = await openLog(folder)
  const verdict = await verifyLog(again.database, again.vault)
  await again.database.close()
  return verdict
}

test('a line has the names of the standard, and nobody stands in it in clear', async () => {
  const { database, vault, log } = await openLog()
  await log.record({ ...looked, visitId: 'a3bb189e-8bf9-4888-9912-ace4e6543002' })
  const row = await database.get<{ record: string; person: string }>('SELECT * FROM processing_log')
  const record = processingRecordSchema.parse(JSON.parse(row?.record ?? ''))
  expect(record).toMatchObject({
    trace_id: 'a3bb189e8bf948889912ace4e6543002',
    status: 'Ok',
    name: 'brp-raadplegen',
    start_time: '2026-11-23T09:15:00.000Z',
    attributes: {
      'dpl.core.processing_activity_id': 'https://register.voorbeeld.example/verwerkingen/brp-raadplegen',
      'dpl.core.data_subject_id_type': 'BSN',
      'balie.purpose': 'BRPACT-Identificatie',
    },
  })
  expect(row?.record).not.toContain('999970124')
  expect(row?.record).not.toContain('jansen')
  const subject = record.attributes['dpl.core.data_subject_id']?.slice('enc:v1:'.length) ?? ''
  expect(vault.open(Buffer.from(subject, 'base64url'))).toBe('999970124')
  expect(row?.person).toBe(vault.lookup('999970124'))
  await database.close()
})

test('several people are several lines, and a question about nobody is one', async () => {
  const { database, vault, log } = await openLog()
  await log.record({ ...looked, about: ['999970124', '999970136'] })
  await log.record({ ...looked, about: [], failed: true })
  expect(await verifyLog(database, vault)).toMatchObject({ good: true, lines: 3 })
  expect(await database.all('SELECT person IS NULL AS nobody FROM processing_log ORDER BY seq')).toEqual([
    { nobody: 0 },
    { nobody: 0 },
    { nobody: 1 },
  ])
  await database.close()
})

test('what is taken back with its transaction leaves no line and a whole chain', async () => {
  const { database, vault, log } = await openLog()
  await log.record(looked)
  const attempt = database.transaction(async (tx) => {
    await log.write(tx, looked)
    throw new Error('taken back')
  })
  await expect(attempt).rejects.toThrow('taken back')
  await log.record(looked)
  expect(await verifyLog(database, vault)).toMatchObject({ good: true, lines: 2 })
  await database.close()
})

test('an empty log is whole', async () => {
  const { database, vault } = await openLog()
  expect(await verifyLog(database, vault)).toEqual({ good: true, lines: 0 })
  await database.close()
})

test.each([
  [
    "UPDATE processing_log SET record = replace(record, 'Ok', 'Error') WHERE seq = 3",
    { kind: 'broken', seq: 3 },
  ],
  ['DELETE FROM processing_log WHERE seq = 2', { kind: 'gap', seq: 2 }],
  [
    'DELETE FROM processing_log WHERE seq = 2; UPDATE processing_log SET seq = seq - 1 WHERE seq > 2',
    { kind: 'broken', seq: 2 },
  ],
  ['DELETE FROM processing_log WHERE seq > 3', { kind: 'cut-off', expected: 5, found: 3 }],
  ['DELETE FROM processing_log', { kind: 'cut-off', expected: 5, found: 0 }],
  [
    'INSERT INTO processing_log (record, hash) SELECT record, hash FROM processing_log WHERE seq = 5',
    { kind: 'broken', seq: 6 },
  ],
  [
    'UPDATE processing_log SET hash = (SELECT hash FROM processing_log WHERE seq = 1) WHERE seq = 4',
    { kind: 'broken', seq: 4 },
  ],
  [
    "DELETE FROM setting_value WHERE name = 'processing-log.head'",
    { kind: 'cut-off', expected: 0, found: 5 },
  ],
] as const)('after "%s" the log says where', async (sql, fault) => {
  expect(await tampered(sql)).toMatchObject({ good: false, fault })
})

test('balie audit --verify says it in one line, and by its exit status', async () => {
  const { folder, database, log } = await openLog()
  await log.record(looked)
  await database.close()
  const balie = (...args: string[]) =>
    execFileSync(process.execPath, ['main/cli/balie.js', 'audit', ...args, '--data', folder], {
      encoding: 'utf8',
    })
  expect(balie('--verify')).toBe(
    'Het logboek is heel: 1 regels, van 2026-11-23 tot en met 2026-11-23. Niet vergeleken met de halserver: dat kan als de balie draait, met verbinding.\n',
  )
  expect(JSON.parse(balie('--verify', '--json'))).toMatchObject({ good: true, lines: 1 })
  const file = new DatabaseSync(path.join(folder, 'balie.db'))
  file.exec("DROP TRIGGER processing_log_is_never_changed; UPDATE processing_log SET record = '{}'")
  file.close()
  const { status, stdout } = spawnSync(
    process.execPath,
    ['main/cli/balie.js', 'audit', '--verify', '--json', '--data', folder],
    { encoding: 'utf8' },
  )
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ good: false, fault: { kind: 'broken', seq: 1 } })
})
