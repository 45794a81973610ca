import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import {
  type MisbehavingProxy,
  type Misbehaviour,
  startMisbehavingProxy,
} from '../../server/misbehaving-register.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { bsns, commitContact, contactOf, drained, openCounter, parked } from './counter.ts'
import { whoSitsThere } from './counter-parts.ts'

// PGlite starts slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 90_000 })

let issuer: Issuer
let hall: HallServer
let line: MisbehavingProxy
const counterKey = 'sleutel'

beforeAll(async () => {
  issuer = await startIssuer()
  const { identity } = issuer
  hall = await startHallServer({ port: 0, counterKey, municipalityCode: '0392', residents: [], identity })
  line = await startMisbehavingProxy(hall.url)
})
afterAll(async () => {
  await line.close()
  await hall.close()
  await issuer.close()
})

interface Filed {
  uuid: string
  referentienummer: string
  onderwerp: string
  plaatsgevondenOp: string
  hadBetrokkenActoren: { naam: string }[]
  leiddeTotInterneTaken: { uuid: string }[]
}

/** What the register keeps, asked past the misbehaving line. */
async function filed(subject: string): Promise<Filed[]> {
  const url = `${hall.url}${hallPaths.klantinteracties}/klantcontacten?onderwerp=${encodeURIComponent(subject)}`
  const answer = await fetch(url, {
    headers: {
      authorization: `Bearer ${counterKey}`,
      [hallHeaders.token]: await issuer.token(people.clerk),
    },
  })
  const { results }: { results: Filed[] } = await answer.json()
  return results
}

const steps = ['/partijen', '/maak-klantcontact', '/actorklantcontacten', '/internetaken']
const misbehaviours: readonly Misbehaviour[] = [
  { kind: 'answer', status: 401 },
  { kind: 'answer', status: 403 },
  { kind: 'answer', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'answer', status: 500 },
  { kind: 'cut' },
  { kind: 'drop-answer' },
  { kind: 'drop-request' },
  { kind: 'broken-json' },
  { kind: 'bad-gateway' },
  { kind: 'silence' },
]

for (const does of misbehaviours) {
  const name = does.kind === 'answer' ? `answers ${does.status}` : does.kind
  test(`the hall server keeps a forwarded question exactly once over a line that ${name}`, async () => {
    const counter = await openCounter({ url: line.url, counterKey, timeoutMs: 400 })
    counter.outbox.start()
    for (const [n, step] of steps.entries()) {
      const subject = `${name} ${step}`
      line.next({ does, path: step, method: 'POST' })
      const startedAt = `2026-11-23T10:0${n}:00+01:00`
      await commitContact(
        counter,
        contactOf({ subject, startedAt, outcome: 'forwarded', department: 'Parkeren' }),
      )
      await drained(counter)
      const found = await filed(subject)
      expect(found).toMatchObject([{ onderwerp: subject, hadBetrokkenActoren: [{ naam: 'M. Jansen' }] }])
      expect(found[0]?.leiddeTotInterneTaken).toHaveLength(1)
      expect(Date.parse(found[0]?.plaatsgevondenOp ?? '')).toBe(Date.parse(startedAt))
    }
    expect((await counter.outbox.backlog()).parked).toBe(0)
    expect(counter.bugs).toEqual([])
  })
}

test('a line on which each call takes another while brings the answers in another order, and the contacts in theirs', async () => {
  const counter = await openCounter({ url: line.url, counterKey })
  await counter.numbers.refill()
  for (let n = 0; n < 24; n++)
    await commitContact(
      counter,
      contactOf({ bsn: bsns[n % 3] ?? '', subject: 'om en om', content: String(n) }),
    )
  for (let n = 0; n < 120; n++)
    line.next({ does: { kind: 'delay', ms: (n * 37) % 90 }, path: '/klantinteracties' })
  counter.outbox.start()
  await drained(counter)
  const found = (await filed('om en om')).toSorted((a, b) =>
    a.referentienummer.localeCompare(b.referentienummer),
  )
  expect(found).toHaveLength(24)
  expect(found.every(({ hadBetrokkenActoren }) => hadBetrokkenActoren.length === 1)).toBe(true)
  expect(counter.bugs).toEqual([])
})

test('what was filed comes back in the history of that person, with the clerk', async () => {
  const token = await issuer.token({ ...people.clerk, id: whoSitsThere })
  const counter = await openCounter({ url: hall.url, counterKey, token })
  counter.outbox.start()
  await commitContact(
    counter,
    contactOf({ bsn: bsns[3], subject: 'eerst', startedAt: '2026-11-23T09:00:00Z' }),
  )
  await commitContact(
    counter,
    contactOf({ bsn: bsns[3], subject: 'later', startedAt: '2026-11-23T09:30:00Z' }),
  )
  await drained(counter)
  expect((await counter.history(bsns[3])).entries).toMatchObject([
    { subject: 'later', channel: 'Balie', clerk: 'M. Jansen', pending: false },
    { subject: 'eerst', channel: 'Balie', clerk: 'M. Jansen', pending: false },
  ])
})

test('what the register itself refuses is parked with the field and its own words', async () => {
  const counter = await openCounter({ url: hall.url, counterKey })
  counter.outbox.start()
  await commitContact(counter, contactOf({ product: 'x'.repeat(256) }))
  await parked(counter)
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    {
      state: 'parked',
      lastTrouble: { code: 'dossier.refused', details: { status: 400 } },
      refusals: [
        {
          field: expect.stringMatching(/^klantcontact\.metadata/),
          code: 'max_length',
          reason: expect.stringContaining('255'),
        },
      ],
    },
  ])
})
