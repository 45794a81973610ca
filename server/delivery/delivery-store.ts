import { randomUUID } from 'node:crypto'
import type { DeliveryState } from '#contract/hall/delivery.ts'
import type { Clock } from '../clock.ts'
import type { Queryable } from '../database/database.ts'
import { newToken, openWith, sealFor, tokenHash } from './token-box.ts'

const deliveryMinutes = 15
/** What became of it is told that long, then nothing is known of it any more. */
const rememberedDays = 7
const dayMs = 24 * 60 * 60_000

interface Row {
  fetched_at: Date | null
  withdrawn_at: Date | null
  expires_at: Date
}

export interface Fetched {
  readonly number: string
  readonly pdf: Uint8Array
}

export type DeliveryStore = ReturnType<typeof createDeliveryStore>

/** Papers that wait to be fetched once. Every end of the wait erases the bytes in the same statement. */
export function createDeliveryStore(database: Queryable, municipality: string, clock: Clock) {
  const stateOf = (row: Row): DeliveryState => {
    if (row.fetched_at) return { state: 'fetched', at: row.fetched_at.toISOString() }
    if (row.withdrawn_at) return { state: 'withdrawn', at: row.withdrawn_at.toISOString() }
    const isOver = row.expires_at.getTime() <= clock.now().getTime()
    return { state: isOver ? 'expired' : 'waiting', at: row.expires_at.toISOString() }
  }
  const columns = 'fetched_at, withdrawn_at, expires_at'

  return {
    async offer(counter: string, number: string, pdf: Uint8Array) {
      const [id, token, now] = [randomUUID(), newToken(), clock.now()]
      const expiresAt = new Date(now.getTime() + deliveryMinutes * 60_000)
      await database.query(
        `INSERT INTO delivery (municipality_code, id, token_hash, number, counter, offered_at, expires_at, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [municipality, id, tokenHash(token), number, counter, now, expiresAt, sealFor(token, pdf, id)],
      )
      return { id, token, expiresAt: expiresAt.toISOString() }
    },

    /** Gives the bytes once, to whoever is first, and erases them. Undefined when there is nothing to give. */
    async fetch(token: string): Promise<Fetched | undefined> {
      const [row] = await database.query<{ id: string; number: string; sealed: Uint8Array }>(
        // The lock makes a second one wait, who then finds nothing.
        `WITH taken AS (
           SELECT municipality_code, id, number, sealed FROM delivery
           WHERE municipality_code = $1 AND token_hash = $2 AND sealed IS NOT NULL AND expires_at > $3
           FOR UPDATE)
         UPDATE delivery SET sealed = NULL, fetched_at = $3 FROM taken
         WHERE delivery.municipality_code = taken.municipality_code AND delivery.id = taken.id
           AND delivery.fetched_at IS NULL
         RETURNING taken.id, taken.number, taken.sealed`,
        [municipality, tokenHash(token), clock.now()],
      )
      return row && { number: row.number, pdf: openWith(token, row.sealed, row.id) }
    },

    /** Undefined for a token that was never given, or long ago. */
    async stateByToken(token: string): Promise<DeliveryState | undefined> {
      const [row] = await database.query<Row>(
        `SELECT ${columns} FROM delivery WHERE municipality_code = $1 AND token_hash = $2`,
        [municipality, tokenHash(token)],
      )
      return row && stateOf(row)
    },

    /** Of this counter's own. */
    async state(counter: string, id: string): Promise<DeliveryState | undefined> {
      const [row] = await database.query<Row>(
        `SELECT ${columns} FROM delivery WHERE municipality_code = $1 AND id = $2 AND counter = $3`,
        [municipality, id, counter],
      )
      return row && stateOf(row)
    },

    async withdraw(counter: string, id: string): Promise<void> {
      await database.query(
        `UPDATE delivery SET sealed = NULL, withdrawn_at = $3
         WHERE municipality_code = $1 AND id = $2 AND counter = $4 AND fetched_at IS NULL AND expires_at > $3`,
        [municipality, id, clock.now(), counter],
      )
    },

    /** Erases what nobody fetched in time, and forgets what is long over. */
    async sweep(): Promise<void> {
      const now = clock.now()
      await database.query(
        'UPDATE delivery SET sealed = NULL WHERE municipality_code = $1 AND sealed IS NOT NULL AND expires_at <= $2',
        [municipality, now],
      )
      await database.query('DELETE FROM delivery WHERE municipality_code = $1 AND expires_at <= $2', [
        municipality,
        new Date(now.getTime() - rememberedDays * dayMs),
      ])
    },
  }
}
