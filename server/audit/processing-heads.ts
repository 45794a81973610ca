import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

interface Head {
  readonly seq: number
  readonly hash: string
}

/** Of the newest; whoever made a new chain contradicts one of these. */
const mostGiven = 500

/** Where the log of processing of each counter had come, kept out of reach of that counter. Only added to. */
export function createProcessingHeads(database: Database, municipality: string, clock: Clock) {
  return {
    /** Any number of times; another hash at the same place is kept beside the first, and shows. */
    async keep(counter: string, { seq, hash }: Head): Promise<void> {
      await database.query(
        `INSERT INTO processing_head (municipality_code, counter, seq, hash, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (municipality_code, counter, seq, hash) DO NOTHING`,
        [municipality, counter, seq, hash, clock.now()],
      )
    },
    async of(counter: string): Promise<Head[]> {
      const rows = await database.query<{ seq: string | number; hash: string }>(
        `SELECT seq, hash FROM processing_head WHERE municipality_code = $1 AND counter = $2
         ORDER BY at DESC, seq DESC LIMIT ${mostGiven}`,
        [municipality, counter],
      )
      return rows.map(({ seq, hash }) => ({ seq: Number(seq), hash }))
    },
  }
}
