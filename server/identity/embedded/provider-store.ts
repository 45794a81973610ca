import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Queryable } from '../../database/database.ts'

/** Codes and refresh tokens are the ids of their rows: who reads the table must not be able to use one. */
const keyOf = (id: string): string => createHash('sha256').update(id).digest('base64url')

interface Row {
  readonly payload: string
  readonly consumed_at: Date | null
}

const longest = 24 * 3600

/** What `oidc-provider` keeps (its Adapter), for all hall servers on this database. */
export function createProviderStore(database: Queryable, municipality: string): (model: string) => Adapter {
  return (model) => {
    const one = (id: string) => [municipality, model, keyOf(id)] as const

    const read = (row: Row | undefined, id?: string): AdapterPayload | undefined => {
      if (!row) return undefined
      const payload = JSON.parse(row.payload) as AdapterPayload
      return {
        ...payload,
        ...(id === undefined ? {} : { jti: id }),
        ...(row.consumed_at ? { consumed: Math.floor(new Date(row.consumed_at).getTime() / 1000) } : {}),
      }
    }

    return {
      async upsert(id, { jti, ...payload }, expiresIn) {
        // A session is looked up by its uid and then needs its own id again; it opens nothing by itself.
        const kept = model === 'Session' ? { ...payload, jti } : payload
        await database.query(
          `INSERT INTO identity_state (municipality_code, model, id, payload, grant_id, uid, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)
           ON CONFLICT (municipality_code, model, id) DO UPDATE
           SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
          [
            ...one(id),
            JSON.stringify(kept),
            payload.grantId ?? null,
            payload.uid ?? null,
            new Date(Date.now() + (expiresIn || longest) * 1000),
          ],
        )
        if (model === 'Interaction')
          await database.query('DELETE FROM identity_state WHERE expires_at < $1', [
            new Date(Date.now() - 3_600_000),
          ])
      },
      async find(id) {
        const [row] = await database.query<Row>(
          `SELECT payload, consumed_at FROM identity_state
           WHERE municipality_code = $1 AND model = $2 AND id = $3 AND expires_at > $4`,
          [...one(id), new Date()],
        )
        return read(row, id)
      },
      async findByUid(uid) {
        const [row] = await database.query<Row>(
          `SELECT payload, consumed_at FROM identity_state
           WHERE municipality_code = $1 AND model = $2 AND uid = $3 AND expires_at > $4`,
          [municipality, model, uid, new Date()],
        )
        return read(row)
      },
      // Devices that have no screen of their own do not sign in here.
      findByUserCode: async () => undefined,
      /** Once, whichever of the hall servers is asked: the second use of a code fails here at the latest. */
      async consume(id) {
        const rows = await database.query(
          `UPDATE identity_state SET consumed_at = $4
           WHERE municipality_code = $1 AND model = $2 AND id = $3 AND consumed_at IS NULL RETURNING id`,
          [...one(id), new Date()],
        )
        if (rows.length === 0) throw new Error('used before')
      },
      async destroy(id) {
        await database.query(
          'DELETE FROM identity_state WHERE municipality_code = $1 AND model = $2 AND id = $3',
          one(id),
        )
      },
      async revokeByGrantId(grantId) {
        await database.query('DELETE FROM identity_state WHERE municipality_code = $1 AND grant_id = $2', [
          municipality,
          grantId,
        ])
      },
    }
  }
}
