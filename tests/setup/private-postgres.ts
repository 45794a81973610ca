import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const debianFolder = '/usr/lib/postgresql'

/** Where this machine keeps PostgreSQL's programs: the newest of Debian's. Undefined when it has none. */
const postgresPrograms: string | undefined = (existsSync(debianFolder) ? readdirSync(debianFolder) : [])
  .sort((a, b) => Number(b) - Number(a))
  .map((version) => join(debianFolder, version, 'bin'))
  .find((folder) => existsSync(join(folder, 'initdb')))

/** Why the tests on PostgreSQL are skipped here; undefined when they are not. */
export const noPostgres: string | undefined =
  postgresPrograms === undefined ? 'this machine has no PostgreSQL (Debian: postgresql)' : undefined

/** A cluster of our own: fsync on, on 127.0.0.1, gone afterwards. The machine's own PostgreSQL is left alone. */
export interface PrivatePostgres {
  readonly port: number
  /** An empty database of its own; answers its URL. */
  newDatabase(): Promise<string>
  /** As a power cut would: `kill -9` of the postmaster and all it started. */
  kill(): Promise<void>
  /** Starts it again after `kill`, on the same port. */
  start(): Promise<void>
  /** Stops it and removes its folder. */
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root. */
const account = ((): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0 || noPostgres) return undefined
  const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
})()

/** The postmaster outlives whoever started it, so this shell stays between: it stops with us, however we end. */
const guard =
  'trap "" INT TERM HUP; "$@" & child=$!; cat > /dev/null; kill -QUIT $child 2> /dev/null; wait $child'

export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  if (postgresPrograms === undefined) throw new Error(noPostgres)
  const folder = mkdtempSync(join(tmpdir(), 'balie-postgres-'))
  const data = join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  if (account) for (const path of [folder, data]) chownSync(path, account.uid, account.gid)
  execFileSync(
    join(postgresPrograms, 'initdb'),
    ['-D', data, '-U', 'balie', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...account, cwd: folder, stdio: 'ignore' },
  )
  const port = await freePort()
  const urlOf = (database: string): string => `postgres://balie@127.0.0.1:${port}/${database}`
  let running: ChildProcess | undefined
  let databases = 0

  async function start(): Promise<void> {
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${folder}`,
      'max_connections=150',
      'logging_collector=off',
    ].flatMap((setting) => ['-c', setting])
    const child = spawn(
      '/bin/sh',
      ['-c', guard, 'guard', join(postgresPrograms ?? '', 'postgres'), '-D', data, ...settings],
      { ...account, cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] },
    )
    running = child
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2_000)
    })
    for (;;) {
      if (await answers(urlOf('postgres'))) return
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`)
      await sleep(50)
    }
  }

  async function ended(): Promise<void> {
    const child = running
    running = undefined
    if (!child) return
    const exit = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.stdin?.end()
    await exit
  }

  await start()
  return {
    port,
    async newDatabase() {
      databases += 1
      const name = `hall_${databases}`
      await onServer(urlOf('postgres'), `CREATE DATABASE ${name}`)
      return urlOf(name)
    },
    async kill() {
      const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
      for (const pid of [postmaster, ...children.trim().split(/\s+/).map(Number)]) killHard(pid)
      await ended()
    },
    start,
    async stop() {
      await ended()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const answers = (url: string): Promise<boolean> =>
  onServer(url, 'SELECT 1').then(
    () => true,
    () => false,
  )

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
