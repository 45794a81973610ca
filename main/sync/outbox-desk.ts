import { AppError } from '#contract/app-error.ts'
import type { Backlog, OutboxRow } from '#contract/domain/contact.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { writeFact } from './outbox-queue.ts'
import { readDue, type StoredRow, showRow } from './outbox-rows.ts'
import type { CorrectedText, Topics } from './topic.ts'

/** Who looks: a clerk sees own rows, the back office and IT those of everybody at this counter. */
export interface Viewer {
  readonly clerkId: string
  readonly seesAll: boolean
}

export interface ListWanted {
  readonly includeAccepted: boolean
  readonly everybody: boolean
  readonly limit: number
}

/** "Nog te verzenden" and the repair desk. */
export interface OutboxDesk {
  /** What waits longest first; `more` is how many there are beyond `limit`. Accepted rows come last, newest first. */
  list(wanted: ListWanted, viewer: Viewer): Promise<{ rows: OutboxRow[]; more: number }>
  /** `outbox.not-parked`; `contact.filed` when the register holds already what would change. */
  correct(id: string, text: CorrectedText, viewer: Viewer): Promise<void>
  /** Makes the row due at once, parked or not. `outbox.not-parked` when no such row waits. */
  resend(id: string, viewer: Viewer): Promise<void>
  /** Of everybody: the status line says it to whoever is there. */
  backlog(): Promise<Backlog>
}

export function createOutboxDesk(options: {
  database: Database
  vault: Vault
  topics: Topics
  clock: Clock
  isSending: (id: string) => boolean
  warnAfterMinutes: number
  /** Rows may go now because a person says so. */
  onHurry: () => void
}): OutboxDesk {
  const { database, vault, topics, clock, isSending, warnAfterMinutes, onHurry } = options

  /** Whose rows: NULL for everybody's. */
  const ownerOf = ({ clerkId, seesAll }: Viewer): string | null => (seesAll ? null : vault.lookup(clerkId))

  return {
    async list({ includeAccepted, everybody, limit }, viewer) {
      const owner = ownerOf({ ...viewer, seesAll: viewer.seesAll && everybody })
      const mine = `(?1 IS NULL OR clerk = ?1) ${includeAccepted ? '' : 'AND accepted_at IS NULL'}`
      const rows = await database.all<StoredRow>(
        `SELECT * FROM outbox WHERE ${mine}
         ORDER BY accepted_at IS NOT NULL, CASE WHEN accepted_at IS NULL THEN seq ELSE -seq END LIMIT ?2`,
        ...[owner, limit],
      )
      const all = await database.get<{ n: number }>(`SELECT count(*) AS n FROM outbox WHERE ${mine}`, owner)
      return {
        rows: rows.map((row) => showRow(vault, topics, row, isSending(row.id))),
        more: Math.max(0, (all?.n ?? 0) - rows.length),
      }
    },
    async correct(id, text, viewer) {
      await database.transaction(async (tx) => {
        const row = await tx.get<StoredRow>(
          'SELECT * FROM outbox WHERE id = ?1 AND parked IS NOT NULL AND (?2 IS NULL OR clerk = ?2)',
          ...[id, ownerOf(viewer)],
        )
        if (!row) throw new AppError('outbox.not-parked')
        const { topic, fact, steps } = readDue(vault, topics, row)
        const change = topic.correction(fact, steps, text)
        if (change) await writeFact(tx, vault, topics, row, change)
        await tx.run(
          'UPDATE outbox SET parked = NULL, not_before = ? WHERE id = ?',
          ...[clock.now().toISOString(), id],
        )
      })
      onHurry()
    },
    async resend(id, viewer) {
      const { changes } = await database.transaction((tx) =>
        tx.run(
          `UPDATE outbox SET parked = NULL, not_before = ?1
           WHERE id = ?2 AND accepted_at IS NULL AND (?3 IS NULL OR clerk = ?3)`,
          ...[clock.now().toISOString(), id, ownerOf(viewer)],
        ),
      )
      if (changes === 0) throw new AppError('outbox.not-parked')
      onHurry()
    },
    async backlog() {
      const row = await database.get<{ waiting: number; parked: number; oldest: string | null }>(
        `SELECT count(*) AS waiting, coalesce(sum(parked IS NOT NULL), 0) AS parked, min(created_at) AS oldest
         FROM outbox WHERE accepted_at IS NULL`,
      )
      const age = row?.oldest ? Math.floor((clock.now().getTime() - Date.parse(row.oldest)) / 1000) : 0
      const parked = row?.parked ?? 0
      return {
        waiting: (row?.waiting ?? 0) - parked,
        parked,
        oldestSeconds: Math.max(0, age),
        isOld: age > warnAfterMinutes * 60,
      }
    },
  }
}
