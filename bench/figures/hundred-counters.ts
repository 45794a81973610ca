import { Agent, request } from 'node:http'
import pg from 'pg'
import { hallPaths } from '#contract/hall/paths.ts'
import { type ServerProcess, startServerProcess } from '../../tests/server/server-process.ts'
import { startIssuer } from '../../tests/setup/issuer.ts'
import { noPostgres, startPrivatePostgres } from '../../tests/setup/private-postgres.ts'
import { type Measurement, NotMeasurable, percentile, rounded } from '../figure.ts'

const counters = 100
const warmUp = 10
const rounds = 20
const mostMs = 50

/**
 * A hundred counters press F2 in the same instant, twenty times over: from the request leaving the counter to the ticket
 * in its hands, over two server processes and one PostgreSQL that puts every call on the disk before it answers.
 */
export const hundredCounters: Measurement = {
  goals: [{ name: 'hundred-counters', unit: 'ms', budget: `p99 ≤ ${mostMs} ms, and no number called twice` }],
  async measure(place) {
    if (noPostgres !== undefined) throw new NotMeasurable(noPostgres)
    const cluster = await startPrivatePostgres()
    place.onEnd(() => cluster.stop())
    const issuer = await startIssuer()
    place.onEnd(() => issuer.close())
    const databaseUrl = await cluster.newDatabase()
    const start = () => startServerProcess({ databaseUrl, issuer, logLevel: 'warn' })
    const servers = await Promise.all([start(), start()])
    for (const server of servers) place.onEnd(() => server.end('SIGTERM'))
    const database = new pg.Client({ connectionString: databaseUrl })
    await database.connect()
    place.onEnd(() => database.end())

    // A counter keeps its connection; it asks for the waiting list all day.
    const agents = servers.map(() => new Agent({ keepAlive: true, maxSockets: counters }))
    place.onEnd(() => agents.map((agent) => agent.destroy()))
    const times: number[] = []
    const called: string[] = []
    for (let round = 1; round <= warmUp + rounds; round++) {
      await fillQueue(database)
      if (round === warmUp + 1) times.length = 0
      const given = await Promise.all(
        Array.from({ length: counters }, async (_, i) => {
          const started = performance.now()
          const id = await callNext(servers[i % 2] as ServerProcess, agents[i % 2] as Agent, `PH-${i}`)
          times.push(performance.now() - started)
          return id
        }),
      )
      called.push(...given)
    }
    const twice = called.length - new Set(called).size
    const p99 = percentile(times, 0.99)
    return [
      {
        ours: rounded(p99),
        peers: {},
        ratio: null,
        met: p99 <= mostMs && twice === 0,
        notes: {
          is: `p99 of ${times.length} calls, ${counters} at a time in the same instant, after ${warmUp} rounds to warm up`,
          median: rounded(percentile(times, 0.5)),
          max: rounded(Math.max(...times)),
          calledTwice: twice,
          beside: 'counters, servers and PostgreSQL share the processors of this machine',
        },
      },
    ]
  },
}

/** A day's queue of which a hundred are called; put there by hand, for drawing is not what is measured. */
async function fillQueue(database: pg.Client): Promise<void> {
  await database.query('DELETE FROM ticket')
  await database.query(
    `INSERT INTO ticket (municipality_code, id, day, number, kind, waiting_since)
     SELECT '0392', gen_random_uuid(), (now() AT TIME ZONE 'Europe/Amsterdam')::date, 'A' || n, 'walk-in', now()
     FROM generate_series(1, $1::integer) n`,
    [counters + 20],
  )
  await database.query('VACUUM ANALYZE ticket')
}

/** With Node's bare HTTP: a hundred real counters would not share one processor for the work of a client. */
function callNext(server: ServerProcess, agent: Agent, counter: string): Promise<string> {
  const body = JSON.stringify({ json: { counter, clerk: 'm.jansen@voorbeeld.example' } })
  return new Promise((resolve, reject) => {
    const call = request(
      `${server.url}${hallPaths.rpc}/queue/callNext`,
      {
        method: 'POST',
        agent,
        headers: { ...server.headers, 'content-type': 'application/json', 'content-length': body.length },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('error', reject)
        answer.on('end', () => {
          if (answer.statusCode !== 200) return reject(new Error(`callNext: ${answer.statusCode}`))
          const { json } = JSON.parse(text) as { json: { id: string } }
          resolve(json.id)
        })
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}
