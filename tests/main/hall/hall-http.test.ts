import { expect, test } from 'vitest'
import { createHallHttp, type HallCall } from '#main/hall/hall-http.ts'
import { startAnsweringServer } from './answering-server.ts'

const clock = { now: () => new Date('2026-11-23T09:00:00Z') }
const line = (baseUrl: string, more: Partial<Parameters<typeof createHallHttp>[0]> = {}) =>
  createHallHttp({ baseUrl, counterKey: 'geheim', counter: 'PH-03', clerk: () => 'm.jansen', clock, ...more })
const call: HallCall = {
  method: 'POST',
  path: '/x',
  body: { vraag: 'é' },
  slow: 'brp.slow',
  garbled: 'brp.garbled',
}

test('each call says which counter and which clerk, and carries its length', async () => {
  const server = await startAnsweringServer((_request, response) => response.end('{"ok":true}'))
  const http = line(server.url)
  expect(await http.request(call)).toEqual({ status: 200, body: { ok: true } })
  await http.request({ ...call, clerk: 'a.visser', headers: { 'x-doelbinding': 'BRPACT-Zoeken' } })
  await http.request({ method: 'GET', path: '/y', query: { naam: 'De Boer & Zn', n: '1' } })
  expect(server.seen.slice(0, 3)).toMatchObject([
    {
      method: 'POST',
      url: '/x',
      body: '{"vraag":"é"}',
      headers: {
        authorization: 'Bearer geheim',
        'content-type': 'application/json',
        'content-length': '14',
        'x-balie': 'PH-03',
        'x-gebruiker': 'm.jansen',
      },
    },
    { headers: { 'x-gebruiker': 'a.visser', 'x-doelbinding': 'BRPACT-Zoeken' } },
    { method: 'GET', url: '/y?naam=De+Boer+%26+Zn&n=1', body: '' },
  ])
  for (let i = 0; i < 20; i++) await http.request(call)
  // Kept alive: a few connections at most, not one for each call.
  expect(new Set(server.seen.map(({ fromPort }) => fromPort)).size).toBeLessThan(5)
})

test('a refusal is an answer, with its problem and its patience', async () => {
  const server = await startAnsweringServer((_request, response) => {
    response.writeHead(429, { 'content-type': 'application/problem+json', 'retry-after': '7' })
    response.end('{"code":"throttled","status":429}')
  })
  expect(await line(server.url).request(call)).toEqual({
    status: 429,
    body: { code: 'throttled', status: 429 },
    retryAfterMs: 7_000,
  })
})

test('patience may be a date, may be past, and may be nonsense', async () => {
  const values = ['Mon, 23 Nov 2026 09:00:30 GMT', 'Mon, 23 Nov 2026 08:00:00 GMT', 'straks']
  const server = await startAnsweringServer((_request, response) => {
    response.writeHead(503, { 'retry-after': values.shift() ?? '' }).end()
  })
  const http = line(server.url)
  const patience = [await http.request(call), await http.request(call), await http.request(call)]
  expect(patience.map(({ retryAfterMs }) => retryAfterMs)).toEqual([30_000, 0, undefined])
})

/** How an exchange fails, and what the caller is told. */
const failures = {
  'an answer that is no JSON': [
    (_request, response) => response.end('<html>'),
    { code: 'brp.garbled', details: { why: 'not-json', status: 200 } },
  ],
  'an answer that is cut off': [
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"a":', () => response.socket?.destroy())
    },
    { code: 'brp.garbled', details: { why: 'cut' } },
  ],
  'no answer in time': [() => {}, { code: 'brp.slow', details: { why: 'timeout', timeoutMs: 50 } }],
  'a body that stops half-way': [
    (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"a":')
    },
    { code: 'brp.slow', details: { why: 'timeout', timeoutMs: 50 } },
  ],
  'a connection that breaks': [
    (request) => request.socket.destroy(),
    { code: 'hall.offline', details: { why: 'unreachable', network: 'ECONNRESET' } },
  ],
  'an answer that sends us elsewhere': [
    (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    { code: 'hall.offline', details: { why: 'unreachable', network: 'unknown' } },
  ],
} satisfies Record<string, [Parameters<typeof startAnsweringServer>[0], object]>

for (const [what, [answer, expected]] of Object.entries(failures)) {
  test(`${what} is told as what it is, without a word of what was asked`, async () => {
    const server = await startAnsweringServer(answer)
    const asked = line(server.url).request({ ...call, query: { bsn: '999970124' }, timeoutMs: 50 })
    const error: unknown = await asked.catch((reason: unknown) => reason)
    expect(error).toMatchObject(expected)
    const shown = [error, error instanceof Error && error.cause].map((one) =>
      String(one instanceof Error ? one.stack : one),
    )
    expect(shown.join()).not.toContain('999970124')
  })
}

test('a server that is not there is said at once, and the watch on the line is told', async () => {
  const server = await startAnsweringServer((_request, response) => response.writeHead(500).end())
  const told: string[] = []
  const http = line(server.url, { onReached: () => told.push('reached'), onLost: () => told.push('lost') })
  await http.request(call)
  server.stop()
  await expect(http.request(call)).rejects.toMatchObject({
    code: 'hall.offline',
    details: { why: 'unreachable' },
  })
  // A server in trouble is no proof of a good line, nor of a bad one.
  expect(told).toEqual(['lost'])
})

test('a program that stops waits for nobody', async () => {
  const server = await startAnsweringServer(() => {})
  const closing = new AbortController()
  const http = line(server.url, { closed: closing.signal })
  const asked = http.request(call)
  closing.abort()
  await expect(asked).rejects.toMatchObject({ code: 'hall.offline', details: { why: 'closed' } })
  await expect(http.request(call)).rejects.toMatchObject({ details: { why: 'closed' } })
})
