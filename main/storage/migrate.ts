import { AppError } from '#contract/app-error.ts'
import type { Connection } from './connection.ts'
import type { Migration } from './database.ts'
import { freeName } from './keep-aside.ts'

const versionOf = async (connection: Connection): Promise<number> =>
  (await connection.get<{ user_version: number }>('PRAGMA user_version', []))?.user_version ?? 0

function checkNumbering(migrations: readonly Migration[]): void {
  migrations.forEach(({ version, name }, i) => {
    if (version !== i + 1) throw new Error(`migration ${name} has number ${version}, expected ${i + 1}`)
  })
}

/** The version of the file; `storage.newer` when this program does not know it. Writes nothing. */
export async function readVersion(connection: Connection, migrations: readonly Migration[]): Promise<number> {
  checkNumbering(migrations)
  const found = await versionOf(connection)
  if (found > migrations.length) throw new AppError('storage.newer', { found, known: migrations.length })
  return found
}

/**
 * Brings the file to the last version: each step and its number in one transaction, so that a crash leaves the file
 * at a whole version. A file that holds something is copied to `<path>.versie-<old version>` before the first step.
 */
export async function migrate(
  connection: Connection,
  path: string,
  migrations: readonly Migration[],
): Promise<void> {
  const from = await readVersion(connection, migrations)
  const pending = migrations.slice(from)
  // VACUUM INTO and not a file copy: closing any other handle on the file would drop SQLite's own POSIX locks.
  if (from > 0 && pending.length > 0) {
    await connection.run('VACUUM INTO ?', [await freeName(`${path}.versie-${from}`)])
  }
  for (const { version, sql } of pending) {
    await connection.exec('BEGIN IMMEDIATE')
    try {
      await connection.exec(`${sql};\nPRAGMA user_version = ${version}`)
      await connection.exec('COMMIT')
    } catch (error) {
      await connection.exec('ROLLBACK').catch(() => undefined)
      throw error
    }
  }
}
