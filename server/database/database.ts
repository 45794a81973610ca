export type SqlValue = string | number | boolean | Date | Uint8Array | null | readonly string[]

/** PostgreSQL as the hall sees it, in this process (pglite.ts) or beside it (postgres.ts). */
export interface Queryable {
  /** Parameters are `$1`, `$2`, …; rows come back with the column names as keys. */
  query<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>
}

/** How the connections to the database are used at this moment. */
export interface Connections {
  readonly most: number
  readonly used: number
  readonly idle: number
  /** Calls that wait for a connection. */
  readonly pending: number
}

/** Every call throws `hall.no-database` when PostgreSQL is away or too slow; the next call tries anew. */
export interface Database extends Queryable {
  /** All or nothing: what `work` throws is thrown on, after a rollback. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /**
   * Calls `heard` after each NOTIFY on the channel, also from another process, and whenever one may have been missed.
   * Several at once may come as one. Answers how to stop.
   */
  listen(channel: string, heard: () => void): Promise<() => Promise<void>>
  connections(): Connections
  /** Waits for what is under way. */
  close(): Promise<void>
}

/** PostgreSQL's `unique_violation`, whichever driver reports it. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** PostgreSQL's `foreign_key_violation`: what a row points to is not there. */
export const isForeignKeyViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23503'
