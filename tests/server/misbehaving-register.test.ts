import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MisbehavingProxy, type Misbehaviour, startMisbehavingProxy } from './misbehaving-register.ts'

let register: Server
let seen: string[]
let line: MisbehavingProxy

beforeEach(async () => {
  seen = []
  register = createServer((from, to) => {
    seen.push(`${from.method} ${from.url}`)
    to.writeHead(201, { 'content-type': 'application/json' }).end('{"kept":"yes"}')
  })
  await new Promise<void>((listening) => register.listen(0, '127.0.0.1', listening))
  line = await startMisbehavingProxy(`http://127.0.0.1:${(register.address() as AddressInfo).port}`)
})
afterEach(async () => {
  await line.close()
  register.closeAllConnections()
  await new Promise((closed) => register.close(closed))
})

const call = (path = '/a?x=1'): Promise<Response> =>
  fetch(`${line.url}${path}`, { method: 'POST', body: 'b' })

test('a line without rules passes everything as it is', async () => {
  const answer = await call()
  expect([answer.status, await answer.json()]).toEqual([201, { kept: 'yes' }])
  expect(seen).toEqual(['POST /a?x=1'])
})

describe('one call', () => {
  test.each([
    ['drop-answer', true],
    ['cut', true],
    ['broken-json', true],
    ['drop-request', false],
  ] as const)('with %s fails; the register saw it: %s', async (kind, reached) => {
    line.next({ does: { kind } as Misbehaviour })
    await expect(call().then((answer) => answer.json())).rejects.toThrow()
    expect(seen.length > 0).toBe(reached)
    expect(line.calls).toEqual([{ method: 'POST', path: '/a', reached }])
    expect(await (await call()).json()).toEqual({ kept: 'yes' })
  })

  test('can be answered in the register’s place', async () => {
    line.next({ does: { kind: 'answer', status: 503, body: { code: 'x' }, headers: { 'retry-after': '2' } } })
    const answer = await call()
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      503,
      '2',
      { code: 'x' },
    ])
    line.next({ does: { kind: 'bad-gateway' } })
    expect(await (await call()).text()).toContain('<h1>Bad Gateway</h1>')
    expect(seen).toEqual([])
  })

  test('waits until it is let go', async () => {
    line.next({ does: { kind: 'delay', ms: 3_600_000 } })
    const slow = call('/slow')
    await call('/quick')
    expect(seen).toEqual(['POST /quick'])
    line.releaseDelayed()
    expect((await slow).status).toBe(201)
  })
})

test('a rule fits its path and method only, and a standing rule holds until it is taken away', async () => {
  line.always({ does: { kind: 'answer', status: 500 }, path: /^\/b/, method: 'POST' })
  expect((await call('/a')).status).toBe(201)
  expect((await call('/b')).status).toBe(500)
  expect((await call('/b')).status).toBe(500)
  expect((await fetch(`${line.url}/b`)).status).toBe(201)
  line.always(null)
  expect((await call('/b')).status).toBe(201)
})
