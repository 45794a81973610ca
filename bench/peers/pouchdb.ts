import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Place } from '../place.ts'

const beside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

async function firstLine(child: ChildProcess): Promise<Record<string, number>> {
  if (!child.stdout) throw new Error('no standard output')
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  if (line.done) throw new Error('PouchDB ended without a word')
  return JSON.parse(line.value)
}

/**
 * The same records out of one PouchDB into another, each a process with its own LevelDB, over HTTP; records a second. It
 * checks no field, no number and no order, and syncs no commit to the disk.
 */
export async function replicateWithPouchDb(place: Place, records: readonly object[]): Promise<number> {
  const [here, there] = [path.join(place.folder, 'pouch-counter'), path.join(place.folder, 'pouch-hall')]
  for (const folder of [here, there]) mkdirSync(folder, { recursive: true })
  const server = spawn(process.execPath, [beside('./pouchdb-server.cjs'), there], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(server, 'exit')
  place.onEnd(async () => {
    server.kill()
    await ended
  })
  const { port } = await firstLine(server)
  const args = [beside('./pouchdb-client.cjs'), here, `http://127.0.0.1:${port}`, String(records.length)]
  const client = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  client.stdin.end(JSON.stringify(records))
  const { seconds = Number.NaN } = await firstLine(client)
  return records.length / seconds
}
