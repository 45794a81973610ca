import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, isAppError } from '#contract/app-error.ts'
import { oneAtATime } from '#devices/hub/one-at-a-time.ts'
import { type Clock, systemClock } from '../clock.ts'
import { type Connection, connect } from './connection.ts'
import type { Database, Migration, Transaction } from './database.ts'
import { keepAside } from './keep-aside.ts'
import { migrate, readVersion } from './migrate.ts'

interface OpenOptions {
  readonly path: string
  readonly migrations: readonly Migration[]
  readonly clock?: Clock
}

/**
 * Opens the counter's database, makes it when absent, and brings it to the newest version. A damaged file is kept
 * under the name `keptAside` and a new one started. `storage.in-use` when another program has it, `storage.newer` when a
 * newer version of Balie wrote it (the file is left as it is), `storage.full` when there is no room.
 */
export async function openDatabase(
  options: OpenOptions,
): Promise<{ database: Database; keptAside?: string }> {
  const { path, migrations, clock = systemClock } = options
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  try {
    return { database: await openSound(path, migrations) }
  } catch (error) {
    if (!isAppError(error) || error.code !== 'storage.damaged') throw error
    const keptAside = await keepAside(path, clock)
    rmSync(`${path}.nakijken`, { force: true })
    return { database: await openSound(path, migrations), keptAside }
  }
}

async function openSound(path: string, migrations: readonly Migration[]): Promise<Database> {
  // Left behind by a run that met damage in the middle of its work: then every page is looked at.
  const doubt = `${path}.nakijken`
  const isDoubted = existsSync(doubt)
  const connection = await connect(path, () => writeFileSync(doubt, ''))
  try {
    // The lock is the kernel's own (fcntl) and goes with the process, also after kill -9. Taken at the first look.
    await connection.exec('PRAGMA busy_timeout = 1000; PRAGMA locking_mode = EXCLUSIVE')
    await readVersion(connection, migrations)
    await connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    await chmod(path, 0o600)
    await checkSound(connection, isDoubted ? 'integrity_check' : 'quick_check')
    if (isDoubted) rmSync(doubt)
    await migrate(connection, path, migrations)
    return createDatabase(connection)
  } catch (error) {
    await connection.close().catch(() => undefined)
    throw error
  }
}

/** `quick_check` leaves out whether each index agrees with its table, which takes longest. */
async function checkSound(connection: Connection, check: 'quick_check' | 'integrity_check'): Promise<void> {
  const [first] = await connection.all<Record<string, string>>(`PRAGMA ${check}(1)`, [])
  if (first?.[check] !== 'ok') throw new AppError('storage.damaged')
}

/**
 * One connection, and one queue for reads and transactions alike: the exclusive lock allows no second connection, and a
 * read that takes its turn cannot see half a transaction. At a counter's pace a turn lasts a millisecond.
 */
function createDatabase(connection: Connection): Database {
  const inTurn = oneAtATime()
  const inside = new AsyncLocalStorage<{ open: boolean }>()

  // Waiting for a turn from inside a turn would wait for ever.
  const takeTurn = <T>(work: () => Promise<T>): Promise<T> =>
    inside.getStore()?.open
      ? Promise.reject(new Error('inside a transaction, use the transaction'))
      : inTurn(work)

  async function commit<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const turn = { open: true }
    const whileOpen = <R>(call: () => Promise<R>): Promise<R> =>
      turn.open ? call() : Promise.reject(new Error('this transaction has ended'))
    const tx: Transaction = {
      run: (sql, ...values) => whileOpen(() => connection.run(sql, values)),
      get: (sql, ...values) => whileOpen(() => connection.get(sql, values)),
      all: (sql, ...values) => whileOpen(() => connection.all(sql, values)),
    }
    await connection.exec('BEGIN IMMEDIATE')
    try {
      const result = await inside.run(turn, () => work(tx))
      turn.open = false
      await connection.exec('COMMIT')
      return result
    } catch (error) {
      turn.open = false
      // SQLite has already rolled back by itself after some failures; then this says so, and that is fine.
      await connection.exec('ROLLBACK').catch(() => undefined)
      throw error
    }
  }

  return {
    get: (sql, ...values) => takeTurn(() => connection.get(sql, values)),
    all: (sql, ...values) => takeTurn(() => connection.all(sql, values)),
    transaction: (work) => takeTurn(() => commit(work)),
    close: () => takeTurn(() => connection.close()),
  }
}
