import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder belongs to another running hall server. */
export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another hall server.`)
    this.name = 'DataFolderInUse'
  }
}

/**
 * PGlite does not guard its folder itself. SQLite's own file lock does it here: the operating system drops it when
 * the process ends, however it ends, so no stale lock can keep a server from starting.
 */
export async function holdDataFolder(folder: string): Promise<{ release(): void }> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'hall.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new DataFolderInUse(folder)
  }
  return { release: () => lock.close() }
}

/** The key every counter of this hall presents. Made on first use, readable by its owner only. */
export async function counterKeyIn(folder: string): Promise<string> {
  const path = join(folder, 'counter.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await writeFile(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return (await readFile(path, 'utf8')).trim()
}

/** Another server's key stands here too, so that an administrator finds the right one in every folder. */
export async function keepCounterKey(folder: string, counterKey: string): Promise<void> {
  const path = join(folder, 'counter.key')
  if ((await counterKeyIn(folder)) === counterKey) return
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, `${counterKey}\n`, { mode: 0o600 })
  await rename(fresh, path)
}
