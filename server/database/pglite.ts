import { PGlite, type Transaction } from '@electric-sql/pglite'
import type { Database, Queryable } from './database.ts'

const queryable = (on: Pick<PGlite | Transaction, 'query'>): Queryable => ({
  async query<Row>(sql: string, values: readonly unknown[] = []) {
    const { rows } = await on.query<Row>(sql, [...values])
    return rows
  },
})

/** PostgreSQL in this process: in a folder, or in memory when none is given. One process a folder. */
export async function openPglite(folder?: string): Promise<Database> {
  const pglite = await PGlite.create(folder === undefined ? 'memory://' : folder)
  return {
    ...queryable(pglite),
    transaction: (work) => pglite.transaction((tx) => work(queryable(tx))) as ReturnType<typeof work>,
    listen: (channel, heard) => pglite.listen(channel, () => heard()),
    connections: () => ({ most: 1, used: 0, idle: 1, pending: 0 }),
    close: () => pglite.close(),
  }
}
