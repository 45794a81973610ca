import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import type { Readiness } from './readiness.ts'

const fileOf = (dataFolder: string): string => path.join(dataFolder, 'gereedheid.json')
const everyMs = 10_000
/** Older than this, the program that wrote it hangs. */
const freshMs = 3 * everyMs

interface Written {
  readonly pid: number
  readonly at: string
  readonly readiness: Readiness
}

/**
 * A running counter holds its devices and its database, so nobody else can look at them; it writes what it sees beside
 * them, every ten seconds and when `refresh` is called, for `balie check`.
 */
export function writeReadiness(
  dataFolder: string,
  look: () => Promise<Readiness>,
): { refresh(): void; close(): Promise<void> } {
  const file = fileOf(dataFolder)
  let writing = Promise.resolve()
  const write = async (): Promise<void> => {
    const written: Written = { pid: process.pid, at: new Date().toISOString(), readiness: await look() }
    await writeFile(`${file}.nieuw`, JSON.stringify(written), { mode: 0o600 })
    await rename(`${file}.nieuw`, file)
  }
  let isAsked = false
  let isClosed = false
  const turn = (): void => {
    // Asked again while one is waiting for its turn: that one will see it too.
    if (isAsked || isClosed) return
    isAsked = true
    // A disk that is full or read-only must not stop the counter; then there is nothing to read, and check says so.
    writing = writing
      .then(() => {
        isAsked = false
        return write()
      })
      .catch(() => {})
  }
  const timer = setInterval(turn, everyMs)
  timer.unref()
  turn()
  return {
    refresh: turn,
    async close() {
      isClosed = true
      clearInterval(timer)
      await writing
      await rm(file, { force: true })
    },
  }
}

/** What the running counter last wrote; undefined when none runs here. */
export async function readReadiness(dataFolder: string, now: Date): Promise<Readiness | undefined> {
  try {
    const written = JSON.parse(await readFile(fileOf(dataFolder), 'utf8')) as Written
    const isFresh = now.getTime() - Date.parse(written.at) < freshMs
    return isFresh && isAlive(written.pid) ? written.readiness : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
