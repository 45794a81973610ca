import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import {
  type MisbehavingProxy,
  type Misbehaviour,
  startMisbehavingProxy,
} from '../../server/misbehaving-register.ts'
import { everyRole, type Issuer, startIssuer } from '../../setup/issuer.ts'
import { bsns, type Counter, commitContact, contactOf, drained, openCounter, parked } from './counter.ts'

// PGlite starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

let hall: HallServer
let line: MisbehavingProxy
let issuer: Issuer
/** Who looks at what the register keeps; the counters of these tests have nobody signed in. */
let token: string
const counterKey = 'sleutel'
const clerk = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }
const act = { at: '2026-11-23T10:14:05+01:00', counter: 'PH-03', clerk }
/** Later than all that is committed here: a register takes no status of tomorrow. */
const clock = { now: () => new Date('2026-12-01T09:00:00Z') }
const organisation = '123456782'
let numbers = 0

beforeAll(async () => {
  issuer = await startIssuer()
  token = await issuer.token(everyRole)
  const { identity } = issuer
  hall = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    residents: [],
    clock,
    identity,
  })
  line = await startMisbehavingProxy(hall.url)
})
afterAll(async () => {
  await line.close()
  await hall.close()
  await issuer.close()
})

/** The register itself, asked past the misbehaving line. */
async function ask(path: string, query: Record<string, string> = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${counterKey}`,
    [hallHeaders.token]: token,
    'accept-crs': 'EPSG:4326',
  }
  return fetch(`${hall.url}${path}?${new URLSearchParams(query)}`, { headers })
}
// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
async function listed(path: string, query: Record<string, string>): Promise<any[]> {
  return (await (await ask(path, query)).json()).results
}

async function commitPaper(counter: Counter, bytes: Uint8Array, person?: string) {
  const [factId, number] = [randomUUID(), `PH03-2026-${String(++numbers).padStart(6, '0')}`]
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await counter.database.transaction((tx) =>
    counter.enqueue(tx, {
      topic: 'document',
      factId,
      clerk,
      ...(person ? { person } : {}),
      file: bytes,
      payload: {
        ...act,
        ...{ kind: 'extract', number, title: 'Afschrift', fileName: `${number}.pdf`, sha256 },
        bytes: bytes.byteLength,
      },
    }),
  )
  counter.outbox.kick()
  return { factId, number, sha256 }
}

async function storedSha256(number: string): Promise<string[]> {
  const found = await listed(`${hallPaths.documents}/enkelvoudiginformatieobjecten`, {
    identificatie: number,
    bronorganisatie: organisation,
  })
  return Promise.all(
    found.map(async ({ url }) => {
      const uuid = String(url).split('/').at(-1)
      const bytes = await ask(`${hallPaths.documents}/enkelvoudiginformatieobjecten/${uuid}/download`)
      return createHash('sha256')
        .update(new Uint8Array(await bytes.arrayBuffer()))
        .digest('hex')
    }),
  )
}

const small = () => randomBytes(40_000)
/** Above what a counter of these tests sends in one go. */
const inParts = () => randomBytes(100_000)

test('a paper is stored once, read back, and told to the tray before and after', async () => {
  const counter = await openCounter({ url: line.url, counterKey })
  counter.outbox.start()
  const before = line.calls.length
  const { number, sha256 } = await commitPaper(counter, small())
  await drained(counter)
  expect(await storedSha256(number)).toEqual([sha256])
  const calls = line.calls.slice(before).map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)
  expect(calls.filter((call) => call === 'POST put')).toHaveLength(2)
  expect(calls.filter((call) => call === 'POST compare')).toHaveLength(1)
  expect(calls).not.toContain('GET download')
  expect(await counter.outbox.list({ includeAccepted: true })).toMatchObject([
    { topic: 'document', title: `Document ${number}: Afschrift`, state: 'accepted', clerk },
  ])
  expect(counter.bugs).toEqual([])
})

const misbehaviours: Record<string, Misbehaviour> = {
  'loses its answer': { kind: 'drop-answer' },
  'cuts its answer': { kind: 'cut' },
  'never got it': { kind: 'drop-request' },
  'is in trouble': { kind: 'answer', status: 500 },
  'stands behind a broken gateway': { kind: 'bad-gateway' },
}
const steps: Record<string, { path: RegExp; method: string }> = {
  'the tray is told': { path: /tray\/put$/, method: 'POST' },
  'the document is made': { path: /enkelvoudiginformatieobjecten$/, method: 'POST' },
  'a part comes': { path: /bestandsdelen/, method: 'PUT' },
  'the lock is given back': { path: /unlock$/, method: 'POST' },
  'it is read back': { path: /tray\/compare$/, method: 'POST' },
}
test.each(
  Object.entries(misbehaviours).flatMap(([how, does]) =>
    Object.entries(steps).map(([when, at]) => [how, when, does, at] as const),
  ),
)(
  'a large paper of which the register %s when %s is there once and whole in the end',
  async (_how, _when, does, at) => {
    const counter = await openCounter({ url: line.url, counterKey })
    counter.outbox.start()
    line.next({ does, ...at })
    const { number, sha256 } = await commitPaper(counter, inParts())
    await drained(counter)
    expect(await storedSha256(number)).toEqual([sha256])
    expect((await counter.outbox.backlog()).parked).toBe(0)
    expect(counter.bugs).toEqual([])
  },
)

test('a paper of several parts arrives whole', async () => {
  const counter = await openCounter({ url: hall.url, counterKey })
  counter.outbox.start()
  const { number, sha256 } = await commitPaper(counter, randomBytes(2 * 1024 * 1024 + 1))
  await drained(counter)
  expect(await storedSha256(number)).toEqual([sha256])
})

test('a number under which the register keeps another paper is parked with the reason, its bytes stay', async () => {
  const counter = await openCounter({ url: hall.url, counterKey })
  counter.outbox.start()
  const first = await commitPaper(counter, small())
  await drained(counter)
  numbers--
  const other = await openCounter({ url: hall.url, counterKey, counterId: 'PH-04' })
  other.outbox.start()
  const second = await commitPaper(other, small())
  expect(second.number).toBe(first.number)
  await parked(other)
  expect(await other.outbox.list({ includeAccepted: false })).toMatchObject([
    {
      state: 'parked',
      lastTrouble: { code: 'documents.refused' },
      refusals: [
        { field: 'inhoud', code: 'ander-document', reason: expect.stringContaining('ander document') },
      ],
    },
  ])
  expect(await other.database.all('SELECT fact_id FROM waiting_file')).toEqual([{ fact_id: second.factId }])
  expect(await storedSha256(first.number)).toEqual([first.sha256])
})

test('a contact points to its papers in the register, and waits for them', async () => {
  const counter = await openCounter({ url: hall.url, counterKey })
  await counter.numbers.refill()
  const paper = await commitPaper(counter, small())
  const contact = await commitContact(
    counter,
    contactOf({ subject: 'met bijlage', papers: [{ documentId: paper.factId, title: 'Afschrift' }] }),
  )
  counter.outbox.start()
  await drained(counter)
  const [document] = await listed(`${hallPaths.documents}/enkelvoudiginformatieobjecten`, {
    identificatie: paper.number,
    bronorganisatie: organisation,
  })
  const [filed] = await listed(`${hallPaths.klantinteracties}/klantcontacten`, {
    referentienummer: contact.reference ?? '',
  })
  const pointers = await listed(`${hallPaths.klantinteracties}/bijlagen`, { klantcontact__uuid: filed.uuid })
  expect(pointers).toMatchObject([
    { bijlageidentificator: { objectId: String(document.url).split('/').at(-1) } },
  ])
})

async function commitRequest(counter: Counter, product = 'paspoort') {
  const number = `PH03-A-${String(++numbers).padStart(6, '0')}`
  await counter.database.transaction((tx) =>
    counter.enqueue(tx, {
      topic: 'request',
      factId: randomUUID(),
      person: bsns[0],
      clerk,
      payload: { ...act, number, product, title: 'Paspoort', bsn: bsns[0], promisedOn: '2026-11-30' },
    }),
  )
  counter.outbox.kick()
  return number
}
const handOut = (counter: Counter, number: string, how: 'handed-out' | 'sent' = 'handed-out') =>
  counter.database.transaction((tx) =>
    counter.enqueue(tx, {
      topic: 'hand-out',
      factId: randomUUID(),
      person: bsns[0],
      clerk,
      payload: {
        ...act,
        at: '2026-11-30T09:00:00+01:00',
        number,
        product: 'paspoort',
        title: 'Paspoort',
        how,
      },
    }),
  )

const caseSteps: Record<string, RegExp> = {
  'the zaak is made': /\/zaken$/,
  'the visitor is named': /\/rollen$/,
  'its status is set': /\/statussen$/,
  'its result is set': /\/resultaten$/,
}
test.each(
  Object.entries(misbehaviours).flatMap(([how, does]) =>
    Object.entries(caseSteps).map(([when, path]) => [how, when, does, path] as const),
  ),
)(
  'a request of which the register %s when %s is one zaak, received and ended once',
  async (_how, _when, does, path) => {
    const counter = await openCounter({ url: line.url, counterKey })
    line.next({ does, path, method: 'POST' })
    const number = await commitRequest(counter)
    await handOut(counter, number)
    counter.outbox.start()
    await drained(counter)
    const found = await listed(`${hallPaths.cases}/zaken`, { identificatie: number })
    expect(found).toMatchObject([{ omschrijving: 'Paspoort', einddatum: '2026-11-30' }])
    const zaak = found[0].url
    const of = async (what: string) => listed(`${hallPaths.cases}/${what}`, { zaak })
    expect(await of('rollen')).toMatchObject([
      { omschrijvingGeneriek: 'initiator', betrokkeneIdentificatie: { inpBsn: bsns[0] } },
    ])
    expect(await of('statussen')).toHaveLength(2)
    expect(await of('resultaten')).toHaveLength(1)
    expect((await counter.outbox.backlog()).parked).toBe(0)
    expect(counter.bugs).toEqual([])
  },
)

test('a product that the catalogue does not know is parked with that reason', async () => {
  const counter = await openCounter({ url: hall.url, counterKey })
  counter.outbox.start()
  await commitRequest(counter, 'hondenpenning')
  await parked(counter)
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    {
      topic: 'request',
      lastTrouble: { code: 'cases.refused' },
      refusals: [{ field: 'zaaktype', reason: 'De catalogus heeft geen zaaktype voor hondenpenning.' }],
    },
  ])
})

const sheetOf = (id: string, feeCents = 1710) => ({
  topic: 'sheet' as const,
  factId: id,
  clerk,
  payload: {
    ...{ id, counter: 'PH-03', clerk, at: '2026-11-23T09:00:00.000Z', revision: 0 },
    ...{ kind: 'record' as const, number: 'PH03-2026-000001', title: 'Afschrift', feeCents, paid: true },
    visitId: randomUUID(),
  },
})

test('what is told of paper and money goes many at once', async () => {
  const counter = await openCounter({ url: line.url, counterKey })
  for (let n = 0; n < 40; n++)
    await counter.database.transaction((tx) => counter.enqueue(tx, sheetOf(randomUUID())))
  const before = line.calls.length
  counter.outbox.start()
  await drained(counter)
  const reports = line.calls.slice(before).filter(({ path }) => path.endsWith('/accounts/report'))
  expect(reports).toHaveLength(1)
  expect(counter.bugs).toEqual([])
})
