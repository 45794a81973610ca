import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Desk, openDesk, posted } from './desk.ts'
import { endings } from './endings.ts'
import { json, type RealRegister, startRegister } from './real-register.ts'

const keep = endings()

type Does = (to: ServerResponse) => unknown
const fine: Does = (to) => json(to, 200, { count: 0, results: [] })

/** A register that does `does` to what a counter asks, and behaves when it is asked how it is. */
async function meet(does: Does, more: object = {}): Promise<{ real: RealRegister; desk: Desk }> {
  let isMet = false
  const real = keep(await startRegister((_call, to) => (isMet ? does(to) : fine(to))))
  const klantinteracties = {
    kind: 'passed-on',
    url: `${real.origin}/klantinteracties/api/v1`,
    authentication: { kind: 'none' },
    maxAnswerBytes: 10_000,
    ...more,
  }
  const desk = keep(openDesk({ klantinteracties }))
  await desk.registerReadiness({ ask: true })
  real.calls.length = 0
  isMet = true
  return { real, desk }
}

const html = '<html><body><h1>Bad Gateway</h1></body></html>'
const page =
  (status: number, headers = {}): Does =>
  (to) =>
    to.writeHead(status, { 'content-type': 'text/html', ...headers }).end(html)
const fault = (status: number, code: string, name?: string) => ({
  type: 'https://openklant.example/ref/fouten/',
  code: 'invalid',
  title: 'Invalid input.',
  status,
  detail: '',
  instance: 'urn:uuid:2f9f7f0e-6b1b-4a77-8a4f-6cf3a1c0d9e2',
  ...(name ? { invalidParams: [{ name, code, reason: 'Dit veld moet uniek zijn.' }] } : {}),
})

describe('a refusal in the standard’s own words comes through as it is:', () => {
  test.each([
    ['400 unique', 400, fault(400, 'unique', 'klantcontact.referentienummer')],
    ['400 field', 400, fault(400, 'max_length', 'klantcontact.onderwerp')],
    ['403', 403, fault(403, 'permission_denied')],
    ['404', 404, fault(404, 'not_found')],
    ['409', 409, fault(409, 'conflict')],
    ['412', 412, fault(412, 'precondition_failed')],
    ['413', 413, fault(413, 'too_large')],
    ['429', 429, fault(429, 'throttled')],
    ['500', 500, fault(500, 'error')],
    ['503', 503, fault(503, 'unavailable')],
  ])('%s', async (_title, status, body) => {
    const { desk } = await meet((to) => json(to, status, body, { 'retry-after': '7' }))
    const answer = await desk.call('klantinteracties', '/maak-klantcontact', posted({}))
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(await answer.text()).toBe(JSON.stringify(body))
  })
})

describe('a refusal that is a page for people keeps its status and loses its words:', () => {
  test.each([
    [403, 'register-refused'],
    [413, 'register-refused'],
    [429, 'register-refused'],
    [500, 'register-failing'],
    [502, 'register-failing'],
    [503, 'register-failing'],
  ])('%i', async (status, code) => {
    const { desk } = await meet(page(status, { 'retry-after': '7' }))
    const answer = await desk.call('klantinteracties', '/partijen')
    const body = await answer.json()
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(body).toMatchObject({ status, code })
    expect(JSON.stringify(body)).not.toContain('<')
  })
})

const half = (headers: Record<string, string>): Does => {
  return (to) => {
    to.writeHead(200, { 'content-type': 'application/json', ...headers })
    to.write('{"count":1,"results":[{"uuid":', () => to.socket?.destroy())
  }
}
const whole = (contentType: string, body: string | Buffer): Does => {
  return (to) => to.writeHead(200, { 'content-type': contentType }).end(body)
}
const large = JSON.stringify({ x: 'x'.repeat(20_000) })

describe('what is no answer becomes problem+json:', () => {
  test.each<[string, number, string, Does]>([
    ['cut in the middle of a body with a length', 502, 'garbled', half({ 'content-length': '500' })],
    ['cut in the middle of a chunked body', 502, 'garbled', half({})],
    ['a success whose answer never arrives', 502, 'unreachable', (to) => to.socket?.destroy()],
    ['silence', 504, 'timeout', () => undefined],
    [
      'a body that stops and keeps the line open',
      504,
      'timeout',
      (to) =>
        to.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"a":'),
    ],
    ['200 with garbage', 502, 'garbled', whole('application/json', 'ja hoor')],
    ['200 with half of its JSON', 502, 'garbled', whole('application/json', '{"count":1,"results":[')],
    [
      '200 with bytes that are no UTF-8',
      502,
      'garbled',
      whole('application/json', Buffer.from([34, 0xc3, 0x28, 34])),
    ],
    ['200 with the page of a log-in', 502, 'garbled', whole('text/html', html)],
    ['400 with the page of a web server that misses our certificate', 502, 'garbled', page(400)],
    ['404 with the page of a web server', 502, 'wrong-address', page(404)],
    ['200 without anything', 502, 'garbled', whole('application/json', '')],
    [
      '200 in a packing that it is not',
      502,
      'garbled',
      (to) => json(to, 200, {}, { 'content-encoding': 'gzip' }),
    ],
    ['200 in an unknown packing', 502, 'garbled', (to) => json(to, 200, {}, { 'content-encoding': 'zstd' })],
    [
      'a redirect to elsewhere',
      502,
      'garbled',
      (to) => to.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    [
      'an answer that says it is too large',
      502,
      'too-large',
      (to) => json(to, 200, large, { 'content-length': '40000' }),
    ],
    ['an answer that grows too large', 502, 'too-large', (to) => json(to, 200, { large })],
    ['no HTTP at all', 502, 'unreachable', (to) => to.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      '401, for which no counter can do anything',
      502,
      'credentials',
      (to) => json(to, 401, fault(401, 'not_authenticated')),
    ],
  ])('%s', async (_title, status, trouble, does) => {
    const { real, desk } = await meet(does, { timeoutMs: 300 })
    const answer = await desk.call('klantinteracties', '/maak-klantcontact', posted({ a: 1 }))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json'])
    expect(await answer.json()).toMatchObject({
      status,
      code: `register-${trouble}`,
      instance: '/klantinteracties/api/v1/maak-klantcontact',
    })
    expect(answer.headers.get('location')).toBeNull()
    const [readiness] = await desk.registerReadiness()
    expect(readiness).toMatchObject({ register: 'klantinteracties', trouble })
    // What writes is sent once; whether to send it again is the counter's outbox to decide.
    expect(real.calls.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('a register that is away, until it is back', async () => {
    const { real, desk } = await meet(fine)
    await real.close()
    const answer = await desk.call('klantinteracties', '/partijen')
    expect([answer.status, (await answer.json()).code]).toEqual([502, 'register-unreachable'])
    expect((await desk.registerReadiness())[0]).toMatchObject({ reachable: false, trouble: 'unreachable' })
    keep(await startRegister((_call, to) => fine(to), undefined, real.port))
    expect((await desk.call('klantinteracties', '/partijen')).status).toBe(200)
    expect((await desk.registerReadiness())[0]).toMatchObject({ reachable: true, trouble: null })
  })
})

test('a question on a kept connection that the register has just closed is asked again, a message is not', async () => {
  let dying = 0
  const { real, desk } = await meet((to) => (dying-- > 0 ? to.socket?.destroy() : fine(to)))
  const ask = async (init?: RequestInit): Promise<[status: number, calls: number]> => {
    const { status } = await desk.call('klantinteracties', '/partijen', init)
    return [status, real.calls.splice(0).length]
  }
  // The first of each pair leaves a connection that is kept.
  expect(await ask()).toEqual([200, 1])
  dying = 1
  expect(await ask()).toEqual([200, 2])
  dying = 1
  expect(await ask(posted({}))).toEqual([502, 1])
})

test('a counter that goes away ends its question and says nothing about the register', async () => {
  const { real, desk } = await meet(() => undefined, { timeoutMs: 60_000 })
  const gone = new AbortController()
  const asked = desk.call('klantinteracties', '/partijen', { signal: gone.signal })
  await expect.poll(() => real.calls.length).toBe(1)
  gone.abort()
  await asked
  expect((await desk.registerReadiness())[0]).toMatchObject({ reachable: true, trouble: null })
})

test('no more than 32 questions are with a register at once, and the rest wait their turn', async () => {
  let now = 0
  let most = 0
  const { desk } = await meet(async (to) => {
    most = Math.max(most, ++now)
    await pause(20)
    now--
    fine(to)
  })
  const answers = await Promise.all(
    Array.from({ length: 80 }, () => desk.call('klantinteracties', '/partijen')),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(32)
})
