export type SqlValue = string | number | boolean | Date | null | readonly string[]

/** PostgreSQL as the hall sees it. PGlite implements it here; `pg` fits the same two methods. */
export interface Queryable {
  /** Parameters are `$1`, `$2`, …; rows come back with the column names as keys. */
  query<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>
}

export interface Database extends Queryable {
  /** All or nothing: what `work` throws is thrown on, after a rollback. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** PostgreSQL's `unique_violation`, whichever driver reports it. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'
