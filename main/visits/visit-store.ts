import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { type VisitRecord, visitRecordSchema } from './visit-record.ts'

/** What happened, for the journal; never shown, kept to account for what was done and when. */
export type StepKind =
  | 'called'
  | 'searched'
  | 'identified'
  | 'identification-failed'
  | 'person-forgotten'
  | 'bsn-revealed'
  | 'dossier-read'
  | 'dossier-shown'
  | 'dossier-hidden'
  | 'represented'
  | 'question-filed'
  | 'asked-for'
  | 'handed-out'
  | 'extract-made'
  | 'extract-printed'
  | 'extract-saved'
  | 'extract-paid'
  | 'extract-voided'
  | 'sheet-voided'
  | 'sheet-settled'
  | 'sheet-noted'
  | 'receipt-printed'
  | 'contact-text'
  | 'signed'
  | 'fingers-handed-over'
  | 'resumed'
  | 'set-aside'
  | 'closed'
  | 'abandoned'

export interface VisitStore {
  /** The visit that this clerk has open, if any; it may be damaged, or of a shape we do not know. */
  findOpen(
    clerkId: string,
  ): Promise<
    | { readonly kind: 'none' }
    | { readonly kind: 'found'; readonly record: VisitRecord }
    | { readonly kind: 'unreadable'; readonly id: string }
  >
  /** Ends a visit that cannot be read, and keeps it as it is. */
  setAside(tx: Transaction, id: string, at: string): Promise<void>
  hasTicket(ticketId: string): Promise<boolean>
  hasOpen(clerkId: string): Promise<boolean>
  /** @param clerkId whose visit it is from now on */
  insert(tx: Transaction, record: VisitRecord, clerkId: string, at: string): Promise<void>
  /** Writes the state and its journal row. */
  save(tx: Transaction, record: VisitRecord, kind: StepKind, at: string): Promise<void>
  end(tx: Transaction, record: VisitRecord, state: 'closed' | 'abandoned', at: string): Promise<void>
}

interface VisitRow {
  id: string
  sealed: Uint8Array
}

export function createVisitStore(database: Database, vault: Vault): VisitStore {
  const addStep = (tx: Transaction, record: VisitRecord, kind: StepKind, at: string) =>
    tx.run(
      'INSERT INTO visit_step (visit_id, at, kind, sealed) VALUES (?, ?, ?, ?)',
      record.visit.id,
      at,
      kind,
      vault.seal({ revision: record.visit.revision, identify: record.visit.identify.step }),
    )

  return {
    async findOpen(clerkId) {
      const row = await database.get<VisitRow>(
        "SELECT id, sealed FROM visit WHERE state = 'open' AND clerk = ?",
        vault.lookup(clerkId),
      )
      if (!row) return { kind: 'none' }
      try {
        return { kind: 'found', record: visitRecordSchema.parse(vault.open(row.sealed)) }
      } catch {
        return { kind: 'unreadable', id: row.id }
      }
    },
    async setAside(tx, id, at) {
      await tx.run("UPDATE visit SET state = 'abandoned', ended_at = ? WHERE id = ?", at, id)
      await tx.run("INSERT INTO visit_step (visit_id, at, kind) VALUES (?, ?, 'unreadable')", id, at)
    },
    async hasTicket(ticketId) {
      return (await database.get('SELECT 1 FROM visit WHERE ticket_id = ?', ticketId)) !== undefined
    },
    async hasOpen(clerkId) {
      const row = await database.get(
        "SELECT 1 FROM visit WHERE state = 'open' AND clerk = ?",
        vault.lookup(clerkId),
      )
      return row !== undefined
    },
    async insert(tx, record, clerkId, at) {
      await tx.run(
        "INSERT INTO visit (id, state, ticket_id, started_at, revision, sealed, clerk) VALUES (?, 'open', ?, ?, ?, ?, ?)",
        record.visit.id,
        record.visit.ticket.id,
        record.visit.startedAt,
        record.visit.revision,
        vault.seal(record),
        vault.lookup(clerkId),
      )
      await addStep(tx, record, 'called', at)
    },
    async save(tx, record, kind, at) {
      await tx.run(
        'UPDATE visit SET revision = ?, sealed = ? WHERE id = ?',
        record.visit.revision,
        vault.seal(record),
        record.visit.id,
      )
      await addStep(tx, record, kind, at)
    },
    async end(tx, record, state, at) {
      await tx.run(
        'UPDATE visit SET state = ?, ended_at = ?, revision = ?, sealed = ? WHERE id = ?',
        state,
        at,
        record.visit.revision,
        vault.seal(record),
        record.visit.id,
      )
      await addStep(tx, record, state, at)
    },
  }
}
