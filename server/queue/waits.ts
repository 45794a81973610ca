import { type WaitCount, waitCountSchema } from '#contract/domain/paper.ts'
import type { Queryable } from '../database/database.ts'

/**
 * How long the visitors of one month waited until they were called, counted by whole minutes. Minutes and not
 * percentages: what is promised stands in the settings of the counters.
 */
export async function waitsOfMonth(
  database: Queryable,
  municipality: string,
  month: string,
): Promise<WaitCount[]> {
  const rows = await database.query<{ kind: string; minutes: number; tickets: number }>(
    // Who is called before the agreed time has not waited.
    `SELECT kind, tickets::int AS tickets, minutes::int AS minutes FROM (
       SELECT kind, greatest(0, floor(extract(epoch FROM called_at - waiting_since) / 60)) AS minutes, count(*) AS tickets
       FROM ticket
       WHERE municipality_code = $1 AND called_at IS NOT NULL
         AND day >= $2::date AND day < $2::date + interval '1 month'
       GROUP BY 1, 2) AS counted
     ORDER BY kind, minutes`,
    [municipality, `${month}-01`],
  )
  return rows.map((row) => waitCountSchema.parse(row))
}
