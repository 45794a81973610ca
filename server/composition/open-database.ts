import { join } from 'node:path'
import { counterKeyIn, holdDataFolder, keepCounterKey } from '../database/data-folder.ts'
import type { Database } from '../database/database.ts'
import { openPglite } from '../database/pglite.ts'
import { openPostgres } from '../database/postgres.ts'
import { sharedFact } from '../database/shared-facts.ts'
import { sinkIdentityIn } from '../enrolment/sink-identity.ts'

export interface DatabasePlace {
  readonly dataDir: string | undefined
  /** PostgreSQL; PGlite in the data folder, or in memory, when left out. */
  readonly databaseUrl: string | undefined
  readonly connections?: number | undefined
  readonly statementTimeoutMs?: number | undefined
}

/** PGlite has its folder to itself; servers on one PostgreSQL may share theirs. Throws DataFolderInUse. */
export async function openHallDatabase(place: DatabasePlace): Promise<Database> {
  const { dataDir, databaseUrl, connections, statementTimeoutMs } = place
  if (databaseUrl !== undefined)
    return openPostgres({
      url: databaseUrl,
      ...(connections === undefined ? {} : { most: connections }),
      ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
    })
  if (dataDir === undefined) return openPglite()
  const folder = await holdDataFolder(dataDir)
  try {
    const database = await openPglite(join(dataDir, 'postgres'))
    const close = async (): Promise<void> => {
      await database.close()
      folder.release()
    }
    return { ...database, close }
  } catch (error) {
    folder.release()
    throw error
  }
}

/** The key every counter of this hall presents: that of the data folder, or with PostgreSQL that of all its servers. */
export async function hallCounterKey(
  database: Database,
  municipality: string,
  { dataDir, databaseUrl }: DatabasePlace,
): Promise<string> {
  if (dataDir === undefined) throw new Error('without a data folder the counter key must be given')
  if (databaseUrl === undefined) return counterKeyIn(dataDir)
  const key = await sharedFact(database, municipality, 'counter-key', () => counterKeyIn(dataDir))
  await keepCounterKey(dataDir, key)
  return key
}

/** Whom the counters encrypt fingerprints for: the same whichever server they ask. The private key is with the first. */
export async function enrolmentCertificate(
  database: Database,
  municipality: string,
  { dataDir, databaseUrl }: DatabasePlace,
  now: Date,
): Promise<string> {
  const own = async () => (await sinkIdentityIn(dataDir, now)).certificate
  return databaseUrl === undefined ? own() : sharedFact(database, municipality, 'enrolment-certificate', own)
}
