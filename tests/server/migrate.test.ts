import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DataFolderInUse, holdDataFolder } from '#server/database/data-folder.ts'
import type { Database } from '#server/database/database.ts'
import { migrate, NewerDatabase } from '#server/database/migrate.ts'
import { openPglite } from '#server/database/pglite.ts'

let database: Database
beforeAll(async () => {
  database = await openPglite()
}, 120_000)
afterAll(() => database.close())

test('every table of the hall leads with the municipality in its key', async () => {
  await migrate(database)
  await migrate(database)
  const keys = await database.query<{ table: string; first: string }>(
    `SELECT c.relname AS table, a.attname AS first FROM pg_index i
     JOIN pg_class c ON c.oid = i.indrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE i.indisprimary AND c.relname <> 'schema_version'`,
  )
  expect(keys.length).toBeGreaterThan(12)
  expect(keys.filter(({ first }) => first !== 'municipality_code')).toEqual([])
})

test('a transaction that fails leaves nothing behind', async () => {
  const insert = "INSERT INTO number_series (municipality_code, series, next) VALUES ('0392', 'proef', 1)"
  await expect(
    database.transaction(async (tx) => {
      await tx.query(insert)
      throw new Error('halverwege')
    }),
  ).rejects.toThrow('halverwege')
  expect(await database.query("SELECT 1 FROM number_series WHERE series = 'proef'")).toEqual([])
})

test('a database of a newer version is refused and left as it is', async () => {
  await database.query("INSERT INTO schema_version (version, name) VALUES (99, 'later')")
  await expect(migrate(database)).rejects.toThrow(NewerDatabase)
})

test('a data folder belongs to one server at a time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hall-folder-'))
  const held = await holdDataFolder(folder)
  await expect(holdDataFolder(folder)).rejects.toThrow(DataFolderInUse)
  held.release()
  const again = await holdDataFolder(folder)
  again.release()
  await rm(folder, { recursive: true })
})
