import type { Clock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { LogBrpQuery } from './brp-client.ts'

/** Art. 3.11 Wet BRP: who asked what, for whom and why, append-only; the person only as a keyed hash. */
export function createQueryLog(options: {
  database: Database
  vault: Vault
  clock: Clock
  settings: Settings
  visitId: () => string | undefined
}): LogBrpQuery {
  const { database, vault, clock, settings } = options
  return async ({ purpose, kind, about }) => {
    const [at, visitId] = [clock.now().toISOString(), options.visitId() ?? null]
    const people = about.length > 0 ? about.map((bsn) => vault.lookup(bsn)) : [null]
    await database.transaction(async (tx) => {
      for (const person of people)
        await tx.run(
          'INSERT INTO brp_query (at, clerk, counter, purpose, kind, person, visit_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
          ...[at, settings.clerk.id, settings.counter.id, purpose, kind, person, visitId],
        )
    })
  }
}
