import type { Database, Queryable } from './database.ts'
import type { Migration } from './migration.ts'
import { residentsTables } from './migrations/0001-residents.ts'
import { queueTables } from './migrations/0002-queue.ts'
import { klantinteractiesTables } from './migrations/0003-klantinteracties.ts'
import { enrolmentTables } from './migrations/0004-enrolment.ts'
import { manyServersTables } from './migrations/0005-many-servers.ts'
import { documentsTables } from './migrations/0006-documents.ts'
import { casesTables } from './migrations/0007-cases.ts'
import { klantinteractiesMoreTables } from './migrations/0008-klantinteracties-more.ts'
import { identityTables } from './migrations/0009-identity.ts'
import { backOfficeTables } from './migrations/0010-back-office.ts'
import { verificationTables } from './migrations/0011-verification.ts'
import { deliveryTables } from './migrations/0012-deliveries.ts'
import { auditTables } from './migrations/0013-audit.ts'
import { takeTurn } from './take-turn.ts'

const migrations: readonly Migration[] = [
  residentsTables,
  queueTables,
  klantinteractiesTables,
  enrolmentTables,
  manyServersTables,
  documentsTables,
  casesTables,
  klantinteractiesMoreTables,
  identityTables,
  backOfficeTables,
  verificationTables,
  deliveryTables,
  auditTables,
]

/** The database was written by a newer hall server; it is left as it is. */
export class NewerDatabase extends Error {
  constructor(found: number, known: number) {
    super(
      `The hall database is of version ${found}; this hall server knows up to ${known}. Update the server.`,
    )
    this.name = 'NewerDatabase'
  }
}

/** Servers that start at the same moment take turns; each finds what the one before it made. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    // A large table may take longer than any call.
    await tx.query('SET LOCAL statement_timeout = 0')
    await takeTurn(tx, 'migrate')
    await tx.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const found = await versionOf(tx)
    if (found > migrations.length) throw new NewerDatabase(found, migrations.length)
    for (const [i, { version, name, statements }] of migrations.entries()) {
      if (version !== i + 1) throw new Error(`migration ${name} should be number ${i + 1}`)
      if (version <= found) continue
      for (const statement of statements) await tx.query(statement)
      await tx.query('INSERT INTO schema_version (version, name) VALUES ($1, $2)', [version, name])
    }
  })
}

/** Every table is there that this server knows; another one may have added its own since. */
export const isMigrated = async (database: Queryable): Promise<boolean> =>
  (await versionOf(database)) >= migrations.length

async function versionOf(database: Queryable): Promise<number> {
  const [row] = await database.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM schema_version',
  )
  return row?.version ?? 0
}
