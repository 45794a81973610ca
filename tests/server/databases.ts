import { afterAll, describe, test } from 'vitest'
import type { Database } from '#server/database/database.ts'
import { openPglite } from '#server/database/pglite.ts'
import { openPostgres } from '#server/database/postgres.ts'
import { noPostgres, type PrivatePostgres, startPrivatePostgres } from '../setup/private-postgres.ts'

/** A database of one kind, for one test file. */
export interface TestDatabase {
  /** A new, empty one, as `startHallServer` takes it. */
  settings(): Promise<{ readonly databaseUrl?: string }>
  /** A new, empty one, opened. */
  open(): Promise<Database>
}

/**
 * The suite on PGlite and on a private PostgreSQL, each under a heading of its own. Where the machine has no PostgreSQL
 * that half is one skipped test that says so.
 */
export function onEachDatabase(name: string, suite: (database: TestDatabase) => void): void {
  describe(`${name}, on pglite`, () => {
    suite({ settings: () => Promise.resolve({}), open: () => openPglite() })
  })
  onPostgres(`${name}, on postgres`, () => {
    const url = async () => (await postgres()).newDatabase()
    suite({
      settings: async () => ({ databaseUrl: await url() }),
      open: async () => openPostgres({ url: await url() }),
    })
  })
}

let starting: Promise<PrivatePostgres> | undefined
const postgres = (): Promise<PrivatePostgres> => {
  starting ??= startPrivatePostgres()
  return starting
}

/** The suite on the file's private PostgreSQL, started when first asked for, or one skipped test with the reason. */
export function onPostgres(name: string, suite: (postgres: () => Promise<PrivatePostgres>) => void): void {
  describe(name, () => {
    if (noPostgres === undefined) suite(postgres)
    else test('needs PostgreSQL', ({ skip }) => skip(noPostgres))
  })
}

/** One cluster serves all suites of a file, so it ends with the file. */
afterAll(async () => (await starting)?.stop())
