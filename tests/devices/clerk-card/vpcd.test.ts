import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createCardReaderSimulator } from '#devices/clerk-card/simulator/card-reader-simulator.ts'
import { offerToVpcd } from '#devices/clerk-card/simulator/vpcd.ts'
import { noNumber, one } from './card-hub.ts'

const message = (...body: number[]): Buffer => {
  const head = Buffer.alloc(2)
  head.writeUInt16BE(body.length)
  return Buffer.concat([head, Buffer.from(body)])
}
const off = message(0)
const on = message(1)
const reset = message(2)
const askAtr = message(4)
const getUid = message(0xff, 0xca, 0, 0, 0)
const answered = (...bytes: number[]): string => message(...bytes).toString('hex')

/** The side of the card service: listens for a card. */
async function virtualReader() {
  const server = createServer()
  const cards: Socket[] = []
  server.on('connection', (socket) => cards.push(socket.on('error', () => undefined)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const card of cards) card.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    card: async (): Promise<Socket> => {
      await vi.waitFor(() => expect(cards.length).toBeGreaterThan(0), { timeout: 30_000 })
      return cards.shift() as Socket
    },
    server,
  }
}
/** Everything that the card has said, in hexadecimal. */
function listening(card: Socket): () => string {
  let heard = Buffer.alloc(0)
  card.on('data', (chunk) => {
    heard = Buffer.concat([heard, chunk])
  })
  return () => heard.toString('hex')
}

test.each([
  ['at once', Number.POSITIVE_INFINITY],
  ['a byte at a time', 1],
  ['three bytes at a time', 3],
])('a card answers what comes %s', async (_how, size) => {
  const { port, card } = await virtualReader()
  const simulator = createCardReaderSimulator()
  const vpcd = offerToVpcd(simulator.model, { port, onTrouble: () => undefined })
  onTestFinished(vpcd.close)
  simulator.put(one)
  const socket = await card()
  socket.setNoDelay(true)
  const heard = listening(socket)
  const all = Buffer.concat([askAtr, on, askAtr, getUid, reset, message(0, 0xa4, 4, 0), off, message()])
  for (let at = 0; at < all.length; at += size) {
    socket.write(all.subarray(at, at + size))
    await new Promise((resolve) => setImmediate(resolve))
  }
  const expected =
    answered(...one.atr) + answered(...one.atr) + answered(...(one.uid ?? []), 0x90, 0) + answered(0x6d, 0)
  await vi.waitFor(() => expect(heard()).toBe(expected))
  simulator.take()
  await once(socket, 'close')
})

test('a length is asked for as the card has it', async () => {
  const { port, card } = await virtualReader()
  const simulator = createCardReaderSimulator()
  const vpcd = offerToVpcd(simulator.model, { port, onTrouble: () => undefined })
  onTestFinished(vpcd.close)
  simulator.put(one)
  const first = await card()
  const heard = listening(first)
  first.write(message(0xff, 0xca, 0, 0, 4))
  await vi.waitFor(() => expect(heard()).toBe(answered(0x6c, 7)))
  simulator.put(noNumber)
  const second = await card()
  const heardThen = listening(second)
  second.write(getUid)
  await vi.waitFor(() => expect(heardThen()).toBe(answered(0x6a, 0x81)))
  vpcd.setPlugged(false)
  await once(second, 'close')
})

test('where nobody listens that is said, and the next card is tried again', async () => {
  const { port, server } = await virtualReader()
  await new Promise((resolve) => server.close(resolve))
  const simulator = createCardReaderSimulator()
  const codes: string[] = []
  const vpcd = offerToVpcd(simulator.model, { port, onTrouble: ({ code }) => codes.push(code) })
  onTestFinished(vpcd.close)
  simulator.put(one)
  await vi.waitFor(() => expect(codes).toEqual(['simulator.unavailable']))
  simulator.put(one)
  await vi.waitFor(() => expect(codes).toHaveLength(2))
})

test('balie simulate pcsc-card: somebody at the keyboard', { timeout: 60_000 }, async () => {
  const { port, card } = await virtualReader()
  const program = fileURLToPath(new URL('../../../main/cli/balie.js', import.meta.url))
  const child = spawn(process.execPath, [program, 'simulate', 'pcsc-card', '--vpcd', String(port), '--json'])
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  child.stdin.write('put card-1\n')
  const socket = await card()
  const heard = listening(socket)
  socket.write(getUid)
  await vi.waitFor(() => expect(heard()).toBe(answered(...(one.uid ?? []), 0x90, 0)))
  child.stdin.write('take\n')
  await once(socket, 'close')
  child.stdin.write('fault card-in-use\nput nobody\nquit\n')
  const [status] = await once(child, 'close')
  expect(status).toBe(0)
  expect(JSON.parse(said.split('\n')[0] ?? '')).toMatchObject({ vpcd: port })
  expect(complaints).toContain('card-in-use')
  expect(complaints).toContain('card-1, card-2, card-without-number')
})
