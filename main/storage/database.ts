export type SqlValue = string | number | null | Uint8Array

/** Looks, never changes. */
export interface ReadableDatabase {
  get<Row>(sql: string, ...values: SqlValue[]): Promise<Row | undefined>
  all<Row>(sql: string, ...values: SqlValue[]): Promise<Row[]>
}

/** Only had inside a transaction, so that a fact and its outbox row cannot be written apart. */
export interface Transaction extends ReadableDatabase {
  run(sql: string, ...values: SqlValue[]): Promise<{ changes: number }>
}

export interface Database extends ReadableDatabase {
  /** One at a time, committed with fsync (`synchronous=FULL`). `storage.full` when there is no room. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A step of the schema: numbered, named, forward only, frozen once landed. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
}
