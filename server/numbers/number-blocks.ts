import type { Queryable } from '../database/database.ts'

/**
 * Ten digits: two for the kind of number (standards.md §1.4), eight that count. Never derived from time, so a counter
 * that was away for a week cannot collide.
 */
const start = { contact: 700_000_001, extract: 800_000_001 } as const

export type Series = keyof typeof start

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
    [municipality, series, String(start[series]), String(size)],
  )
  return { first: Number(row?.first), size }
}
