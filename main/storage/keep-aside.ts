import { access, rename } from 'node:fs/promises'
import type { Clock } from '../clock.ts'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The name itself, or with `-2`, `-3` … behind it: what is kept is never overwritten. */
export async function freeName(path: string): Promise<string> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`
    if (!(await exists(name))) return name
  }
}

/** Moves a damaged database and its journal out of the way, for somebody who can mend it. Answers the new name. */
export async function keepAside(path: string, clock: Clock): Promise<string> {
  const time = clock.now().toISOString().slice(0, 19).replaceAll(':', '-')
  const keptAs = await freeName(`${path}.beschadigd-${time}`)
  // The journals first: a new database must never start on the old one's WAL.
  for (const part of ['-wal', '-shm', '']) {
    if (await exists(path + part)) await rename(path + part, keptAs + part)
  }
  return keptAs
}
