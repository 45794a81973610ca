import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { scratchFolder } from '../../main/storage/scratch.ts'
import { clerk, type Desk, hall, openDesk, posted } from './desk.ts'
import { endings } from './endings.ts'
import { json, type RealRegister, startRegister } from './real-register.ts'

const keep = endings()
const none = { kind: 'none' }

type Answerer = Parameters<typeof startRegister>[0]
const everything: Answerer = (_call, to) =>
  json(to, 200, { count: 0, next: null, previous: null, results: [] })

/** A register and a desk in front of it, past their first meeting. */
async function meet(
  register: 'klantinteracties' | 'documents' | 'cases' | 'brp',
  answer: Answerer = everything,
  more: object = {},
  options: Parameters<typeof openDesk>[1] = {},
): Promise<{
  real: RealRegister
  desk: Desk
  call: (path: string, init?: RequestInit) => Promise<Response>
}> {
  let isMet = false
  const real = keep(await startRegister((call, to) => (isMet ? answer(call, to) : everything(call, to))))
  const url = `${real.origin}/achter${hallPaths[register]}`
  const desk = keep(
    openDesk({ [register]: { kind: 'passed-on', url, authentication: none, ...more } }, options),
  )
  await desk.registerReadiness({ ask: true })
  real.calls.length = 0
  isMet = true
  return { real, desk, call: (path, init) => desk.call(register, path, init) }
}

describe('what goes to the register', () => {
  test('is the method, the rest of the path, the query as it was written and the bytes of the body', async () => {
    const { real, call } = await meet('klantinteracties', (_call, to) => json(to, 201, { uuid: 'x' }))
    const body = '{ "onderwerp" : "één",\n"getal":1.50 }'
    await call('/klantcontacten?naam=a%2Bb+c&leeg=&expand=x,y', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'nl' },
      body,
    })
    expect(real.calls).toHaveLength(1)
    expect(real.calls[0]).toMatchObject({
      method: 'POST',
      target: '/achter/klantinteracties/api/v1/klantcontacten?naam=a%2Bb+c&leeg=&expand=x,y',
      headers: { 'content-type': 'application/json', 'accept-language': 'nl' },
    })
    expect(real.calls[0]?.body.toString()).toBe(body)
    expect(real.calls[0]?.headers['content-length']).toBe(String(Buffer.byteLength(body)))
  })

  test('is none of the hall’s own headers, nor those of one connection', async () => {
    const { real, call } = await meet('klantinteracties')
    await call('/partijen', {
      headers: {
        authorization: 'Bearer sleutel-van-de-balie',
        [hallHeaders.token]: 'token-van-de-medewerker',
        [hallHeaders.counter]: 'PH-07',
        [hallHeaders.clerk]: 'iemand-anders',
        [hallHeaders.purpose]: 'BRPACT-Totaal',
        [hallHeaders.receipt]: 'F-1',
        cookie: 'a=b',
        'x-forwarded-for': '10.0.0.1',
        'x-http-method-override': 'DELETE',
      },
    })
    expect(Object.keys(real.calls[0]?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'connection',
      'host',
    ])
  })

  test('is binary as it came, also where it holds an address of ours', async () => {
    const { real, call } = await meet('documents', (_call, to) => json(to, 200, {}))
    const body = Buffer.from(`\0\xff"${hall}${hallPaths.documents}/x"`, 'latin1')
    await call('/bestandsdelen/1', {
      method: 'PUT',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body,
    })
    expect(real.calls[0]?.body.equals(body)).toBe(true)
    expect(real.calls[0]?.headers['content-type']).toBe('multipart/form-data; boundary=x')
  })

  test('of Zaken has a coordinate system, the counter’s own or the usual one', async () => {
    const { real, call } = await meet('cases')
    await call('/zaken')
    await call('/zaken', posted({}, { 'accept-crs': 'EPSG:28992', 'content-crs': 'EPSG:28992' }))
    expect(real.calls.map(({ headers }) => [headers['accept-crs'], headers['content-crs']])).toEqual([
      ['EPSG:4326', undefined],
      ['EPSG:28992', 'EPSG:28992'],
    ])
  })
})

describe('the purpose of a BRP query', () => {
  const query = { type: 'RaadpleegMetBurgerservicenummer' }
  const said = { [hallHeaders.purpose]: 'BRPACT-Totaal', [hallHeaders.processing]: 'Burgerzaken' }

  test('goes along under the usual names, with the clerk who signed in', async () => {
    const { real, call } = await meet('brp')
    await call('/personen', posted(query, { ...said, [hallHeaders.clerk]: 'iemand-anders' }))
    expect(real.calls[0]?.headers).toMatchObject({ ...said, [hallHeaders.clerk]: clerk.clerk?.id })
  })

  test('goes along under the provider’s names and in its words', async () => {
    const keyFile = join(scratchFolder(), 'sleutel')
    writeFileSync(keyFile, 'geheime-sleutel\n')
    const headers = {
      'X-Doel': { from: 'purpose', values: { 'BRPACT-Totaal': 'OIN-17/alles' } },
      'x-origin-oin': '00000001234567890000',
      'X-API-KEY': { file: keyFile },
      'x-balienaam': { from: 'counter' },
      'x-medewerker': { from: 'clerkName' },
    }
    const named = { ...clerk, clerk: { id: 'r', name: 'Renée Çelik\r\nx: y', roles: ['clerk' as const] } }
    const { real, desk, call } = await meet('brp', everything, { headers }, { callerOf: () => named })
    await call('/personen', posted(query, said))
    expect(real.calls[0]?.headers).toMatchObject({
      'x-doel': 'OIN-17/alles',
      'x-origin-oin': '00000001234567890000',
      'x-api-key': 'geheime-sleutel',
      'x-balienaam': 'PH-07',
      'x-medewerker': 'Renee Celikx: y',
    })
    expect(real.calls[0]?.headers[hallHeaders.purpose]).toBeUndefined()
    expect(desk.log()).not.toContain('geheime-sleutel')
  })

  test('must be said', async () => {
    const { real, call } = await meet('brp')
    const answer = await call('/personen', posted(query))
    expect([answer.status, (await answer.json()).detail]).toEqual([403, 'De header x-doelbinding ontbreekt.'])
    expect(real.calls).toEqual([])
  })
})

describe('what comes back', () => {
  test('is status, bytes, type, Retry-After and version, and nothing of the connection', async () => {
    const body = '{ "a" : "é",\n"b":1.50 }'
    const { call } = await meet('klantinteracties', (_call, to) =>
      to
        .writeHead(201, {
          'content-type': 'application/json; charset=utf-8',
          'api-version': '0.9.0',
          'retry-after': '3',
          'set-cookie': 'sessie=1',
          server: 'nginx',
          'x-geleverde-pls': '1234567890',
        })
        .end(body),
    )
    const answer = await call('/partijen', posted({}))
    expect([answer.status, await answer.text()]).toEqual([201, body])
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'api-version': '0.9.0',
      'retry-after': '3',
    })
  })

  test('may be nothing at all', async () => {
    const { call } = await meet('documents', (_call, to) => to.writeHead(204).end())
    const answer = await call('/enkelvoudiginformatieobjecten/1/unlock', posted({ lock: 'x' }))
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })

  test('may be the bytes of a document', async () => {
    const pdf = Buffer.from('%PDF-1.7\n\xff\xfe"http', 'latin1')
    const { call } = await meet('documents', (_call, to) =>
      to
        .writeHead(200, {
          'content-type': 'application/pdf',
          'content-disposition': 'attachment; filename="a.pdf"',
        })
        .end(pdf),
    )
    const answer = await call('/enkelvoudiginformatieobjecten/1/download?versie=1')
    expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.pdf"')
  })

  test('is unpacked where a gateway packs it unasked', async () => {
    const { real, call } = await meet('klantinteracties', (_call, to) =>
      to
        .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync('{"count":3}')),
    )
    const answer = await call('/partijen')
    expect([await answer.json(), answer.headers.get('content-encoding')]).toEqual([{ count: 3 }, null])
    expect(real.calls[0]?.headers['accept-encoding']).toBe('identity')
  })
})

describe('the addresses in an answer', () => {
  test('are the hall’s, can be followed through it, and go back as the register’s own', async () => {
    const { real, desk, call } = await meet('cases', (called, to) => {
      const base = `${real.origin}/achter/zaken/api/v1`
      const zaak = { url: `${base}/zaken/1`, zaaktype: `${real.origin}/achter/catalogi/api/v1/zaaktypen/1` }
      if (called.method === 'POST') return json(to, 201, zaak, { location: zaak.url })
      return json(to, 200, { count: 101, next: `${base}/zaken?page=2`, previous: null, results: [zaak] })
    })
    const listed = await (await call('/zaken')).json()
    expect(listed).toEqual({
      count: 101,
      next: `${hall}/zaken/api/v1/zaken?page=2`,
      previous: null,
      results: [
        {
          url: `${hall}/zaken/api/v1/zaken/1`,
          zaaktype: `${real.origin}/achter/catalogi/api/v1/zaaktypen/1`,
        },
      ],
    })
    await desk.call('cases', listed.next.slice(`${hall}/zaken/api/v1`.length))
    expect(real.calls.at(-1)?.target).toBe('/achter/zaken/api/v1/zaken?page=2')

    const zaak = listed.results[0].url
    await call(`/statussen?zaak=${encodeURIComponent(zaak)}`)
    expect(real.calls.at(-1)?.target).toBe(
      `/achter/zaken/api/v1/statussen?zaak=${encodeURIComponent(`${real.origin}/achter/zaken/api/v1/zaken/1`)}`,
    )
    const made = await call('/statussen', posted({ zaak }))
    expect(JSON.parse(String(real.calls.at(-1)?.body))).toEqual({
      zaak: `${real.origin}/achter/zaken/api/v1/zaken/1`,
    })
    expect(made.headers.get('location')).toBe(zaak)
  })

  test('may be under another name than the one it is reached by', async () => {
    const name = 'https://openklant.voorbeeld.example/klantinteracties/api/v1'
    const { real, call } = await meet(
      'klantinteracties',
      (_call, to) => json(to, 200, { url: `${name}/partijen/1` }),
      { callsItself: name },
    )
    const { url } = await (await call('/partijen/1')).json()
    expect(url).toBe(`${hall}/klantinteracties/api/v1/partijen/1`)
    await call('/betrokkenen', posted({ wasPartij: { url } }))
    expect(JSON.parse(String(real.calls.at(-1)?.body))).toEqual({ wasPartij: { url: `${name}/partijen/1` } })
  })
})

describe('a call that does not go on', () => {
  test.each([
    '/../../../etc/passwd',
    '/%2e%2e/%2e%2e/admin',
    '/..%2f..%2fadmin',
    '/partijen/%2e%2e%5cadmin',
    '//elders.example/x',
    '@elders.example/x',
    '/http://elders.example/',
    '/partijen/a%0d%0ax-evil:1',
  ])('%s is answered 404', async (path) => {
    const { real, call } = await meet('klantinteracties')
    const answer = await call(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect(real.calls).toEqual([])
  })

  test.each([
    ['klantinteracties', 'DELETE'],
    ['brp', 'GET'],
  ] as const)('%s with %s is answered 405', async (register, method) => {
    const { real, call } = await meet(register)
    const answer = await call('/partijen/1', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).not.toContain(method)
    expect(real.calls).toEqual([])
  })

  test('without a caller is answered 401', async () => {
    const { real, call } = await meet('klantinteracties', everything, {}, { callerOf: () => undefined })
    expect((await call('/partijen')).status).toBe(401)
    expect(real.calls).toEqual([])
  })

  test.each([
    ['brp', ['clerk'], 200],
    ['brp', ['back-office'], 200],
    ['brp', ['it'], 403],
    ['brp', [], 403],
    ['klantinteracties', ['clerk'], 200],
    // Facts of earlier go out whoever is signed in.
    ['klantinteracties', ['it'], 200],
  ] as const)('to %s by %j is answered %i', async (register, roles, status) => {
    const caller = { counter: 'PH-07', clerk: { id: 'x', name: 'X', roles } }
    const { real, call } = await meet(register, everything, {}, { callerOf: () => caller })
    const answer = await call('/x', posted({}, { [hallHeaders.purpose]: 'BRPACT-Totaal' }))
    expect(answer.status).toBe(status)
    expect(real.calls).toHaveLength(status === 200 ? 1 : 0)
  })

  test.each([
    ['brp', 403],
    ['klantinteracties', 200],
  ] as const)('to %s from a counter where nobody is signed in is answered %i', async (register, status) => {
    const { call } = await meet(register, everything, {}, { callerOf: () => ({ counter: 'PH-07' }) })
    const answer = await call('/x', posted({}, { [hallHeaders.purpose]: 'BRPACT-Totaal' }))
    expect(answer.status).toBe(status)
  })

  test('for want of what the composition asks is answered 403', async () => {
    const { real, call } = await meet(
      'cases',
      everything,
      {},
      { mayCall: (register) => register !== 'cases' },
    )
    expect((await call('/zaken')).status).toBe(403)
    expect(real.calls).toEqual([])
  })
})

test('the log tells the register, the method, the path without ids, status and time, and nothing else', async () => {
  const { desk, call } = await meet('klantinteracties', (_call, to) =>
    json(to, 400, { invalidParams: [{ reason: 'antwoordgeheim' }] }),
  )
  await call('/partijen/999970124?naam=vraaggeheim&bsn=999970124', posted({ inhoud: 'bodygeheim' }))
  const line = desk.logged().findLast(({ msg }) => msg === 'passed on')
  expect(line).toMatchObject({
    register: 'klantinteracties',
    method: 'POST',
    path: '/klantinteracties/api/v1/partijen/:id',
    status: 400,
    ms: expect.any(Number),
  })
  for (const planted of ['999970124', 'vraaggeheim', 'bodygeheim', 'antwoordgeheim'])
    expect(desk.log()).not.toContain(planted)
})
