import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Queryable } from '../database/database.ts'
import type { SealedEnrolment } from './station.ts'

/** What the sink keeps: envelopes that nobody here can open, until they are handed over or too old. */
export interface EnrolmentStore {
  /** `known`: the same envelope came before under this receipt. `taken`: another one did. */
  add(record: {
    receipt: string
    counter: string
    envelope: Uint8Array
  }): Promise<'added' | 'known' | 'taken'>
  /** The receipts of those that wait, oldest first: the envelopes of a week without station would fill the memory. */
  waiting(): Promise<string[]>
  /** Undefined when it was erased meanwhile, or another server is bringing it to the station. */
  claim(receipt: string, until: Date): Promise<SealedEnrolment | undefined>
  /** The station would not have it: whoever comes next may try. */
  release(receipt: string): Promise<void>
  /** Erases the envelope; that it was there stays known. */
  erase(receipt: string, because: 'handed-over'): Promise<void>
  /** Erases what came in before; answers how many. */
  eraseBefore(moment: Date): Promise<number>
}

export function createEnrolmentStore(
  database: Queryable,
  municipality: string,
  clock: Clock,
): EnrolmentStore {
  return {
    async add({ receipt, counter, envelope }) {
      const sha256 = createHash('sha256').update(envelope).digest('hex')
      const added = await database.query(
        `INSERT INTO enrolment_record (municipality_code, receipt, counter, received_at, sha256, sealed)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING receipt`,
        [municipality, receipt, counter, clock.now(), sha256, Buffer.from(envelope).toString('base64')],
      )
      if (added.length > 0) return 'added'
      const [known] = await database.query<{ sha256: string; counter: string }>(
        'SELECT sha256, counter FROM enrolment_record WHERE municipality_code = $1 AND receipt = $2',
        [municipality, receipt],
      )
      return known?.sha256 === sha256 && known.counter === counter ? 'known' : 'taken'
    },
    async waiting() {
      const rows = await database.query<{ receipt: string }>(
        `SELECT receipt FROM enrolment_record
         WHERE municipality_code = $1 AND sealed IS NOT NULL ORDER BY received_at, receipt`,
        [municipality],
      )
      return rows.map(({ receipt }) => receipt)
    },
    async claim(receipt, until) {
      const [row] = await database.query<{ counter: string; received_at: Date; sealed: string }>(
        `UPDATE enrolment_record SET claimed_until = $3
         WHERE municipality_code = $1 AND receipt = $2 AND sealed IS NOT NULL
           AND (claimed_until IS NULL OR claimed_until <= $4)
         RETURNING counter, received_at, sealed`,
        [municipality, receipt, until, clock.now()],
      )
      if (!row) return undefined
      const { counter, received_at, sealed } = row
      return { receipt, counter, receivedAt: received_at, envelope: Buffer.from(sealed, 'base64') }
    },
    async release(receipt) {
      await database.query(
        'UPDATE enrolment_record SET claimed_until = NULL WHERE municipality_code = $1 AND receipt = $2',
        [municipality, receipt],
      )
    },
    async erase(receipt, because) {
      await database.query(
        `UPDATE enrolment_record SET sealed = NULL, erased_at = $3, erased_because = $4
         WHERE municipality_code = $1 AND receipt = $2 AND sealed IS NOT NULL`,
        [municipality, receipt, clock.now(), because],
      )
    },
    async eraseBefore(moment) {
      const erased = await database.query(
        `UPDATE enrolment_record SET sealed = NULL, erased_at = $3, erased_because = 'expired'
         WHERE municipality_code = $1 AND received_at < $2 AND sealed IS NOT NULL RETURNING receipt`,
        [municipality, moment, clock.now()],
      )
      return erased.length
    },
  }
}
