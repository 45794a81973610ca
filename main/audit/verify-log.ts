import { z } from 'zod'
import type { ReadableDatabase } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { Head } from './head-copies.ts'
import { firstHash, hashOf, headName } from './processing-log.ts'
import { processingRecordSchema } from './processing-record.ts'

export type LogFault =
  /** A line was changed, put in, or one before it was taken out. */
  | { readonly kind: 'broken'; readonly seq: number }
  /** Lines are gone at the end. */
  | { readonly kind: 'cut-off'; readonly expected: number; readonly found: number }
  /** Numbers are missing in between. */
  | { readonly kind: 'gap'; readonly seq: number }
  | { readonly kind: 'not-a-record'; readonly seq: number }
  /** The chain is whole, but it is another one than that of which the hall has a copy. */
  | { readonly kind: 'other-than-copy'; readonly seq: number }

export interface LogVerdict {
  readonly good: boolean
  readonly lines: number
  readonly from?: string
  readonly until?: string
  /** Copies at the hall that it was compared with; absent when the hall could not be asked. */
  readonly copies?: number
  /** The first that was found; behind it nothing can be said. */
  readonly fault?: LogFault
}

interface Row {
  seq: number
  record: string
  hash: string
}

/** Rows a look: the log of twenty years does not fit in memory. */
const page = 1_000
const headSchema = z.object({ seq: z.number().int(), hash: z.string() })

/** Walks the whole chain, and compares its end with the head that is kept apart and with the copies at the hall. */
export async function verifyLog(
  database: ReadableDatabase,
  vault: Vault,
  copies?: readonly Head[],
): Promise<LogVerdict> {
  let [seq, hash, lines] = [0, firstHash, 0]
  let from: string | undefined
  let until: string | undefined
  const verdict = (fault?: LogFault): LogVerdict => ({
    good: fault === undefined,
    lines,
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(copies ? { copies: copies.length } : {}),
    ...(fault ? { fault } : {}),
  })
  for (;;) {
    const rows = await database.all<Row>(
      'SELECT seq, record, hash FROM processing_log WHERE seq > ? ORDER BY seq LIMIT ?',
      ...[seq, page],
    )
    for (const row of rows) {
      if (row.seq !== seq + 1) return verdict({ kind: 'gap', seq: seq + 1 })
      if (row.hash !== hashOf(vault, hash, row.record)) return verdict({ kind: 'broken', seq: row.seq })
      const record = readRecord(row.record)
      if (!record) return verdict({ kind: 'not-a-record', seq: row.seq })
      from ??= record.start_time
      until = record.end_time
      ;[seq, hash] = [row.seq, row.hash]
      lines++
    }
    if (rows.length < page) break
  }
  const head = await readHead(database, vault)
  if (head.seq !== seq || head.hash !== hash)
    return verdict({ kind: 'cut-off', expected: head.seq, found: seq })
  const other = await otherThan(database, copies ?? [])
  return verdict(other && { kind: 'other-than-copy', seq: other.seq })
}

/** The earliest copy that the log does not have. */
async function otherThan(database: ReadableDatabase, copies: readonly Head[]): Promise<Head | undefined> {
  for (const copy of copies.toSorted((a, b) => a.seq - b.seq)) {
    const row = await database.get<{ hash: string }>(
      'SELECT hash FROM processing_log WHERE seq = ?',
      copy.seq,
    )
    if (row?.hash !== copy.hash) return copy
  }
  return undefined
}

function readRecord(text: string) {
  try {
    return processingRecordSchema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function readHead(database: ReadableDatabase, vault: Vault) {
  const row = await database.get<{ value: string }>(
    'SELECT value FROM setting_value WHERE name = ?',
    headName,
  )
  if (!row) return { seq: 0, hash: firstHash }
  try {
    return headSchema.parse(vault.open(Buffer.from(row.value, 'base64url')))
  } catch {
    return { seq: -1, hash: '' }
  }
}
