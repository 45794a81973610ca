import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Log } from '#main/log.ts'
import { serveInBrowser } from '#main/node.ts'
import { forbidUnknownCalls, portErrors } from '#main/procedures/port-errors.ts'
import type { RehearsalClient } from '#main/rehearsal/rehearse-visit.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
let folder: string
let page: Awaited<ReturnType<typeof serveInBrowser>>
let logged: { event: string; values: unknown }[]
beforeAll(async () => {
  counter = await startTestCounter()
  folder = await mkdtemp(path.join(tmpdir(), 'balie-page-'))
  await mkdir(path.join(folder, 'page'))
  await writeFile(path.join(folder, 'page/index.html'), '<!doctype html><title>Balie</title>')
  await writeFile(path.join(folder, 'page/balie.key'), 'no type, no file')
  await writeFile(path.join(folder, 'secret.json'), '{"secret":true}')
})
afterAll(async () => {
  await counter.close()
  await rm(folder, { recursive: true, force: true })
})

const error: Log['error'] = (event, values) => void logged.push({ event, values })
const log: Log = { info: () => {}, warn: () => {}, error }
beforeEach(async () => {
  logged = []
  const { router, capabilities } = counter.app
  const handlerOptions = { interceptors: [forbidUnknownCalls], clientInterceptors: [portErrors(log)] }
  page = await serveInBrowser(
    { router, capabilities, handlerOptions },
    { port: 0, pageFolder: path.join(folder, 'page') },
  )
})
afterEach(() => page.close())

const origin = () => new URL(page.url).origin
const key = () => new URLSearchParams(new URL(page.url).hash.slice(1)).get('key') ?? ''

/** A request as written: `fetch` would tidy the path and the Host header first. */
async function get(rawPath: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(page.url)
  const sent = request({ hostname, port, path: rawPath, headers }).end()
  const [answer] = await once(sent, 'response')
  answer.resume()
  return { status: answer.statusCode as number, headers: answer.headers as Record<string, string> }
}

describe('the page', () => {
  test('comes with a policy that lets nothing in from elsewhere', async () => {
    const { status, headers } = await get('/')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    const policy = headers['content-security-policy']
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toContain('unsafe-eval')
  })

  test.each([
    ['a file above the folder', '/../secret.json'],
    ['the same, hidden in an escape', '/%2e%2e/secret.json'],
    ['the same, with an escaped slash', '/..%2fsecret.json'],
    ['an absolute path', '//etc/passwd.json'],
    ['a file of a kind that no page needs', '/balie.key'],
    ['a file that is not there', '/nergens.js'],
    ['an escape that is none', '/%zz.js'],
    ['a path with a nul', '/index%00.html'],
    ['no address at all', '//'],
  ])('gives nothing for %s, and goes on', async (_what, rawPath) => {
    expect((await get(rawPath)).status).toBe(404)
    expect((await get('/')).status).toBe(200)
  })

  test('does not answer to another name for this computer', async () => {
    const { port } = new URL(page.url)
    expect((await get('/', { host: `kwaad.example:${port}` })).status).toBe(404)
    expect((await get('/', { host: `localhost:${port}` })).status).toBe(404)
  })
})

/** What became of a WebSocket: `open`, or the status with which it was refused. */
async function knock(rawPath: string, headers: Record<string, string>): Promise<string | number> {
  const socket = new WebSocket(`ws://${new URL(page.url).host}${rawPath}`, { headers })
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => Number(statusCode))
  const outcome = await Promise.race([once(socket, 'open').then(() => 'open'), refused])
  socket.on('error', () => {})
  socket.terminate()
  return outcome
}

describe('the port opens', () => {
  test('for this page with the key of this start', async () => {
    expect(await knock(`/port?key=${key()}`, { origin: origin() })).toBe('open')
  })

  test.each([
    ['without a key', () => ['/port', {}]],
    ['with an empty key', () => ['/port?key=', {}]],
    ['with a wrong key', () => [`/port?key=${'x'.repeat(key().length)}`, {}]],
    ['with half the key', () => [`/port?key=${key().slice(0, 16)}`, {}]],
    [
      'with a key of as many letters but more bytes',
      () => [`/port?key=${'%C3%A9'.repeat(key().length)}`, {}],
    ],
    ['from a page of another origin', () => [`/port?key=${key()}`, { origin: 'https://kwaad.example' }]],
    ['from a page without an origin', () => [`/port?key=${key()}`, { origin: 'null' }]],
    ['under another name', () => [`/port?key=${key()}`, { host: 'kwaad.example' }]],
    ['on another path', () => [`/elders?key=${key()}`, {}]],
    ['on no address at all', () => ['//', {}]],
  ] satisfies [string, () => [string, Record<string, string>]][])('not %s', async (_how, knocks) => {
    const [rawPath, headers] = knocks()
    expect(await knock(rawPath, { origin: origin(), ...headers })).toBe(403)
    expect(await knock(`/port?key=${key()}`, { origin: origin() })).toBe('open')
  })
})

async function openPort() {
  const socket = new WebSocket(`ws://${new URL(page.url).host}/port?key=${key()}`, {
    headers: { origin: origin() },
  })
  await once(socket, 'open')
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { socket, client: createORPCClient<RehearsalClient>(link) }
}

describe('over the port', () => {
  test('the page calls the core and sees the counter', async () => {
    const { client } = await openPort()
    expect(await client.counter.ping({ sentAt: 7 })).toEqual({ sentAt: 7 })
    for await (const state of await client.counter.watch()) {
      expect(state).toMatchObject({ counter: { id: 'PH-03' }, visit: null, simulators: true })
      break
    }
  })

  test.each([
    ['visit', 'deleteAll'],
    ['__proto__', 'ping'],
    ['counter', 'constructor'],
    ['counter', 'watch', 'call'],
  ])('a call that does not exist (%s.%s) is forbidden, and says so', async (...name) => {
    const { client, socket } = await openPort()
    const wild = name.reduce<unknown>(
      (at, part) => Reflect.get(at as object, part),
      createLooseClient(socket),
    )
    await expect((wild as (input: object) => Promise<unknown>)({})).rejects.toMatchObject({
      code: 'call.forbidden',
    })
    expect(await client.counter.ping({ sentAt: 1 })).toEqual({ sentAt: 1 })
    expect(logged).toEqual([])
  })

  test.each([
    ['a ping of text', ['counter', 'ping'], { sentAt: 'vandaag' }],
    ['no input at all', ['counter', 'ping'], undefined],
    ['a visit that is no id', ['visit', 'close'], { visitId: "' OR 1=1" }],
    ['a reason of one letter', ['visit', 'search'], { visitId: crypto.randomUUID(), reason: 'x' }],
  ])('%s is refused as wrong input, without a word of what was in it', async (_what, [area, verb], input) => {
    const { socket } = await openPort()
    const call = Reflect.get(Reflect.get(createLooseClient(socket), area ?? '') as object, verb ?? '')
    const refusal = await (call as (given: unknown) => Promise<unknown>)(input).catch(
      (error: unknown) => error,
    )
    expect(refusal).toMatchObject({ code: 'input.invalid', data: {}, message: 'input.invalid' })
    expect(logged).toEqual([])
  })

  test('expected trouble keeps its code and its details', async () => {
    const { client } = await openPort()
    await expect(client.visit.close({ visitId: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'visit.none',
      data: {},
    })
  })

  test.each([
    ['text that is no call', 'hallo'],
    ['a call cut in two', '{"i":"1","p":{"u":"/counter/pi'],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
  ])('%s is passed over, and the port still works', async (_what, message) => {
    const { client, socket } = await openPort()
    socket.send(message)
    expect(await client.counter.ping({ sentAt: 2 })).toEqual({ sentAt: 2 })
  })

  test('a message that is far too long closes that page and no other', async () => {
    const [loud, calm] = [await openPort(), await openPort()]
    loud.socket.on('error', () => {})
    loud.socket.send('x'.repeat(1_000_001))
    const [code] = await once(loud.socket, 'close')
    expect([1006, 1009]).toContain(code)
    expect(await calm.client.counter.ping({ sentAt: 3 })).toEqual({ sentAt: 3 })
    const again = await openPort()
    expect(await again.client.counter.ping({ sentAt: 4 })).toEqual({ sentAt: 4 })
  })

  test('a page that goes away stops watching', async () => {
    const { client, socket } = await openPort()
    const watching = await client.counter.watch()
    await watching.next()
    socket.terminate()
    await once(socket, 'close')
    const { client: next } = await openPort()
    expect(await next.counter.ping({ sentAt: 5 })).toEqual({ sentAt: 5 })
  })
})

const createLooseClient = (socket: WebSocket): object =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))

describe('a bug in the core', () => {
  test('reaches the page as "internal" alone, and the log with its stack but without its message', async () => {
    await page.close()
    const { router, capabilities, handlerOptions: _ } = counter.app
    const secret = 'mevrouw Van der Tuin 999970045'
    const broken = {
      ...capabilities,
      outbox: {
        ...capabilities.outbox,
        list: async () => {
          throw new TypeError(secret)
        },
      },
    }
    const handlerOptions = { interceptors: [forbidUnknownCalls], clientInterceptors: [portErrors(log)] }
    page = await serveInBrowser(
      { router, capabilities: broken, handlerOptions },
      { port: 0, pageFolder: folder },
    )
    const { client, socket } = await openPort()
    const seen: string[] = []
    socket.on('message', (message) => seen.push(String(message)))
    await expect(client.outbox.list({})).rejects.toMatchObject({
      code: 'internal',
      message: 'internal',
      data: {},
    })
    expect(seen.join()).not.toMatch(/Tuin|99997|node-host|TypeError/)
    expect(logged).toMatchObject([{ event: 'call failed', values: { call: 'outbox.list' } }])
  })
})
