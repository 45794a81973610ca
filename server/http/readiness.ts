import type { Queryable } from '../database/database.ts'
import { isMigrated } from '../database/migrate.ts'
import type { RegisterReadiness } from '../registers/readiness.ts'

/** Whether calls can be answered here. A register that is away is told and no reason to send counters elsewhere. */
export interface Readiness {
  readonly status: 'ready' | 'stopping' | 'no-database' | 'not-migrated'
  readonly registers: readonly RegisterReadiness[]
}

export function createReadiness(options: {
  database: Queryable
  isStopping: () => boolean
  registers: () => Promise<readonly RegisterReadiness[]>
}): () => Promise<Readiness> {
  const { database, isStopping, registers } = options
  async function status(): Promise<Readiness['status']> {
    if (isStopping()) return 'stopping'
    try {
      return (await isMigrated(database)) ? 'ready' : 'not-migrated'
    } catch {
      return 'no-database'
    }
  }
  return async () => ({ status: await status(), registers: await registers() })
}
