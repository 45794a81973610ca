import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { safe } from '@orpc/client'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolmentType, hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { envelopeFor } from '#main/capture/hand-over/envelope.ts'
import { type Issuer, startIssuer } from '../setup/issuer.ts'
import type { PrivatePostgres } from '../setup/private-postgres.ts'
import { type CalledByCounter, callEverybody } from './counters.ts'
import { onPostgres } from './databases.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'

const slow = 180_000

onPostgres('several hall servers on one PostgreSQL', (postgres) => {
  let cluster: PrivatePostgres
  let url: string
  let issuer: Issuer
  let first: ServerProcess
  let second: ServerProcess
  const asked = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql, values)).rows as Row[]
    } finally {
      await client.end()
    }
  }
  const start = (settings?: object) =>
    startServerProcess({ databaseUrl: url, issuer, ...(settings ? { settings } : {}) })

  beforeAll(async () => {
    cluster = await postgres()
    issuer = await startIssuer()
    url = await cluster.newDatabase()
    ;[first, second] = await Promise.all([start(), start()])
  }, 180_000)
  afterAll(() => Promise.all([first?.end('SIGKILL'), second?.end('SIGKILL'), issuer?.close()]))

  /** Fills the queue with nobody else in it. */
  async function drawTickets(count: number): Promise<void> {
    await asked('DELETE FROM ticket')
    await Promise.all(
      Array.from({ length: count }, (_, i) => (i % 2 ? first : second).hall.queue.draw({ kind: 'walk-in' })),
    )
  }

  /** Every ticket that was drawn went to one counter, and each counter knows of all of its own. */
  async function expectNoneTwiceNoneLost(called: CalledByCounter, drawn: number): Promise<void> {
    const all = [...called.values()].flat()
    expect(all).toHaveLength(drawn)
    expect(new Set(all).size).toBe(drawn)
    const rows = await asked<{ id: string; counter: string }>('SELECT id, counter FROM ticket')
    expect(rows).toHaveLength(drawn)
    for (const { id, counter } of rows) expect(called.get(counter)).toContain(id)
  }

  test(
    'that start at the same moment make the tables, the residents and the morning once',
    async () => {
      const versions = await asked<{ version: number }>('SELECT version FROM schema_version ORDER BY version')
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1))
      expect(await asked('SELECT a_number FROM resident GROUP BY a_number HAVING count(*) > 1')).toEqual([])
      expect(await first.hall.queue.waiting()).toHaveLength(14)
      expect(await second.hall.queue.waiting()).toEqual(await first.hall.queue.waiting())
    },
    slow,
  )

  test(
    'take the same counter key and offer the same certificate',
    async () => {
      expect(second.key).toBe(first.key)
      for (const { folder } of [first, second]) {
        expect((await readFile(join(folder, 'counter.key'), 'utf8')).trim()).toBe(first.key)
        expect((await stat(join(folder, 'counter.key'))).mode & 0o777).toBe(0o600)
      }
      const certificates = await Promise.all(
        [first, second].map(async (server) =>
          (await server.fetch(`${hallPaths.enrolment}/certificate`)).text(),
        ),
      )
      expect(certificates[0]).toContain('BEGIN CERTIFICATE')
      expect(certificates[1]).toBe(certificates[0])
    },
    slow,
  )

  test(
    'take an envelope that comes to both at once as one',
    async () => {
      const pem = await (await first.fetch(`${hallPaths.enrolment}/certificate`)).text()
      const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
      const body = new Uint8Array(await envelopeFor(der, Uint8Array.from([1, 2, 3])))
      const headers = {
        'content-type': enrolmentType,
        [hallHeaders.receipt]: 'F-PH03-20261123-101500',
        [hallHeaders.counter]: 'PH-03',
      }
      const answers = await Promise.all(
        [first, second, first, second].map(async (server) => {
          const { status } = await server.fetch(`${hallPaths.enrolment}/records`, {
            method: 'POST',
            body,
            headers,
          })
          return status
        }),
      )
      expect(answers.sort()).toEqual([200, 200, 200, 201])
      expect(await asked('SELECT receipt FROM enrolment_record')).toHaveLength(1)
    },
    slow,
  )

  test(
    'give each of a hundred counters numbers of its own',
    async () => {
      const { reserve } = first.hall.numbers
      const blocks = await Promise.all(
        Array.from({ length: 100 }, (_, i) =>
          (i % 2 ? reserve : second.hall.numbers.reserve)({
            counter: `PH-${i}`,
            series: 'contact',
            size: 70,
          }),
        ),
      )
      const firsts = blocks.map(({ first: from }) => from).sort((a, b) => a - b)
      firsts.slice(1).forEach((from, i) => {
        expect(from - (firsts[i] ?? 0)).toBe(70)
      })
    },
    slow,
  )

  test(
    'a hundred counters call three hundred numbers: none twice, none lost',
    async () => {
      await drawTickets(300)
      const called = await callEverybody([first, second], 100)
      await expectNoneTwiceNoneLost(called, 300)
    },
    slow,
  )

  test(
    'a server is killed while they call: the others go on, a lost answer is found',
    async () => {
      await drawTickets(300)
      const third = await start()
      let isKilled = false
      const called = await callEverybody([first, third], 100, (count) => {
        if (count < 60 || isKilled) return
        isKilled = true
        void third.end('SIGKILL')
      })
      expect(isKilled).toBe(true)
      await expectNoneTwiceNoneLost(called, 300)
    },
    slow,
  )

  test(
    'PostgreSQL is killed while they call, and comes back: calls fail clearly, then work',
    async () => {
      await drawTickets(300)
      let kill = () => {}
      const killing = new Promise<void>((resolve) => {
        kill = resolve
      }).then(() => cluster.kill())
      const calling = callEverybody([first, second], 100, (count) => {
        if (count >= 60) kill()
      })
      await killing
      const { error } = await safe(first.hall.queue.waiting())
      expect(error).toMatchObject({ code: 'hall.no-database', status: 503 })
      const refused = await first.fetch(`${hallPaths.klantinteracties}/partijen`)
      expect(refused.status).toBe(503)
      expect(await refused.json()).toMatchObject({ code: 'hall.no-database', status: 503 })
      const ready = await first.fetch(hallPaths.ready)
      expect(ready.status).toBe(503)
      expect(await ready.json()).toMatchObject({ status: 'no-database' })
      const alive = await first.fetch(hallPaths.health)
      expect(alive.status).toBe(200)
      expect(await alive.json()).toMatchObject({ status: 'ok', registers: { queue: 'unavailable' } })
      await cluster.start()
      const called = await calling
      await expectNoneTwiceNoneLost(called, 300)
      expect((await first.fetch(hallPaths.ready)).status).toBe(200)
      expect(first.said()).not.toMatch(/"level":60|uncaught/i)
    },
    slow,
  )

  test(
    'who watches the queue at one server sees what happens at another, and the end when it stops',
    async () => {
      const third = await start({ stopping: { patienceSeconds: 5 } })
      await drawTickets(0)
      const watching = await third.hall.queue.watch()
      expect((await watching.next()).value).toEqual([])
      const ticket = await first.hall.queue.draw({ kind: 'collect' })
      expect((await watching.next()).value).toEqual([ticket])
      await second.hall.queue.callNext({ counter: 'PH-01', clerk: 'm.jansen' })
      expect((await watching.next()).value).toEqual([])
      const stopped = third.end('SIGTERM')
      expect((await watching.next()).done).toBe(true)
      expect(await stopped).toBe(0)
    },
    slow,
  )

  test(
    'one that stops says so first, goes on for its notice, and answers what is under way',
    async () => {
      await drawTickets(1)
      const third = await start({ stopping: { noticeSeconds: 1, patienceSeconds: 10 } })
      const holder = new pg.Client({ connectionString: url })
      await holder.connect()
      await holder.query('BEGIN')
      await holder.query('LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE')
      const underWay = third.hall.queue.callNext({ counter: 'PH-01', clerk: 'm.jansen' })
      const stopped = third.end('SIGTERM')
      let ready: Response
      do {
        ready = await third.fetch(hallPaths.ready)
      } while (ready.status === 200)
      expect(ready.status).toBe(503)
      expect(await ready.json()).toMatchObject({ status: 'stopping' })
      expect(ready.headers.get('connection')).toBe('close')
      while (!(await safe(third.fetch(hallPaths.ready))).error) await sleep(20)
      await holder.query('COMMIT')
      await holder.end()
      expect((await underWay).number).toMatch(/^A\d+$/)
      expect(await stopped).toBe(0)
    },
    slow,
  )

  test(
    'one without a database says in one line what to look at',
    async () => {
      const failing = startServerProcess({ databaseUrl: 'postgres://balie:geheim@127.0.0.1:1/hal' })
      await expect(failing).rejects.toThrow(
        /^the hall server ended: PostgreSQL cannot be used now \(ECONNREFUSED\)[^\n]*\n$/,
      )
      await expect(failing).rejects.not.toThrow(/geheim/)
    },
    slow,
  )
})
