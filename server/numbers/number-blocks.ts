import type { Queryable } from '../database/database.ts'

/** Counted from 1 and never derived from time, so a counter that was away for a week cannot collide. */
const series = ['contact', 'extract', 'partij', 'document', 'zaak', 'request'] as const

export type Series = (typeof series)[number]

/** Hands out a block of consecutive numbers that no other counter will ever get. */
export async function reserveNumbers(
  database: Queryable,
  municipality: string,
  series: Series,
  size: number,
): Promise<{ first: number; size: number }> {
  const [row] = await database.query<{ first: number | string }>(
    `INSERT INTO number_series (municipality_code, series, next) VALUES ($1, $2, $3::bigint + $4::bigint)
     ON CONFLICT (municipality_code, series) DO UPDATE SET next = number_series.next + $4::bigint
     RETURNING next - $4::bigint AS first`,
    [municipality, series, '1', String(size)],
  )
  return { first: Number(row?.first), size }
}
