import type { Queryable } from '../database/database.ts'
import type { RegisterReadiness } from '../registers/readiness.ts'
import type { RegisterName } from '../registers/register-settings.ts'

/** One table that each register cannot do without, as long as it is embedded. */
const tables = {
  queue: { table: 'ticket' },
  brp: { table: 'resident', register: 'brp' },
  reisdocumenten: { table: 'travel_document', register: 'travelDocuments' },
  klantdossier: { table: 'klantcontact', register: 'klantinteracties' },
} as const satisfies Readonly<Record<string, { table: string; register?: RegisterName }>>

export interface Health {
  readonly status: 'ok'
  readonly registers: Readonly<Record<keyof typeof tables, 'ready' | 'unavailable'>>
}

/** Alive, whatever its registers do. Looks at one row of each embedded one, and at how the others were last seen. */
export async function readHealth(
  database: Queryable,
  registers: () => Promise<readonly RegisterReadiness[]>,
): Promise<Health> {
  const seen = await registers()
  const stateOf = async (name: keyof typeof tables): Promise<'ready' | 'unavailable'> => {
    const { table, register } = { register: undefined, ...tables[name] }
    const passedOn = seen.find((one) => one.register === register && one.kind === 'passed-on')
    if (passedOn) return passedOn.reachable === false ? 'unavailable' : 'ready'
    return database.query(`SELECT 1 FROM ${table} LIMIT 1`).then(
      () => 'ready',
      () => 'unavailable',
    )
  }
  const [queue, brp, reisdocumenten, klantdossier] = await Promise.all([
    stateOf('queue'),
    stateOf('brp'),
    stateOf('reisdocumenten'),
    stateOf('klantdossier'),
  ])
  return { status: 'ok', registers: { queue, brp, reisdocumenten, klantdossier } }
}
