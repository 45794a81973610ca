import { AppError } from '#contract/app-error.ts'
import { type TrayItem, trayItemSchema } from '#contract/domain/back-office.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { TrayFact } from '#contract/hall/account-facts.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

interface TrayRow {
  id: string
  kind: string
  number: string
  title: string
  counter: string
  clerk_id: string
  clerk_name: string
  made_at: Date
  bytes: number
  sha256: string
  document: string | null
  claimed_by: string | null
  claimed_name: string | null
  claimed_at: Date | null
  collected_at: Date | null
}

/** Enough for a day of a large hall; who has more collects first. */
const mostShown = 500

const asItem = (row: TrayRow): TrayItem =>
  trayItemSchema.parse({
    id: row.id,
    kind: row.kind,
    number: row.number,
    title: row.title,
    counter: row.counter,
    clerk: { id: row.clerk_id, name: row.clerk_name },
    madeAt: row.made_at.toISOString(),
    bytes: row.bytes,
    sha256: row.sha256,
    stored: row.document !== null,
    state: row.collected_at ? 'collected' : row.claimed_by ? 'claimed' : 'waiting',
    ...(row.claimed_by ? { claimedBy: { id: row.claimed_by, name: row.claimed_name } } : {}),
    ...(row.claimed_at ? { claimedAt: row.claimed_at.toISOString() } : {}),
    ...(row.collected_at ? { collectedAt: row.collected_at.toISOString() } : {}),
  })

/** The overdrachtsbak of all counters of this hall. */
export function createTrayStore(database: Database, municipality: string, clock: Clock) {
  async function get(id: string): Promise<TrayRow> {
    const [row] = await database.query<TrayRow>(
      'SELECT * FROM tray_item WHERE municipality_code = $1 AND id = $2',
      [municipality, id],
    )
    if (!row) throw new AppError('input.invalid', { id })
    return row
  }

  /** One statement, so that of two people at once only one gets it. */
  async function change(id: string, set: string, where: string, values: (string | Date | null)[]) {
    const [row] = await database.query<TrayRow>(
      `UPDATE tray_item SET ${set} WHERE municipality_code = $1 AND id = $2 AND (${where}) RETURNING *`,
      [municipality, id, ...values],
    )
    return row
  }

  return {
    /** Any number of times, in any order: the highest revision counts, and a document that is stored stays so. */
    async put(fact: TrayFact): Promise<void> {
      await database.query(
        `INSERT INTO tray_item (municipality_code, id, revision, kind, number, title, counter, clerk_id, clerk_name,
           made_at, bytes, sha256, document)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         ON CONFLICT (municipality_code, id) DO UPDATE SET
           revision = greatest(tray_item.revision, excluded.revision),
           document = coalesce(excluded.document, tray_item.document)`,
        [
          ...[municipality, fact.id, fact.revision, fact.kind, fact.number, fact.title, fact.counter],
          ...[fact.clerk.id, fact.clerk.name, new Date(fact.at), fact.bytes, fact.sha256],
          fact.document ?? null,
        ],
      )
    },

    async list(state: 'open' | 'collected'): Promise<TrayItem[]> {
      const rows = await database.query<TrayRow>(
        `SELECT * FROM tray_item WHERE municipality_code = $1 AND collected_at IS ${state === 'open' ? '' : 'NOT'} NULL
         ORDER BY ${state === 'open' ? 'made_at' : 'collected_at DESC'} LIMIT ${mostShown}`,
        [municipality],
      )
      return rows.map(asItem)
    },

    /** `tray.claimed` when a colleague has it; claiming one's own again is no trouble. */
    async claim(id: string, by: Clerk): Promise<TrayItem> {
      const row = await change(
        id,
        'claimed_by = $3, claimed_name = $4, claimed_at = coalesce(claimed_at, $5)',
        'collected_at IS NULL AND (claimed_by IS NULL OR claimed_by = $3)',
        [by.id, by.name, clock.now()],
      )
      if (row) return asItem(row)
      await get(id)
      throw new AppError('tray.claimed')
    },

    /** `tray.not-claimed` by who does not have it. */
    async release(id: string, by: Clerk): Promise<TrayItem> {
      const row = await change(
        id,
        'claimed_by = NULL, claimed_name = NULL, claimed_at = NULL',
        'claimed_by = $3 AND collected_at IS NULL',
        [by.id],
      )
      if (!row) throw new AppError('tray.not-claimed')
      return asItem(row)
    },

    /** `tray.damaged` while its bytes are not in the documents register. */
    async collect(id: string, by: Clerk): Promise<TrayItem> {
      const row = await change(
        id,
        'collected_at = coalesce(collected_at, $4)',
        'claimed_by = $3 AND document IS NOT NULL',
        [by.id, clock.now()],
      )
      if (row) return asItem(row)
      throw new AppError((await get(id)).claimed_by === by.id ? 'tray.damaged' : 'tray.not-claimed')
    },

    async document(id: string, by: Clerk): Promise<{ document: string; sha256: string }> {
      const row = await get(id)
      if (row.claimed_by !== by.id) throw new AppError('tray.not-claimed')
      if (row.document === null) throw new AppError('tray.damaged')
      return { document: row.document, sha256: row.sha256 }
    },

    /** Numbers in the tray whose bytes are stored. */
    async storedNumbers(numbers: readonly string[]): Promise<Set<string>> {
      const rows = await database.query<{ number: string }>(
        'SELECT number FROM tray_item WHERE municipality_code = $1 AND number = ANY($2) AND document IS NOT NULL',
        [municipality, [...numbers]],
      )
      return new Set(rows.map(({ number }) => number))
    },
  }
}
