import type { Database } from './database.ts'
import { takeTurn } from './take-turn.ts'

/**
 * What every server on this database must have the same: the proposal of whichever server came first. `propose` runs
 * while the others wait, so it may make files in a folder that they share.
 */
export async function sharedFact(
  database: Database,
  municipality: string,
  name: 'counter-key' | 'enrolment-certificate' | 'verification-key' | 'disclosure-key',
  propose: () => Promise<string>,
): Promise<string> {
  return database.transaction(async (tx) => {
    await takeTurn(tx, 'shared-facts')
    const [known] = await tx.query<{ value: string }>(
      'SELECT value FROM shared_fact WHERE municipality_code = $1 AND name = $2',
      [municipality, name],
    )
    if (known) return known.value
    const value = await propose()
    await tx.query('INSERT INTO shared_fact (municipality_code, name, value) VALUES ($1, $2, $3)', [
      municipality,
      name,
      value,
    ])
    return value
  })
}
