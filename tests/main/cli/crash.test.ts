import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { RehearsalClient } from '#main/rehearsal/rehearse-visit.ts'
import { signInOverHttp } from '../../setup/sign-in.ts'
import { dataFolder, slow, startBalie, stop } from './command.ts'

/** The whole counter as `npm start` runs it, and the calls of its page. */
async function start(folder: string) {
  const command = startBalie('start', '--no-open', '--json', '--data', folder)
  onTestFinished(async () => void (await stop(command)))
  const said: { url: string; hallPid: number } = JSON.parse(await command.firstLine())
  const { origin, host, hash } = new URL(said.url)
  const socket = new WebSocket(`ws://${host}/port?${hash.slice(1)}`, { headers: { origin } })
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  return { ...command, ...said, client: createORPCClient<RehearsalClient>(link) }
}

async function untilState(client: RehearsalClient, isThere: (state: CounterState) => boolean) {
  for await (const state of await client.counter.watch({})) if (isThere(state)) return state
  throw new Error('the counter went away')
}

async function signIn(client: RehearsalClient): Promise<void> {
  await signInOverHttp((await client.session.signIn()).url)
  await untilState(client, ({ session }) => session.state === 'open')
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a core that is killed takes its hall server with it, and the visit goes on at the next start', {
  timeout: slow,
}, async () => {
  const folder = await dataFolder()
  const first = await start(folder)
  await signIn(first.client)
  const { queue } = await untilState(first.client, (state) => state.queue.length > 0)
  const { visitId } = await first.client.queue.callNext({ ticketId: queue[0]?.id ?? '' })
  const contact = { subject: 'Verhuizing', content: 'Per 1 december.', outcome: 'answered' } as const
  await first.client.visit.saveContact({ visitId, ...contact })

  first.child.kill('SIGKILL')
  const { stderr } = await first.ended
  await vi.waitFor(() => expect(isThere(first.hallPid)).toBe(false), { timeout: 10_000, interval: 20 })
  // Not a line for each call of the waiting list.
  expect(stderr).not.toContain('"msg":"call"')

  const again = await start(folder)
  expect((await untilState(again.client, () => true)).visit).toBeNull()
  await signIn(again.client)
  const { visit } = await untilState(again.client, (state) => state.visit !== null)
  expect(visit).toMatchObject({ id: visitId, ticket: { number: queue[0]?.number }, contact })
  await again.client.visit.abandon({ visitId, reason: 'left' })
  await untilState(again.client, (state) => state.visit === null && state.hall.state === 'online')
  expect((await stop(again)).status).toBe(0)
})
