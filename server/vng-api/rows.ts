import { type Desk, isUuid } from './desk.ts'
import { notFound } from './refusal.ts'

/** The row with this uuid, or 404; `FOR UPDATE` keeps others from changing it before this transaction ends. */
export async function rowOf<Row>(
  desk: Desk,
  table: string,
  uuid: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<Row> {
  if (!isUuid(uuid)) throw notFound()
  const [row] = await desk.database.query<Row>(
    `SELECT * FROM ${table} WHERE municipality_code = $1 AND uuid = $2 ${lock}`,
    [desk.municipality, uuid],
  )
  if (row === undefined) throw notFound()
  return row
}

/** All rows of a table that belong to any of these, in one query; grouped by what they belong to. */
export async function rowsFor<Row>(
  desk: Desk,
  table: string,
  column: string,
  uuids: readonly string[],
  order = 'uuid',
): Promise<(uuid: string) => readonly Row[]> {
  const rows =
    uuids.length === 0
      ? []
      : await desk.database.query<Row>(
          `SELECT * FROM ${table} WHERE municipality_code = $1 AND ${column} = ANY($2::uuid[]) ORDER BY ${order}`,
          [desk.municipality, uuids],
        )
  return grouped(rows, (row) => String((row as Record<string, unknown>)[column]))
}

/** Puts rows under their key, in the order they came. */
export function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (key: string) => readonly Row[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return (key) => groups.get(key) ?? []
}

/** Whether this uuid stands in the table. */
export async function exists(desk: Desk, table: string, uuid: string): Promise<boolean> {
  const rows = await desk.database.query(
    `SELECT 1 FROM ${table} WHERE municipality_code = $1 AND uuid = $2`,
    [desk.municipality, uuid],
  )
  return rows.length > 0
}

export const unknownObject = (name: string) => ({
  name,
  code: 'does_not_exist',
  reason: 'Het object bestaat niet.',
})
