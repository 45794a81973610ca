import { describe, expect, test } from 'vitest'
import { hallHeaders } from '#contract/hall/paths.ts'
import { type Desk, openDesk, posted } from './desk.ts'
import { endings } from './endings.ts'
import { json, type SeenCall, startRegister } from './real-register.ts'

const keep = endings()

type Answerer = Parameters<typeof startRegister>[0]
type Name = 'klantinteracties' | 'documents' | 'cases' | 'brp'

async function meet(register: Name, answer: Answerer, askAgainMs?: number) {
  const real = keep(await startRegister(answer))
  const settings = {
    [register]: { kind: 'passed-on', url: `${real.origin}/api`, authentication: { kind: 'none' } },
  }
  const desk = keep(openDesk(settings, askAgainMs === undefined ? {} : { askAgainMs }))
  return { real, desk }
}
const seen = async (desk: Desk, register: Name, how?: { ask: boolean }) =>
  (await desk.registerReadiness(how)).find((one) => one.register === register)

/** As `CheckQueryParamsMixin` does: a parameter that this version does not know is 400. */
const openKlant =
  (version: string, unknown: readonly string[]): Answerer =>
  ({ target }, to) => {
    const { searchParams } = new URL(target, 'http://x')
    const wrong = [...searchParams.keys()].filter((name) => unknown.includes(name))
    if (wrong.length > 0) return json(to, 400, { code: 'invalid', status: 400 }, { 'api-version': version })
    return json(to, 200, { count: 0, next: null, previous: null, results: [] }, { 'api-version': version })
  }

describe('what a version can do', () => {
  test('is asked, not assumed, and told with each answer', async () => {
    const { desk, real } = await meet('klantinteracties', openKlant('0.8.1', ['expand', 'referentienummer']))
    expect(await seen(desk, 'klantinteracties', { ask: true })).toEqual({
      register: 'klantinteracties',
      kind: 'passed-on',
      reachable: true,
      version: '0.8.1',
      lacks: ['contact-expand', 'contact-by-number', 'task-by-number', 'party-expand'],
      trouble: null,
    })
    const answer = await desk.call('klantinteracties', '/partijen')
    expect(answer.headers.get(hallHeaders.registerVersion)).toBe('0.8.1')
    expect(answer.headers.get(hallHeaders.registerLacks)).toBe(
      'contact-expand contact-by-number task-by-number party-expand',
    )
    expect(real.calls.map(({ method }) => method)).toEqual(real.calls.map(() => 'GET'))
  })

  test('is all there in the newest', async () => {
    const { desk } = await meet('klantinteracties', openKlant('0.9.0', []))
    expect(await seen(desk, 'klantinteracties', { ask: true })).toMatchObject({ version: '0.9.0', lacks: [] })
    const answer = await desk.call('klantinteracties', '/partijen')
    expect(answer.headers.get(hallHeaders.registerLacks)).toBeNull()
  })

  test.each([
    ['documents', '/documentnummer_reserveren'],
    ['cases', '/zaaknummer_reserveren'],
  ] as const)('of %s may miss a path or a parameter', async (register, missing) => {
    const { desk } = await meet(register, ({ target }, to) => {
      const { pathname, searchParams } = new URL(target, 'http://x')
      if (pathname === `/api${missing}`) return json(to, 404, { status: 404 })
      if (pathname.includes('registreren')) return json(to, 405, { status: 405 })
      if (searchParams.has('expand')) return json(to, 400, { status: 400 })
      return json(to, 200, { count: 0, results: [] }, { 'api-version': '1.3.0' })
    })
    expect(await seen(desk, register, { ask: true })).toMatchObject({
      version: '1.3.0',
      lacks: ['expand', 'number-blocks'],
    })
  })

  test('stands in the OpenAPI document where no header tells it, and no person is asked for', async () => {
    const { desk, real } = await meet('brp', ({ method, target }, to) => {
      if (target === '/api/openapi.json') return json(to, 200, { info: { version: '2.7.0' } })
      return json(to, method === 'POST' ? 400 : 404, { code: 'paramsCombination' })
    })
    expect(await seen(desk, 'brp', { ask: true })).toMatchObject({
      reachable: true,
      version: '2.7.0',
      trouble: null,
    })
    expect(real.calls.map((call: SeenCall) => `${call.method} ${call.target} ${call.body}`)).toEqual([
      'POST /api/personen {}',
      'GET /api/openapi.json ',
    ])
  })

  test.each([
    ['a header', { 'api-version': '<script>' }, {}],
    ['a document', {}, { info: { version: 'x'.repeat(200) } }],
  ])('is not believed from %s that holds something else', async (_title, headers, document) => {
    const { desk } = await meet('klantinteracties', ({ target }, to) =>
      json(to, 200, target === '/api/openapi.json' ? document : { count: 0 }, headers),
    )
    expect(await seen(desk, 'klantinteracties', { ask: true })).toMatchObject({
      reachable: true,
      version: null,
    })
  })
})

describe('a register that', () => {
  test.each<[string, Answerer, object]>([
    ['refuses our token', (_call, to) => json(to, 401, {}), { reachable: true, trouble: 'credentials' }],
    ['refuses our ZGW token', (_call, to) => json(to, 403, {}), { reachable: true, trouble: 'credentials' }],
    ['is down behind its web server', (_call, to) => to.writeHead(502).end('<html>'), { trouble: 'failing' }],
    ['lives elsewhere', (_call, to) => json(to, 404, {}), { trouble: 'wrong-address' }],
    [
      'is a website',
      (_call, to) => to.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      { trouble: 'wrong-address' },
    ],
    [
      'sends us to a log-in',
      (_call, to) => to.writeHead(302, { location: '/login' }).end(),
      { trouble: 'wrong-address' },
    ],
    ['drops the line', (_call, to) => to.socket?.destroy(), { reachable: false, trouble: 'unreachable' }],
  ])('%s is told so', async (_title, answer, expected) => {
    const { desk } = await meet('cases', answer)
    expect(await seen(desk, 'cases', { ask: true })).toMatchObject({ version: null, lacks: [], ...expected })
  })

  test('was away is asked anew when a call reaches it again, for it may be another version', async () => {
    const { desk, real } = await meet('klantinteracties', openKlant('0.8.1', ['expand']))
    await seen(desk, 'klantinteracties', { ask: true })
    await real.close()
    expect((await desk.call('klantinteracties', '/partijen')).status).toBe(502)
    keep(await startRegister(openKlant('0.9.0', []), undefined, real.port))
    expect((await desk.call('klantinteracties', '/partijen')).status).toBe(200)
    await expect.poll(() => seen(desk, 'klantinteracties')).toMatchObject({ version: '0.9.0', lacks: [] })
  })

  test('was away is asked again by itself, for /ready', async () => {
    const { desk, real } = await meet('klantinteracties', openKlant('0.9.0', []), 20)
    await seen(desk, 'klantinteracties', { ask: true })
    await real.close()
    expect(await seen(desk, 'klantinteracties', { ask: true })).toMatchObject({ reachable: false })
    keep(await startRegister(openKlant('0.9.0', []), undefined, real.port))
    await expect.poll(() => seen(desk, 'klantinteracties')).toMatchObject({ reachable: true, trouble: null })
    const told = desk.logged().filter(({ msg }) => msg === 'register trouble' || msg === 'register is back')
    expect(told.map(({ msg, trouble, network }) => [msg, trouble, network])).toEqual([
      ['register trouble', 'unreachable', 'ECONNREFUSED'],
      ['register is back', undefined, undefined],
    ])
  })
})

test('the registers that are embedded are listed with the others', async () => {
  const { desk } = await meet('brp', (_call, to) => json(to, 400, {}))
  const all = await desk.registerReadiness({ ask: true })
  expect(all.map(({ register, kind, reachable }) => [register, kind, reachable])).toEqual([
    ['klantinteracties', 'embedded', true],
    ['documents', 'embedded', true],
    ['cases', 'embedded', true],
    ['brp', 'passed-on', true],
    ['travelDocuments', 'embedded', true],
    ['residenceHistory', 'embedded', true],
  ])
})

test('after closing nothing is sent and nothing is asked', async () => {
  const { desk, real } = await meet('klantinteracties', openKlant('0.9.0', []))
  await seen(desk, 'klantinteracties', { ask: true })
  const before = real.calls.length
  desk.close()
  expect((await desk.call('klantinteracties', '/partijen', posted({}))).status).toBe(502)
  expect(real.calls.length).toBe(before)
})
