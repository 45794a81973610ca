import pg from 'pg'
import type { Database, Queryable, SqlValue } from './database.ts'
import { databaseTrouble, isConnectionLost } from './database-trouble.ts'
import { listenOnPostgres } from './listening.ts'
import { createStatementNames } from './prepared.ts'
import { resultTypes } from './result-types.ts'

export interface PostgresSettings {
  /** `postgres://user:password@host:5432/hall`; never logged. */
  readonly url: string
  /** Connections of this process, besides one that listens. */
  readonly most?: number
  /** How long one statement may take, and how long a call waits for a connection. */
  readonly statementTimeoutMs?: number
  readonly connectTimeoutMs?: number
}

/** The driver writes a moment in local time, which a `date` column would take for the local day. */
const parameter = (value: SqlValue): unknown => (value instanceof Date ? value.toISOString() : value)

type NameOf = ReturnType<typeof createStatementNames>

const queryable = (client: pg.ClientBase, nameOf: NameOf): Queryable => ({
  async query<Row>(sql: string, values: readonly SqlValue[] = []) {
    try {
      const name = nameOf(sql)
      const { rows } = await client.query({
        text: sql,
        values: values.map(parameter),
        ...(name ? { name } : {}),
      })
      return rows as Row[]
    } catch (error) {
      throw databaseTrouble(error)
    }
  },
})

/** PostgreSQL over the network, shared with any number of hall servers. Connects at the first call. */
export function openPostgres(settings: PostgresSettings): Database {
  const { url, most = 10, statementTimeoutMs = 10_000, connectTimeoutMs = 3_000 } = settings
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: 'balie-hall',
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    // For an answer that never comes: a cable that was cut says nothing.
    query_timeout: statementTimeoutMs + 2_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
    options: '-c timezone=UTC',
    types: resultTypes,
  }
  const nameOf = createStatementNames()
  const pool = new pg.Pool({ ...connection, max: most, idleTimeoutMillis: 60_000 })
  // A connection may break between two calls; the pool then drops it, and the next call takes or makes another.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))

  async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let client: pg.PoolClient
    try {
      client = await pool.connect()
    } catch (error) {
      throw databaseTrouble(error)
    }
    let isLost = false
    try {
      return await work(client)
    } catch (error) {
      isLost = isConnectionLost(error)
      throw error
    } finally {
      client.release(isLost)
    }
  }

  return {
    query: (sql, values) => withClient((client) => queryable(client, nameOf).query(sql, values)),
    transaction: (work) => withClient((client) => transactionOn(queryable(client, nameOf), work)),
    listen: (channel, heard) => listenOnPostgres(connection, channel, heard),
    connections: () => ({
      most,
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      pending: pool.waitingCount,
    }),
    close: () => pool.end(),
  }
}

async function transactionOn<T>(tx: Queryable, work: (tx: Queryable) => Promise<T>): Promise<T> {
  await tx.query('BEGIN')
  try {
    const result = await work(tx)
    await tx.query('COMMIT')
    return result
  } catch (error) {
    // A connection that is lost has rolled back by itself.
    if (!isConnectionLost(error)) await tx.query('ROLLBACK')
    throw error
  }
}
