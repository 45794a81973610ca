import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RehearsalClient } from '#main/rehearsal/rehearse-visit.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter()
})
afterAll(() => counter.close())

/** The port that Electron's window gets, with what the counter itself says about failing calls. */
function openPort() {
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(counter.app.router, counter.app.handlerOptions).upgrade(port1, {
    context: counter.app.capabilities,
  })
  port1.start()
  port2.start()
  const client = createORPCClient<RehearsalClient>(new RPCLink({ port: port2 }))
  return { client, close: () => port2.close() }
}

test("a call over the window's port", async () => {
  const { client, close } = openPort()
  expect(await client.counter.ping({ sentAt: 7 })).toEqual({ sentAt: 7 })
  close()
})

test('a call that does not exist is forbidden there too, and the port goes on', async () => {
  const { client, close } = openPort()
  const wild = Reflect.get(client.visit, 'deleteAll') as (input: object) => Promise<unknown>
  await expect(wild({})).rejects.toMatchObject({ code: 'call.forbidden' })
  await expect(client.visit.close({ visitId: 'geen' })).rejects.toMatchObject({ code: 'input.invalid' })
  expect(await client.counter.ping({ sentAt: 8 })).toEqual({ sentAt: 8 })
  close()
})
