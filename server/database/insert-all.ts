import type { Queryable, SqlValue } from './database.ts'

/** PostgreSQL takes 65,535 parameters a statement; this many keep one statement small. */
const mostParameters = 1_000

/**
 * Writes rows of one table in few statements.
 * @param columns after municipality_code; `name::jsonb` casts
 */
export async function insertAll(
  database: Queryable,
  municipality: string,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const names = columns.map((column) => column.split('::')[0])
  const casts = columns.map((column) => column.slice(column.split('::')[0]?.length))
  const atOnce = Math.max(1, Math.floor(mostParameters / columns.length))
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce)
    const tuples = part.map((_, i) => {
      const places = casts.map((cast, j) => `$${i * columns.length + j + 2}${cast}`)
      return `($1, ${places.join(', ')})`
    })
    await database.query(
      `INSERT INTO ${table} (municipality_code, ${names.join(', ')}) VALUES ${tuples.join(', ')}`,
      [municipality, ...part.flat()],
    )
  }
}
