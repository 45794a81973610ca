import type { Queryable } from '../database/database.ts'

/** One table that each register cannot do without. */
const tables = {
  queue: 'ticket',
  brp: 'resident',
  reisdocumenten: 'travel_document',
  klantdossier: 'klantcontact',
} as const

export interface Health {
  readonly status: 'ok'
  readonly registers: Readonly<Record<keyof typeof tables, 'ready' | 'unavailable'>>
}

/** Looks at one row of each register; a database that is away is thrown on, for then nothing is here. */
export async function readHealth(database: Queryable): Promise<Health> {
  await database.query('SELECT 1')
  const stateOf = async (table: string): Promise<'ready' | 'unavailable'> =>
    database.query(`SELECT 1 FROM ${table} LIMIT 1`).then(
      () => 'ready',
      () => 'unavailable',
    )
  const [queue, brp, reisdocumenten, klantdossier] = await Promise.all([
    stateOf(tables.queue),
    stateOf(tables.brp),
    stateOf(tables.reisdocumenten),
    stateOf(tables.klantdossier),
  ])
  return { status: 'ok', registers: { queue, brp, reisdocumenten, klantdossier } }
}
