import { type ContactRecord, contactRecordSchema } from '#contract/domain/contact.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { NumberBlocks } from './number-blocks.ts'
import type { Enqueue } from './outbox-entry.ts'
import { contactReference } from './reference.ts'

export type NewContact = Omit<ContactRecord, 'reference'>

export interface ContactStore {
  /**
   * The fact, its number and its outbox row, inside the caller's transaction: they are there together or not at all.
   * Kick the outbox when it has committed.
   */
  add(tx: Transaction, contact: NewContact): Promise<ContactRecord>
  /** What was committed here about this person and has not been accepted yet, newest first. */
  pending(bsn: string): Promise<ContactRecord[]>
}

/**
 * VNG: a contact with nobody known and nothing to follow up makes no klantcontact. It is counted here, or the share of
 * questions answered at once would be wrong.
 */
const belongsInDossier = ({ bsn, outcome }: NewContact): boolean =>
  bsn !== undefined || outcome === 'forwarded'

export function createContactStore(options: {
  database: Database
  vault: Vault
  numbers: NumberBlocks
  enqueue: Enqueue
}): ContactStore {
  const { database, vault, numbers, enqueue } = options
  return {
    async add(tx, contact) {
      const filed = belongsInDossier(contact)
      const number = filed ? await numbers.nextIfAny(tx, 'contact') : undefined
      const reference = number === undefined ? undefined : contactReference(number)
      const record = contactRecordSchema.parse({ ...contact, ...(reference ? { reference } : {}) })
      const person = record.bsn === undefined ? null : vault.lookup(record.bsn)
      const sealed = vault.seal(record)
      await tx.run(
        `INSERT INTO contact_record (id, visit_id, started_at, ended_at, outcome, person, filed, sealed)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[record.id, record.visitId, record.startedAt, record.endedAt, record.outcome, person],
        ...[filed ? 1 : 0, sealed],
      )
      if (!filed) return record
      const { bsn } = record
      await enqueue(tx, {
        topic: 'contact',
        factId: record.id,
        ...(bsn === undefined ? {} : { person: bsn }),
        clerk: record.clerk,
        payload: record,
      })
      return record
    },
    async pending(bsn) {
      const rows = await database.all<{ sealed: Uint8Array }>(
        `SELECT sealed FROM outbox WHERE person = ? AND topic = 'contact' AND accepted_at IS NULL ORDER BY seq DESC`,
        vault.lookup(bsn),
      )
      return rows.map(({ sealed }) => contactRecordSchema.parse(vault.open(sealed)))
    },
  }
}
