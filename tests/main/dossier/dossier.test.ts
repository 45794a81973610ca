import type { RequestListener } from 'node:http'
import { expect, test } from 'vitest'
import { createHistory, pendingEntry } from '#main/dossier/history.ts'
import { createParties } from '#main/dossier/parties.ts'
import { createRegister } from '#main/dossier/register-call.ts'
import { createHallHttp } from '#main/hall/hall-http.ts'
import { startAnsweringServer } from '../hall/answering-server.ts'
import { contactOf } from '../sync/counter.ts'

const bsn = '999970124'
const identifier = (codeSoortObjectId: string, objectId: string) => ({
  uuid: 'i',
  nogIets: { nieuw: true },
  partijIdentificator: {
    codeObjecttype: 'natuurlijk_persoon',
    codeRegister: 'brp',
    codeSoortObjectId,
    objectId,
  },
})
const json =
  (status: number, body: unknown): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }

async function dossier(...answers: RequestListener[]) {
  const server = await startAnsweringServer((request, response) => answers.shift()?.(request, response))
  const http = createHallHttp({
    baseUrl: server.url,
    counterKey: 'k',
    counter: 'PH-03',
    clerk: () => 'm.jansen',
  })
  const register = createRegister(http)
  const parties = createParties(register, (text) => `#${text.length}${text}`)
  return { parties, history: createHistory(register, parties), seen: server.seen }
}

test('somebody is found by a BSN that stands in one and the same identificator', async () => {
  // Both are hits of the API's filters: one has this number under another kind.
  const results = [
    { uuid: 'fout', partijIdentificatoren: [identifier('bsn', '999970136'), identifier('anummer', bsn)] },
    { uuid: 'goed', partijIdentificatoren: [identifier('anummer', '1'), identifier('bsn', bsn)] },
  ]
  const { parties, seen } = await dossier(json(200, { count: 2, results }))
  expect(await parties.find(bsn)).toBe('goed')
  expect(await parties.ensure(bsn)).toBe('goed')
  expect(seen).toHaveLength(1)
  expect(seen[0]?.url).toBe(
    '/klantinteracties/api/v1/partijen?soortPartij=persoon&partijIdentificator__codeSoortObjectId=bsn&partijIdentificator__codeRegister=brp&partijIdentificator__objectId=999970124',
  )
})

test('somebody whom the dossier does not know has no history, and is not written into it by looking', async () => {
  const { history, seen } = await dossier(json(200, { results: [] }))
  expect(await history(bsn)).toEqual({ entries: [], tasks: [] })
  expect(seen.map(({ method }) => method)).toEqual(['GET'])
})

test('a new partij carries the BSN and no name', async () => {
  const { parties, seen } = await dossier(
    json(200, { results: [] }),
    json(201, { uuid: 'nieuw', nummer: '1' }),
  )
  expect(await parties.ensure(bsn)).toBe('nieuw')
  expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({
    soortPartij: 'persoon',
    partijIdentificatie: { contactnaam: null },
    partijIdentificatoren: [{ partijIdentificator: { codeSoortObjectId: 'bsn', objectId: bsn } }],
  })
})

test('two counters that make the same partij at once end with the same one', async () => {
  const problem = {
    code: 'invalid',
    invalidParams: [{ name: 'partijIdentificatoren', code: 'unique', reason: 'bestaat al' }],
  }
  const there = { results: [{ uuid: 'van de buren', partijIdentificatoren: [identifier('bsn', bsn)] }] }
  const { parties } = await dossier(json(200, { results: [] }), json(400, problem), json(200, there))
  expect(await parties.ensure(bsn)).toBe('van de buren')
})

test('the history is one request; newest first, over all channels, with the clerk, whatever else a newer API adds', async () => {
  const party = { results: [{ uuid: 'partij-1', partijIdentificatoren: [identifier('bsn', bsn)] }] }
  const contact = (uuid: string, plaatsgevondenOp: string, more: object) => ({
    uuid,
    plaatsgevondenOp,
    kanaal: 'Balie',
    onderwerp: 'Paspoort',
    inhoud: null,
    hadBetrokkenActoren: [],
    _expand: { hadBetrokkenen: [{ volledigeNaam: 'x' }] },
    ietsVanLater: [1],
    ...more,
  })
  const results = [
    contact('oud', '2021-03-01T09:00:00+01:00', { kanaal: 'Telefoon', hadBetrokkenActoren: null }),
    contact('nieuw', '2026-11-01T09:00:00.123456Z', {
      inhoud: 'Opgehaald.',
      hadBetrokkenActoren: [
        { naam: 'Burgerzaken', soortActor: 'organisatorische_eenheid' },
        { naam: 'A. Visser', soortActor: 'medewerker' },
      ],
    }),
    { uuid: 'zonder tijd' },
  ]
  const { history, seen } = await dossier(json(200, party), json(200, { count: 3, next: null, results }))
  const { entries, tasks } = await history(bsn)
  expect(tasks).toEqual([])
  expect(entries).toEqual([
    {
      id: 'nieuw',
      at: '2026-11-01T09:00:00.123456Z',
      channel: 'Balie',
      subject: 'Paspoort',
      content: 'Opgehaald.',
      clerk: 'A. Visser',
      pending: false,
    },
    {
      id: 'oud',
      at: '2021-03-01T09:00:00+01:00',
      channel: 'Telefoon',
      subject: 'Paspoort',
      content: '',
      pending: false,
    },
  ])
  const asked = new URL(seen[1]?.url ?? '', 'http://x')
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    hadBetrokkene__wasPartij__uuid: 'partij-1',
    expand: 'hadBetrokkenen,leiddeTotInterneTaken',
    pageSize: '50',
  })
  expect(seen).toHaveLength(2)
})

test('what was committed here and is still on its way looks like the rest, marked', () => {
  const contact = contactOf()
  expect(pendingEntry(contact)).toEqual({
    id: contact.id,
    at: contact.startedAt,
    channel: 'Balie',
    subject: contact.subject,
    content: contact.content,
    clerk: 'M. Jansen',
    pending: true,
  })
})

const failures: Record<string, [RequestListener, object]> = {
  'no right': [json(403, {}), { code: 'hall.refused', details: { status: 403 } }],
  'trouble of its own': [json(500, {}), { code: 'dossier.unavailable', details: { status: 500 } }],
  'an answer of another shape': [
    json(200, { dossier: [] }),
    { code: 'dossier.unavailable', details: { why: 'unexpected' } },
  ],
  'an answer that is no JSON': [
    (_request, response) => response.end('<html>'),
    { code: 'dossier.unavailable', details: { why: 'not-json' } },
  ],
  'a question it does not know (400)': [
    json(400, { code: 'unknown-parameters', title: 'Onbekende query parameters' }),
    { code: 'dossier.refused', details: { status: 400, why: 'unknown-parameters' } },
  ],
}
for (const [what, [answer, expected]] of Object.entries(failures)) {
  test(`a dossier with ${what} says so`, async () => {
    const { history } = await dossier(answer)
    await expect(history(bsn)).rejects.toMatchObject(expected)
  })
}
