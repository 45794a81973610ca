import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Counter, contactOf, openParts } from '../../tests/main/sync/counter-parts.ts'
import { everyMadeUpBsn } from '../../tests/main/sync/some-people.ts'
import { startServerProcess } from '../../tests/server/server-process.ts'
import { noPostgres, startPrivatePostgres } from '../../tests/setup/private-postgres.ts'
import { type Measurement, NotMeasurable, percentile, rounded } from '../figure.ts'
import { replicateWithPouchDb } from '../peers/pouchdb.ts'

const contacts = 10_000
const leastPerSecond = 500
const mostCommitMs = 10
/** A counter's clerk writes something down now and then, and may not notice what goes on. */
const commitEveryMs = 50
const mostGrowthMb = 50

/**
 * What a counter committed during an outage, delivered: every contact with its person, its clerk and, one in ten, a task,
 * each step kept on the disk of both sides, in order per person. Beside it PouchDB replicating the same records.
 */
export const outboxDrain: Measurement = {
  goals: [
    { name: 'outbox-drain', unit: 'records/s', budget: `≥ ${leastPerSecond} records/s` },
    {
      name: 'outbox-drain-commit',
      unit: 'ms',
      budget: `p99 ≤ ${mostCommitMs} ms while the backlog goes out`,
    },
    { name: 'outbox-drain-memory', unit: 'MB', budget: `flat: grows by less than ${mostGrowthMb} MB` },
  ],
  async measure(place) {
    if (noPostgres !== undefined) throw new NotMeasurable(noPostgres)
    const cluster = await startPrivatePostgres()
    place.onEnd(() => cluster.stop())
    const server = await startServerProcess({ databaseUrl: await cluster.newDatabase(), logLevel: 'warn' })
    place.onEnd(() => server.end('SIGTERM'))
    const counter = await openParts({
      folder: path.join(place.folder, 'counter'),
      url: server.url,
      counterKey: server.key,
      timeoutMs: 10_000,
      backoff: { baseMs: 1_000, ceilingMs: 300_000 },
    })
    place.onEnd(() => counter.close())
    const records = await commitBacklog(counter)
    const { seconds, commits, startMb, highestMb } = await drain(counter)
    const left = await counter.outbox.backlog()
    if (left.parked > 0 || counter.bugs.length > 0)
      throw new Error(`${left.parked} parked, ${counter.bugs.length} bugs`)
    const perSecond = contacts / seconds
    const peer = await replicateWithPouchDb(place, records)
    const commitP99 = percentile(commits, 0.99)
    return [
      {
        ours: rounded(perSecond),
        peers: { PouchDB: rounded(peer) },
        ratio: rounded(perSecond / peer),
        met: perSecond >= leastPerSecond,
        notes: {
          is: `${contacts} contacts of ${everyMadeUpBsn.length} persons, in ${rounded(seconds)} s, server and PostgreSQL on the same machine`,
          peerDoes: 'copies documents; no person, clerk or task is looked up, no commit waits for the disk',
        },
      },
      {
        ours: rounded(commitP99),
        peers: {},
        ratio: null,
        met: commitP99 <= mostCommitMs,
        notes: {
          is: `p99 of ${commits.length} commits, one each ${commitEveryMs} ms`,
          median: rounded(percentile(commits, 0.5)),
        },
      },
      {
        ours: rounded(highestMb - startMb),
        peers: {},
        ratio: null,
        met: highestMb - startMb < mostGrowthMb,
        notes: {
          is: 'growth of the resident set of the counter',
          start: rounded(startMb),
          highest: rounded(highestMb),
        },
      },
    ]
  },
}

/** Before there is a line; answers the same records as plain documents. */
async function commitBacklog(counter: Counter): Promise<object[]> {
  while (counter.hall.link.current().state !== 'online') await sleep(20)
  for (
    let left = await counter.numbers.left('contact');
    left < contacts;
    left = await counter.numbers.left('contact')
  )
    await reserveBlock(counter)
  const records: object[] = []
  for (let n = 0; n < contacts; ) {
    await counter.database.transaction(async (tx) => {
      for (const end = Math.min(n + 100, contacts); n < end; n++) {
        const startedAt = new Date(Date.UTC(2026, 10, 23, 8) + n * 1_000).toISOString()
        const bsn = everyMadeUpBsn[n % everyMadeUpBsn.length] ?? ''
        const handed = n % 10 === 0 ? ({ outcome: 'forwarded', department: 'Parkeren' } as const) : {}
        const contact = contactOf({ subject: `Vraag ${n}`, startedAt, endedAt: startedAt, bsn, ...handed })
        await tx.run(
          "INSERT INTO visit (id, state, ticket_id, started_at, revision, sealed) VALUES (?, 'closed', 't', ?, 1, x'00')",
          ...[contact.visitId, contact.startedAt],
        )
        records.push({ _id: contact.id, ...(await counter.contacts.add(tx, contact)) })
      }
    })
  }
  return records
}

async function reserveBlock({ hall, database }: Counter): Promise<void> {
  const { first, size } = await hall.api.numbers.reserve({ counter: 'PH-03', series: 'contact', size: 1_000 })
  await database.transaction((tx) =>
    tx.run(
      'INSERT INTO number_block (series, first, size, next, reserved_at) VALUES (?, ?, ?, ?, ?)',
      ...['contact', first, size, first, new Date().toISOString()],
    ),
  )
}

const residentMb = (): number => process.memoryUsage().rss / 1024 / 1024

async function drain(counter: Counter) {
  const commits: number[] = []
  const startMb = residentMb()
  let highestMb = startMb
  const startedAt = performance.now()
  counter.outbox.start()
  for (let n = 0; ; n++) {
    await sleep(commitEveryMs)
    const asked = performance.now()
    await counter.database.transaction((tx) =>
      tx.run('INSERT INTO setting_value VALUES (?, ?)', `proef ${n}`, 'x'),
    )
    commits.push(performance.now() - asked)
    highestMb = Math.max(highestMb, residentMb())
    if (n % 10 === 0 && (await counter.outbox.backlog()).waiting === 0) break
  }
  return { seconds: (performance.now() - startedAt) / 1000, commits, startMb, highestMb }
}
