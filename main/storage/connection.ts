import sqlite3 from 'sqlite3'
import { AppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { SqlValue } from './database.ts'

/** One `sqlite3` connection, with promises. Knows nothing of turns or transactions. */
export interface Connection {
  exec(sql: string): Promise<void>
  run(sql: string, values: readonly SqlValue[]): Promise<{ changes: number }>
  get<Row>(sql: string, values: readonly SqlValue[]): Promise<Row | undefined>
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>
  close(): Promise<void>
}

const sqliteCode = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const ours = new Map<unknown, ErrorCode>([
  ['SQLITE_FULL', 'storage.full'],
  ['SQLITE_BUSY', 'storage.in-use'],
  ['SQLITE_CORRUPT', 'storage.damaged'],
  ['SQLITE_NOTADB', 'storage.damaged'],
  ['SQLITE_CANTOPEN', 'storage.unwritable'],
  ['SQLITE_IOERR', 'storage.unwritable'],
  ['SQLITE_PERM', 'storage.unwritable'],
  ['SQLITE_READONLY', 'storage.unwritable'],
])

/**
 * Opens or makes the file. SQLite looks into it only at the first statement. `onDamage` is called at each sign that the
 * file is not sound.
 */
export async function connect(path: string, onDamage: () => void = () => {}): Promise<Connection> {
  /** What SQLite could not help becomes our trouble; the rest is a bug and stays as it is. */
  function translate(error: Error): Error {
    const code = ours.get(sqliteCode(error))
    if (code === 'storage.damaged') onDamage()
    return code ? new AppError(code, {}, { cause: error }) : error
  }
  const file = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(path, (error) =>
      error ? reject(translate(error)) : resolve(opened),
    )
  })
  // Statements that were sent off together still run in the order in which they were written.
  file.serialize()
  return {
    exec: (sql) =>
      new Promise((resolve, reject) =>
        file.exec(sql, (error) => (error ? reject(translate(error)) : resolve())),
      ),
    run: (sql, values) =>
      new Promise((resolve, reject) =>
        file.run(sql, values, function (error) {
          error ? reject(translate(error)) : resolve({ changes: this.changes })
        }),
      ),
    get: <Row>(sql: string, values: readonly SqlValue[]) =>
      new Promise<Row | undefined>((resolve, reject) =>
        file.get<Row>(sql, values, (error, row) => (error ? reject(translate(error)) : resolve(row))),
      ),
    all: <Row>(sql: string, values: readonly SqlValue[]) =>
      new Promise<Row[]>((resolve, reject) =>
        file.all<Row>(sql, values, (error, rows) => (error ? reject(translate(error)) : resolve(rows))),
      ),
    close: () =>
      new Promise((resolve, reject) => file.close((error) => (error ? reject(translate(error)) : resolve()))),
  }
}
