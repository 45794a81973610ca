import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'

/** The longest path that a Unix socket may have everywhere (macOS: 104 bytes with the closing zero). */
const longestPath = 100

/** Where the command line finds a running counter of this data folder. */
export function doorOf(dataFolder: string): string {
  const name = `balie-${createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const inFolder = path.join(dataFolder, 'balie.sock')
  return Buffer.byteLength(inFolder) <= longestPath ? inFolder : path.join(os.tmpdir(), name, 'balie.sock')
}

/** A folder of our own for a door outside the data folder: everybody can write in that of temporary files. */
export async function makeDoorPlace(door: string, dataFolder: string): Promise<void> {
  const folder = path.dirname(door)
  if (process.platform === 'win32' || folder === path.resolve(dataFolder)) return
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  const { mode } = await lstat(folder)
  if (!(await isDoorOf(folder, dataFolder)) || (mode & 0o077) !== 0)
    throw new Error('somebody else has the folder of the door')
}

/** Whether it was made by whoever has the data folder: anybody may have put something else there. */
export async function isDoorOf(doorOrPlace: string, dataFolder: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  const owners = await Promise.all([lstat(doorOrPlace), lstat(dataFolder)]).catch(() => undefined)
  return owners !== undefined && owners[0].uid === owners[1].uid
}
