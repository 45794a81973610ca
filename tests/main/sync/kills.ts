import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { createVault } from '#main/storage/create-vault.ts'
import { migrations } from '#main/storage/migrations/index.ts'
import { openDatabase } from '#main/storage/open-database.ts'
import { type PrivatePostgres, startPrivatePostgres } from '../../setup/private-postgres.ts'

const fileBeside = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export const victims = ['counter', 'hall', 'postgres'] as const
type Victim = (typeof victims)[number]

interface KillsOptions {
  readonly contacts: number
  readonly kills: number
  /** Most milliseconds between two kills. */
  readonly apartMs: number
  readonly seed: number
  readonly onKill?: (victim: Victim, at: number) => void
}

/** What the counter committed, in its order, and what the register holds, in the order in which it came. */
interface Outcome {
  readonly said: readonly string[]
  readonly committed: readonly { subject: string; person: string; forwarded: boolean; accepted: boolean }[]
  readonly filed: readonly { subject: string; party: string; links: number; tasks: number }[]
  readonly killed: Readonly<Record<Victim, number>>
  readonly drainSeconds: number
}

/** A small generator with a seed, so that a run can be repeated (mulberry32). */
function randomFrom(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** On the same port each time: the counter knows one address. */
function createHall(folder: string, port: number, databaseUrl: string) {
  let child: ChildProcess | undefined
  return {
    async start(): Promise<void> {
      for (;;) {
        const args = [
          '--data',
          folder,
          '--port',
          String(port),
          '--json',
          '--log-level',
          'error',
          '--with-starter',
        ]
        const started = spawn(process.execPath, [fileBeside('../../../server/main.ts'), ...args], {
          stdio: ['pipe', 'pipe', 'ignore'],
          env: { ...process.env, DATABASE_URL: databaseUrl },
        })
        child = started
        const line = await createInterface(started.stdout)[Symbol.asyncIterator]().next()
        if (!line.done) return
        // PostgreSQL may still be coming up.
        await sleep(200)
      }
    },
    async kill(): Promise<void> {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Commits contacts and sends them while the counter, the hall server and PostgreSQL are killed at random moments. */
export async function killEverything(options: KillsOptions): Promise<Outcome> {
  const random = randomFrom(options.seed)
  const folder = mkdtempSync(join(tmpdir(), 'balie-kills-'))
  const postgres = await startPrivatePostgres()
  const port = await freePort()
  const databaseUrl = await postgres.newDatabase()
  const hall = createHall(join(folder, 'hall'), port, databaseUrl)
  await hall.start()
  try {
    return await run({ ...options, random, folder, postgres, hall, port, databaseUrl })
  } finally {
    await hall.kill()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function run(
  given: KillsOptions & {
    random: () => number
    folder: string
    postgres: PrivatePostgres
    hall: ReturnType<typeof createHall>
    port: number
    databaseUrl: string
  },
): Promise<Outcome> {
  const { random, folder, postgres, hall, port, databaseUrl, contacts, onKill = () => {} } = given
  const key = readFileSync(join(folder, 'hall', 'counter.key'), 'utf8').trim()
  const counterFolder = join(folder, 'counter')
  const said: string[] = []
  const killed = { counter: 0, hall: 0, postgres: 0 }
  const startedAt = performance.now()
  let counter: ChildProcess | undefined
  let killsLeft = given.kills
  let runs = 0
  let isOver = false
  let goal = contacts

  /** One life of the counter's program: to its own end, or to ours. Answers whether it came to its own end. */
  async function life(): Promise<boolean> {
    const left = Math.max(0, goal - said.length)
    const args = [counterFolder, `http://127.0.0.1:${port}`, `run ${runs++}`, String(left), key]
    const child = spawn(process.execPath, [fileBeside('./killed-counter.ts'), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    counter = child
    const ended = once(child, 'exit')
    for await (const line of createInterface(child.stdout)) if (line !== 'committed') said.push(line)
    const [status] = await ended
    if (status !== 0 && status !== null) throw new Error(`the counter ended with ${String(status)}`)
    return status === 0
  }

  async function strike(victim: Victim): Promise<void> {
    killed[victim]++
    onKill(victim, Math.round(performance.now() - startedAt))
    if (victim === 'counter') counter?.kill('SIGKILL')
    if (victim === 'hall') {
      await hall.kill()
      await sleep(random() * 300)
      await hall.start()
    }
    if (victim === 'postgres') {
      await postgres.kill()
      await sleep(random() * 300)
      await postgres.start()
    }
  }

  async function reaper(): Promise<void> {
    // Each of the three at least once.
    const order = [...victims]
    for (; killsLeft > 0 && !isOver; killsLeft--) {
      await sleep(random() * given.apartMs)
      const victim = order.shift() ?? victims[Math.floor(random() * victims.length)] ?? 'counter'
      if (!isOver) await strike(victim)
    }
  }

  const reaping = reaper()
  for (;;) {
    const isDone = await life()
    if (isDone && victims.every((victim) => killed[victim] > 0)) break
    // On a quick machine all is sent before each had its turn.
    if (isDone) goal = said.length + 40
  }
  isOver = true
  await reaping
  const drainSeconds = (performance.now() - startedAt) / 1000
  return {
    said,
    killed,
    drainSeconds,
    ...(await committedAt(counterFolder)),
    ...(await filedAt(databaseUrl)),
  }
}

async function committedAt(folder: string): Promise<Pick<Outcome, 'committed'>> {
  const { database } = await openDatabase({ path: join(folder, 'balie.db'), migrations })
  const vault = createVault({ keyFile: join(folder, 'balie.key') })
  const rows = await database.all<{ sealed: Uint8Array; accepted_at: string | null }>(
    'SELECT sealed, accepted_at FROM outbox ORDER BY seq',
  )
  await database.close()
  const committed = rows.map(({ sealed, accepted_at }) => {
    const fact = vault.open(sealed) as { subject: string; bsn: string; outcome: string }
    const forwarded = fact.outcome === 'forwarded'
    return { subject: fact.subject, person: fact.bsn, forwarded, accepted: accepted_at !== null }
  })
  return { committed }
}

async function filedAt(databaseUrl: string): Promise<Pick<Outcome, 'filed'>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    `SELECT k.onderwerp AS subject, b.partij::text AS party,
       (SELECT count(*)::int FROM actor_klantcontact l WHERE l.klantcontact = k.uuid) AS links,
       (SELECT count(*)::int FROM interne_taak t WHERE t.klantcontact = k.uuid) AS tasks
     FROM klantcontact k LEFT JOIN betrokkene b ON b.klantcontact = k.uuid
     WHERE k.metadata ? 'outboxid' ORDER BY k.volgorde`,
  )
  await client.end()
  return { filed: rows }
}
