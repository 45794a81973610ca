import { createHmac } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'

export interface AttemptLimits {
  /** Papers not found, in so many minutes. */
  readonly minutes: number
  readonly perAddress: number
  readonly inTotal: number
}

const everybody = 'everybody'
const keptMs = 86_400_000

/**
 * Counts attempts over all servers of this hall, before they are looked at: whoever asks many at once is counted as many.
 * An address is kept as a keyed hash, for a day.
 */
export function createAttempts(options: {
  database: Database
  municipality: string
  clock: Clock
  limits: AttemptLimits
  key: string
}) {
  const { database, municipality, clock, limits, key } = options
  const lengthMs = limits.minutes * 60_000
  const stretch = (): Date => new Date(Math.floor(clock.now().getTime() / lengthMs) * lengthMs)
  const hashOf = (address: string): string => createHmac('sha256', key).update(address).digest('hex')

  async function count(who: string, since: Date): Promise<number> {
    const [row] = await database.query<{ tried: number }>(
      `INSERT INTO verification_attempt (municipality_code, who, since, tried) VALUES ($1, $2, $3, 1)
       ON CONFLICT (municipality_code, who, since) DO UPDATE SET tried = verification_attempt.tried + 1
       RETURNING tried`,
      [municipality, who, since],
    )
    return Number(row?.tried)
  }

  return {
    /** Undefined when there were too many: seconds to wait stand in `waitSeconds`. `found` takes a good one off the count. */
    async take(
      address: string,
    ): Promise<{ readonly waitSeconds: number } | { readonly found: () => Promise<void> }> {
      const since = stretch()
      const who = hashOf(address)
      const wait = { waitSeconds: Math.ceil((since.getTime() + lengthMs - clock.now().getTime()) / 1_000) }
      if ((await count(who, since)) > limits.perAddress) return wait
      const inTotal = await count(everybody, since)
      if (inTotal === 1)
        await database.query('DELETE FROM verification_attempt WHERE municipality_code = $1 AND since < $2', [
          municipality,
          new Date(since.getTime() - keptMs),
        ])
      if (inTotal > limits.inTotal) return wait
      const found = async (): Promise<void> => {
        await database.query(
          `UPDATE verification_attempt SET tried = tried - 1
           WHERE municipality_code = $1 AND who = ANY($2) AND since = $3 AND tried > 0`,
          [municipality, [who, everybody], since],
        )
      }
      return { found }
    },
  }
}
