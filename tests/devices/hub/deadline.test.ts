import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { deadline } from '#devices/hub/deadline.ts'

/** This process does nothing else for so long. */
function beBusy(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

const before = (ms: number, work: Promise<unknown>): Promise<string> =>
  new Promise((resolve) => {
    const callOff = deadline(ms, () => resolve('out of time'))
    void work.then(() => {
      callOff()
      resolve('heard')
    })
  })

test('ends what does not come', async () => {
  expect(await before(20, new Promise(() => undefined))).toBe('out of time')
})

test('what came in while we were busy is heard first', async () => {
  const server = createServer((socket) => socket.write('here')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const outcome = before(100, once(socket, 'data'))
  beBusy(200)
  expect(await outcome).toBe('heard')
  socket.destroy()
  server.close()
})

test('a machine that is always busy does not wait for ever', async () => {
  const busy = setInterval(() => beBusy(120), 1)
  expect(await before(20, new Promise(() => undefined))).toBe('out of time')
  clearInterval(busy)
})

test('called off, also in its grace, it never ends', async () => {
  let ended = false
  const callOff = deadline(10, () => {
    ended = true
  })
  beBusy(80)
  // Due already: it has fired once, found the machine busy, and is in its grace.
  await new Promise((resolve) => setTimeout(resolve))
  callOff()
  // One that was begun later, and has ended: the other would have been first.
  expect(await before(150, new Promise(() => undefined))).toBe('out of time')
  expect(ended).toBe(false)
})
