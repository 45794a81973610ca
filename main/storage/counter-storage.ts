import path from 'node:path'
import type { Clock } from '../clock.ts'
import { createVault } from './create-vault.ts'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './open-database.ts'
import type { Vault } from './vault.ts'

export interface CounterStorage {
  readonly database: Database
  readonly vault: Vault
  /** The name under which a damaged database was kept. */
  readonly keptAside?: string
}

/** `balie.db` and its key, side by side in the data folder. */
export async function openCounterStorage(dataFolder: string, clock: Clock): Promise<CounterStorage> {
  const opened = await openDatabase({ path: path.join(dataFolder, 'balie.db'), migrations, clock })
  const vault = createVault({ keyFile: path.join(dataFolder, 'balie.key') })
  return { vault, ...opened }
}
