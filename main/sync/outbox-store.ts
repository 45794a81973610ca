import { AppError, isAppError, type Trouble } from '#contract/app-error.ts'
import {
  type Backlog,
  type ContactRecord,
  contactRecordSchema,
  type OutboxRow,
} from '#contract/domain/contact.ts'
import type { Refusal } from '../dossier/register-call.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { ContactSteps } from './contact-sender.ts'
import { correction } from './correction.ts'
import { createGroupCommit } from './group-commit.ts'
import type { NumberBlocks } from './number-blocks.ts'
import { type DueRow, readDue, type StoredRow, showRow } from './outbox-rows.ts'
import { contactReference } from './reference.ts'

/** No row waits longer than this by itself, whatever the register asks or the clock of this machine does. */
export const longestWaitMs = 3_600_000

/** The outbox on the disk. Every change here is committed when its promise resolves. */
export interface OutboxStore {
  /** Rows that may go now, oldest first, at most one a person: an earlier row of the same person comes first. */
  due(now: Date, limit: number): Promise<DueRow[]>
  /** When the first of those that must wait may go. */
  nextDueAt(now: Date): Promise<Date | undefined>
  /** Gives the row a number, or another number. Undefined when this counter has none. */
  number(row: Pick<DueRow, 'id' | 'factId'>): Promise<ContactRecord | undefined>
  saveSteps(id: string, steps: ContactSteps): Promise<void>
  accept(id: string, at: Date): Promise<void>
  postpone(id: string, trouble: Trouble, notBefore: Date): Promise<void>
  park(id: string, trouble: Trouble, refusals: readonly Refusal[]): Promise<void>
  /** `outbox.not-parked`; `contact.filed` when the register holds already what would change. */
  correct(id: string, text: { subject: string; content: string }, now: Date): Promise<void>
  /** Makes the row due at once, parked or not. `outbox.not-parked` when no such row waits. */
  resend(id: string, now: Date): Promise<void>
  list(options: { includeAccepted: boolean; isSending: (id: string) => boolean }): Promise<OutboxRow[]>
  backlog(now: Date): Promise<Backlog>
}

const selectDue = `
  SELECT * FROM outbox AS o
  WHERE topic = 'contact' AND accepted_at IS NULL AND parked IS NULL
    AND (not_before <= ? OR not_before > ?)
    AND NOT EXISTS (SELECT 1 FROM outbox AS e
                    WHERE e.person = o.person AND e.accepted_at IS NULL AND e.seq < o.seq)
  ORDER BY seq LIMIT ?`

export function createOutboxStore(options: {
  database: Database
  vault: Vault
  numbers: NumberBlocks
}): OutboxStore {
  const { database, vault, numbers } = options
  const commit = createGroupCommit(database)

  const parkIn = (tx: Transaction, id: string, trouble: Trouble, refusals: readonly Refusal[]) =>
    tx.run(
      'UPDATE outbox SET parked = ?, trouble = ?, attempts = attempts + 1 WHERE id = ?',
      ...[vault.seal(refusals), JSON.stringify(trouble), id],
    )

  /** The fact and its outbox row say the same. */
  async function rewrite(
    tx: Transaction,
    id: string,
    change: Partial<ContactRecord>,
  ): Promise<ContactRecord> {
    const row = await tx.get<StoredRow>('SELECT * FROM outbox WHERE id = ?', id)
    if (!row) throw new Error('no such row in the outbox')
    const record = contactRecordSchema.parse({ ...readDue(vault, row).contact, ...change })
    const sealed = vault.seal(record)
    await tx.run(
      'UPDATE outbox SET sealed = ?, reference = ? WHERE id = ?',
      sealed,
      record.reference ?? null,
      id,
    )
    await tx.run('UPDATE contact_record SET sealed = ? WHERE id = ?', sealed, row.fact_id)
    return record
  }

  return {
    async due(now, limit) {
      // A time further ahead than the longest wait comes from a clock that was set back since.
      const beyond = new Date(now.getTime() + longestWaitMs)
      const rows = await database.all<StoredRow>(selectDue, now.toISOString(), beyond.toISOString(), limit)
      const readable: DueRow[] = []
      for (const row of rows) {
        try {
          readable.push(readDue(vault, row))
        } catch (error) {
          const trouble = isAppError(error) ? error : new AppError('storage.damaged')
          await commit((tx) => parkIn(tx, row.id, { code: trouble.code, details: trouble.details }, []))
        }
      }
      return readable
    },
    async nextDueAt(now) {
      const row = await database.get<{ at: string | null }>(
        `SELECT min(not_before) AS at FROM outbox
         WHERE accepted_at IS NULL AND parked IS NULL AND not_before > ?`,
        now.toISOString(),
      )
      return row?.at ? new Date(row.at) : undefined
    },
    number: ({ id }) =>
      database.transaction(async (tx) => {
        const number = await numbers.nextIfAny(tx, 'contact')
        return number === undefined ? undefined : rewrite(tx, id, { reference: contactReference(number) })
      }),
    saveSteps: (id, steps) =>
      commit((tx) => tx.run('UPDATE outbox SET steps = ? WHERE id = ?', JSON.stringify(steps), id)),
    accept: (id, at) =>
      commit((tx) =>
        tx.run(
          'UPDATE outbox SET accepted_at = ?, parked = NULL, trouble = NULL WHERE id = ?',
          ...[at.toISOString(), id],
        ),
      ),
    postpone: (id, trouble, notBefore) =>
      commit((tx) =>
        tx.run(
          'UPDATE outbox SET attempts = attempts + 1, trouble = ?, not_before = ? WHERE id = ?',
          ...[JSON.stringify(trouble), notBefore.toISOString(), id],
        ),
      ),
    park: (id, trouble, refusals) => commit((tx) => parkIn(tx, id, trouble, refusals)),
    correct: (id, text, now) =>
      database.transaction(async (tx) => {
        const row = await tx.get<StoredRow>('SELECT * FROM outbox WHERE id = ? AND parked IS NOT NULL', id)
        if (!row) throw new AppError('outbox.not-parked')
        await rewrite(tx, id, correction(readDue(vault, row), text))
        await tx.run('UPDATE outbox SET parked = NULL, not_before = ? WHERE id = ?', now.toISOString(), id)
      }),
    async resend(id, now) {
      let rows = 0
      await commit(async (tx) => {
        const { changes } = await tx.run(
          'UPDATE outbox SET parked = NULL, not_before = ? WHERE id = ? AND accepted_at IS NULL',
          ...[now.toISOString(), id],
        )
        rows = changes
      })
      // Outside the shared transaction, or the writes of others would be rolled back with it.
      if (rows === 0) throw new AppError('outbox.not-parked')
    },
    async list({ includeAccepted, isSending }) {
      const rows = await database.all<StoredRow>(
        `SELECT * FROM outbox WHERE topic = 'contact' ${includeAccepted ? '' : 'AND accepted_at IS NULL'} ORDER BY seq`,
      )
      return rows.map((row) => showRow(vault, row, isSending(row.id)))
    },
    async backlog(now) {
      const row = await database.get<{ waiting: number; parked: number; oldest: string | null }>(
        `SELECT count(*) - count(parked) AS waiting, count(parked) AS parked, min(created_at) AS oldest
         FROM outbox WHERE topic = 'contact' AND accepted_at IS NULL`,
      )
      const age = row?.oldest ? Math.floor((now.getTime() - Date.parse(row.oldest)) / 1000) : 0
      return { waiting: row?.waiting ?? 0, parked: row?.parked ?? 0, oldestSeconds: Math.max(0, age) }
    },
  }
}
