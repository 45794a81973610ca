import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { implement, ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/node'
import { expect, onTestFinished, test } from 'vitest'
import { hallContract } from '#contract/hall/hall-contract.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import { startAnsweringServer } from './answering-server.ts'

const os = implement(hallContract)
const ticket = {
  id: 'b7b6e1f0-0a34-4c55-8f75-2f0b6a7e4a01',
  number: 'A012',
  kind: 'walk-in' as const,
  waitingSince: '2026-11-23T08:50:00Z',
  byHand: false,
}
const handler = new RPCHandler({
  queue: {
    waiting: os.queue.waiting.handler(() => [ticket]),
    callNext: os.queue.callNext.handler(() => {
      throw new ORPCError('ticket.taken', { status: 409, data: { by: 'PH-04', nested: { no: 1 } } })
    }),
    finish: os.queue.finish.handler(() => {
      throw new Error('a bug of the server')
    }),
    called: os.queue.called.handler(() => []),
    draw: os.queue.draw.handler(() => ticket),
  },
  numbers: { reserve: os.numbers.reserve.handler(({ input }) => ({ first: 1, size: input.size })) },
})

/** The hall server's own calls on real HTTP; `health` says how it feels. */
async function startHall(health: () => number = () => 200, answersNothing = () => false) {
  const answer: RequestListener = (request, response) => {
    if (answersNothing()) return
    if (request.url === '/ready') return void response.writeHead(health()).end('{}')
    if (request.headers.authorization !== 'Bearer sleutel') return void response.writeHead(401).end('{}')
    void handler.handle(request, response, { prefix: '/hall/rpc', context: {} })
  }
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, server }
}

function client(baseUrl: string, counterKey = 'sleutel') {
  const hall = createHallClient({
    baseUrl,
    counterKey,
    counter: 'PH-03',
    clerk: () => 'm.jansen',
    linkBackoff: { baseMs: 2, ceilingMs: 5 },
    probeTimeoutMs: 500,
  })
  onTestFinished(hall.close)
  return hall
}

const state = (hall: ReturnType<typeof client>, wanted: string) =>
  new Promise<void>((resolve) => {
    if (hall.link.current().state === wanted) return resolve()
    const stop = hall.link.onChange(({ state: now }) => {
      if (now !== wanted) return
      stop()
      resolve()
    })
  })

const callNext = { counter: 'PH-03', clerk: 'm.jansen' }
const finish = {
  ticketId: ticket.id,
  counter: 'PH-03',
  outcome: 'served',
  calledAt: '2026-11-23T09:00:00Z',
  finishedAt: '2026-11-23T09:05:00Z',
} as const

test('a typed call reaches the hall server with the headers of this counter', async () => {
  const { url } = await startHall()
  const { api } = client(url)
  expect(await api.queue.waiting()).toEqual([ticket])
  expect(await api.numbers.reserve({ counter: 'PH-03', series: 'contact', size: 500 })).toEqual({
    first: 1,
    size: 500,
  })
})

test('expected trouble arrives as the code the server gave, with plain details only', async () => {
  const { url } = await startHall()
  const { api } = client(url)
  await expect(api.queue.callNext(callNext)).rejects.toMatchObject({
    name: 'AppError',
    code: 'ticket.taken',
    details: { by: 'PH-04' },
  })
})

test('a bug in the server, a wrong key and a line that is away are told apart', async () => {
  const { url, server } = await startHall()
  const hall = client(url)
  await expect(hall.api.queue.finish(finish)).rejects.toMatchObject({
    code: 'hall.failed',
    details: { status: 500 },
  })
  await expect(client(url, 'fout').api.queue.waiting()).rejects.toMatchObject({
    code: 'hall.refused',
    details: { status: 401 },
  })
  server.closeAllConnections()
  server.close()
  await expect(hall.api.queue.waiting()).rejects.toMatchObject({
    code: 'hall.offline',
    details: { why: 'unreachable' },
  })
})

test('the status line follows the server: up, away, up again', async () => {
  let status = 200
  const { url } = await startHall(() => status)
  const hall = client(url)
  expect(hall.link.current().state).toBe('connecting')
  await state(hall, 'online')
  status = 503
  await hall.link.check()
  expect(hall.link.current().state).toBe('offline')
  status = 200
  await state(hall, 'online')
})

test('a hall that freezes is said within three seconds, and the status line says the same by then', async () => {
  let isFrozen = false
  const { url } = await startHall(
    () => 200,
    () => isFrozen,
  )
  const hall = createHallClient({
    baseUrl: url,
    counterKey: 'sleutel',
    counter: 'PH-03',
    clerk: () => 'm.jansen',
  })
  onTestFinished(hall.close)
  await hall.api.queue.waiting()
  expect(await hall.link.check()).toBe(true)
  isFrozen = true
  const asked = performance.now()
  await expect(hall.api.queue.callNext(callNext)).rejects.toMatchObject({
    code: 'hall.offline',
    details: { why: 'timeout' },
  })
  expect(hall.link.current().state).toBe('offline')
  expect(performance.now() - asked).toBeLessThan(5_000)
})

test.each([
  [
    'a page of a gateway',
    (response: ServerResponse) => response.writeHead(502).end('<html>Bad Gateway</html>'),
  ],
  ['a page of another program', (response: ServerResponse) => response.end('<html>Welkom</html>')],
  ['a fault of its own', (response: ServerResponse) => response.writeHead(500).end('{"status":500}')],
])('%s instead of an answer is a fault of the server, not of the network', async (_what, reply) => {
  const server = await startAnsweringServer((_request, response) => void reply(response))
  await expect(client(server.url).api.queue.waiting()).rejects.toMatchObject({ code: 'hall.failed' })
})
