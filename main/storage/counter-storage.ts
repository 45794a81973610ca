import { existsSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '#contract/app-error.ts'
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

/** `balie.db` and its key, side by side in the data folder. `storage.damaged` when only the key is gone. */
export async function openCounterStorage(dataFolder: string, clock: Clock): Promise<CounterStorage> {
  const file = path.join(dataFolder, 'balie.db')
  const keyFile = path.join(dataFolder, 'balie.key')
  // A new key would make everything in the old database unreadable for good; the old one may still be in a backup.
  if (existsSync(file) && !existsSync(keyFile))
    throw new AppError('storage.damaged', { missing: 'balie.key' })
  const vault = createVault({ keyFile })
  const opened = await openDatabase({ path: file, migrations, clock })
  return { vault, ...opened }
}
