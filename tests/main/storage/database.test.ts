import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import type { Database, Migration } from '#main/storage/database.ts'
import { migrations } from '#main/storage/migrations/index.ts'
import { openDatabase } from '#main/storage/open-database.ts'
import { scratchFolder } from './scratch.ts'

const notes: Migration = { version: 1, name: 'notes', sql: 'CREATE TABLE note (text TEXT NOT NULL) STRICT' }
const clock = { now: () => new Date('2026-11-23T09:15:00Z') }

async function open(path: string, steps: readonly Migration[] = [notes]): Promise<Database> {
  const { database } = await openDatabase({ path, migrations: steps, clock })
  onTestFinished(() => database.close().catch(() => undefined))
  return database
}
const add = (database: Database, text: string) =>
  database.transaction((tx) => tx.run('INSERT INTO note VALUES (?)', text))
const texts = async (database: Database) =>
  (await database.all<{ text: string }>('SELECT text FROM note ORDER BY rowid')).map(({ text }) => text)
const newPath = () => join(scratchFolder(), 'data', 'balie.db')

test('what was committed is there after a restart, and only for this user of the machine', async () => {
  const path = newPath()
  const first = await open(path)
  await add(first, 'een')
  await first.close()
  expect(await texts(await open(path))).toEqual(['een'])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('every fact is on the disk before it counts as committed', async () => {
  const database = await open(newPath())
  expect(await database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
  expect(await database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
  expect(await database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
})

test('work that fails half-way leaves nothing behind', async () => {
  const database = await open(newPath())
  const half = database.transaction(async (tx) => {
    await tx.run('INSERT INTO note VALUES (?)', 'half')
    throw new Error('stop')
  })
  await expect(half).rejects.toThrow('stop')
  await expect(
    database.transaction(async (tx) => {
      await tx.run('INSERT INTO note VALUES (?)', 'half')
      await tx.run('INSERT INTO note VALUES (?)', null)
    }),
  ).rejects.toThrow('NOT NULL')
  await add(database, 'heel')
  expect(await texts(database)).toEqual(['heel'])
})

test('transactions that are asked for at once run one at a time, and reads see only whole ones', async () => {
  const database = await open(newPath())
  const seen: number[] = []
  const both = (name: string) =>
    database.transaction(async (tx) => {
      await tx.run('INSERT INTO note VALUES (?)', `${name} 1`)
      await new Promise(setImmediate)
      await tx.run('INSERT INTO note VALUES (?)', `${name} 2`)
    })
  const look = async () => {
    const row = await database.get<{ n: number }>('SELECT count(*) AS n FROM note')
    seen.push(row?.n ?? -1)
  }
  await Promise.all([both('a'), look(), both('b'), look(), both('c'), look()])
  expect(seen).toEqual([2, 4, 6])
  expect(await texts(database)).toEqual(['a 1', 'a 2', 'b 1', 'b 2', 'c 1', 'c 2'])
})

test('a programming mistake around transactions is an error, not a program that stands still', async () => {
  const database = await open(newPath())
  await expect(database.transaction(() => texts(database))).rejects.toThrow('use the transaction')
  const kept = await database.transaction(async (tx) => ({ tx }))
  await expect(kept.tx.run('INSERT INTO note VALUES (?)', 'te laat')).rejects.toThrow('has ended')
  expect(await texts(database)).toEqual([])
})

test('a second program on the same database is refused, and the first goes on', async () => {
  const path = newPath()
  const database = await open(path)
  await add(database, 'een')
  const child = fileURLToPath(new URL('./second-program.ts', import.meta.url))
  const said = execFileSync(process.execPath, [child, path], { encoding: 'utf8' })
  expect(said.trim()).toBe('storage.in-use')
  await add(database, 'twee')
  expect(await texts(database)).toEqual(['een', 'twee'])
})

test('a program that is killed in mid-transaction leaves the last whole transaction, and no lock', async () => {
  const path = newPath()
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('./killed-program.ts', import.meta.url)), path],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await texts(await open(path))).toEqual(['heel'])
})

test('a newer database is refused and left byte for byte as it was', async () => {
  const path = newPath()
  const newer = await open(path, [
    notes,
    { version: 2, name: 'later', sql: 'CREATE TABLE later (x TEXT) STRICT' },
  ])
  await add(newer, 'van later')
  await newer.close()
  const before = readFileSync(path)
  await expect(open(path)).rejects.toMatchObject({ code: 'storage.newer', details: { found: 2, known: 1 } })
  expect(readFileSync(path).equals(before)).toBe(true)
  expect(readdirSync(join(path, '..'))).toEqual(['balie.db'])
})

test('an older database is copied before it is brought up to date', async () => {
  const path = newPath()
  const old = await open(path)
  await add(old, 'oud')
  await old.close()
  const steps = [
    notes,
    { version: 2, name: 'colour', sql: "ALTER TABLE note ADD colour TEXT NOT NULL DEFAULT 'rood'" },
  ]
  expect(await (await open(path, steps)).all('SELECT * FROM note')).toEqual([{ text: 'oud', colour: 'rood' }])
  expect(await texts(await open(`${path}.versie-1`))).toEqual(['oud'])
})

test('a step that fails leaves the database at the version it had', async () => {
  const path = newPath()
  const old = await open(path)
  await add(old, 'oud')
  await old.close()
  const bad = {
    version: 2,
    name: 'bad',
    sql: 'CREATE TABLE fine (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)',
  }
  await expect(open(path, [notes, bad])).rejects.toThrow('nowhere')
  const again = await open(path)
  expect(await texts(again)).toEqual(['oud'])
  expect(await again.get("SELECT name FROM sqlite_schema WHERE name = 'fine'")).toBeUndefined()
})

test('steps with a gap in their numbers are refused before anything is written', async () => {
  await expect(open(newPath(), [{ ...notes, version: 2 }])).rejects.toThrow('expected 1')
})

test('the schema of this version builds, and its journals cannot be changed or shortened', async () => {
  const database = await open(newPath(), migrations)
  await database.transaction(async (tx) => {
    await tx.run("INSERT INTO visit VALUES ('v', 'open', 't', 'now', NULL, 1, x'00', 'a')")
    await tx.run("INSERT INTO visit_step (visit_id, at, kind) VALUES ('v', 'now', 'called')")
    await tx.run(
      "INSERT INTO brp_query (at, clerk, counter, purpose, kind) VALUES ('now', 'c', 'PH-03', 'p', 'k')",
    )
    await tx.run("INSERT INTO processing_log (record, hash) VALUES ('{}', 'h')")
    await tx.run(
      "INSERT INTO outbox (id, topic, fact_id, clerk, created_at, sealed, not_before) VALUES ('o', 'contact', 'c', 'k', 'now', x'00', 'now')",
    )
  })
  const refused = [
    ["UPDATE visit_step SET at = 'later'", 'append only'],
    ['DELETE FROM visit_step', 'append only'],
    ["UPDATE brp_query SET purpose = 'other'", 'append only'],
    ['DELETE FROM brp_query', 'append only'],
    ["UPDATE processing_log SET record = 'other'", 'append only'],
    ['DELETE FROM processing_log', 'append only'],
    ['DELETE FROM outbox', 'nothing unsent'],
    ["INSERT INTO visit VALUES ('w', 'open', 't', 'now', NULL, 1, x'00', 'a')", 'UNIQUE'],
    ["INSERT INTO visit VALUES ('w', 'gone', 't', 'now', NULL, 1, x'00', 'b')", 'CHECK'],
  ] as const
  for (const [sql, why] of refused)
    await expect(database.transaction((tx) => tx.run(sql))).rejects.toThrow(why)
  await database.transaction((tx) => tx.run("UPDATE outbox SET accepted_at = 'now'"))
  expect(await database.transaction((tx) => tx.run('DELETE FROM outbox'))).toEqual({ changes: 1 })
})

test('a visit that was open when nobody signed in yet is ended, as nobody can be asked whose it is', async () => {
  const path = newPath()
  const before = await open(path, migrations.slice(0, 7))
  await before.transaction(async (tx) => {
    await tx.run("INSERT INTO visit VALUES ('v', 'open', 't', 'now', NULL, 1, x'00')")
    await tx.run("INSERT INTO visit VALUES ('w', 'closed', 't', 'now', 'then', 1, x'00')")
  })
  await before.close()
  const after = await open(path, migrations)
  expect(await after.all('SELECT id, state, clerk FROM visit ORDER BY id')).toEqual([
    { id: 'v', state: 'abandoned', clerk: null },
    { id: 'w', state: 'closed', clerk: null },
  ])
  expect(await after.all('SELECT visit_id, kind FROM visit_step')).toEqual([
    { visit_id: 'v', kind: 'abandoned' },
  ])
  await after.close()
})

/** Each spoils a database file of some pages in its own way. */
const damages: Record<string, (path: string) => void> = {
  'is not a database at all': (path) => writeFileSync(path, 'Dit is een brief aan de gemeente. '.repeat(200)),
  'has a page full of noise': (path) => {
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 4096)
  },
  'was cut off half-way': (path) => writeFileSync(path, readFileSync(path).subarray(0, 3 * 4096)),
}

for (const [damage, spoil] of Object.entries(damages)) {
  test(`a database that ${damage} is kept aside and a new one started`, async () => {
    const path = newPath()
    const old = await open(path)
    await old.transaction(async (tx) => {
      for (let i = 0; i < 50; i++) await tx.run('INSERT INTO note VALUES (?)', `${i} `.repeat(300))
    })
    await old.close()
    spoil(path)
    const spoilt = readFileSync(path)
    const { database, keptAside } = await openDatabase({ path, migrations: [notes], clock })
    onTestFinished(() => database.close())
    expect(keptAside).toBe(`${path}.beschadigd-2026-11-23T09-15-00`)
    expect(readFileSync(keptAside ?? '').equals(spoilt)).toBe(true)
    await add(database, 'nieuw')
    expect(await texts(database)).toEqual(['nieuw'])
  })
}

test('a second damaged database in the same second does not replace the first', async () => {
  const path = newPath()
  mkdirSync(join(path, '..'))
  for (const text of ['eerste', 'tweede']) {
    writeFileSync(path, text.repeat(1000))
    const { database } = await openDatabase({ path, migrations: [notes], clock })
    await database.close()
  }
  const kept = (name: string) => readFileSync(`${path}.beschadigd-2026-11-23T09-15-00${name}`, 'utf8')
  expect(kept('').startsWith('eerste')).toBe(true)
  expect(kept('-2').startsWith('tweede')).toBe(true)
})

test('damage that is met in the middle of the work is said, and the next start looks at every page', async () => {
  const path = newPath()
  const indexed = { ...notes, sql: `${notes.sql}; CREATE INDEX note_text ON note (text)` }
  const running = await open(path, [indexed])
  await running.transaction(async (tx) => {
    for (let i = 0; i < 400; i++) await tx.run('INSERT INTO note VALUES (?)', `${i} `.repeat(300))
  })
  await running.get('PRAGMA wal_checkpoint(TRUNCATE)')
  await running.get('PRAGMA cache_size = 1')
  const sound = readFileSync(path)
  // By another process: closing a handle of this one would drop the lock.
  const spoil =
    "const b = Buffer.alloc(4096 * 60, 0xa5); const f = fs.openSync(process.argv[1], 'r+'); fs.writeSync(f, b, 0, b.length, 4096 * 20)"
  execFileSync(process.execPath, ['-e', spoil, path])
  await expect(texts(running)).rejects.toMatchObject({ code: 'storage.damaged' })
  await running.close()
  expect(existsSync(`${path}.nakijken`)).toBe(true)

  const again = await openDatabase({ path, migrations: [indexed], clock })
  expect(again.keptAside).toBe(`${path}.beschadigd-2026-11-23T09-15-00`)
  await again.database.close()
  // A doubt that turns out to be unfounded (a bad cable, say) costs nobody his work.
  writeFileSync(path, sound)
  writeFileSync(`${path}.nakijken`, '')
  const fine = await openDatabase({ path, migrations: [indexed], clock })
  expect(fine.keptAside).toBeUndefined()
  expect(await texts(fine.database)).toHaveLength(400)
  await fine.database.close()
  expect(existsSync(`${path}.nakijken`)).toBe(false)
})
