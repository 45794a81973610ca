import { afterEach, beforeEach, expect, test } from 'vitest'
import { createHallClient, type HallClient } from '#main/hall/hall-client.ts'
import { createQueueWatch } from '#main/hall/queue-watch.ts'
import type { Timers } from '#main/hall/timers.ts'
import { createWaitingList, type WaitingList } from '#main/queue/waiting-list.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from '../../server/misbehaving-register.ts'

const counterKey = 'a-key-for-tests-only'
const place = { municipalityCode: '0392', residents: [], counterKey }
let server: HallServer
let line: MisbehavingProxy
let hall: HallClient
let list: WaitingList
const endings: (() => unknown)[] = []
beforeEach(async () => {
  server = await startHallServer({ port: 0, ...place })
  line = await startMisbehavingProxy(server.url)
  hall = createHallClient({ baseUrl: line.url, counterKey, counter: 'PH-03', clerk: () => undefined })
}, 90_000)
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
  hall.close()
  await line.close()
  await server.close()
})

/** Polling goes over `line`, which reads answers whole; the watch over `watchUrl`. */
function open(watchUrl: string, timers?: Timers): void {
  const time = timers ? { timers } : {}
  list = createWaitingList({
    hall: hall.api,
    watch: createQueueWatch({ baseUrl: watchUrl, counterKey, counter: 'PH-03' }),
    onChange: () => {},
    backoff: { baseMs: 20, ceilingMs: 100 },
    ...time,
  })
  endings.push(() => list.close())
}
const numbers = () => list.tickets().map(({ number }) => number)
const asked = () => line.calls.filter(({ path }) => path.endsWith('/queue/waiting')).length
const draw = () => hall.api.queue.draw({ kind: 'walk-in' })

test('hears of a change without asking', async () => {
  // Time stands still: who asks does so once, at the start.
  open(server.url, { after: () => () => {} })
  await expect.poll(() => list.tickets().length).toBeGreaterThan(0)
  await expect.poll(asked).toBe(1)
  const { number } = await draw()
  await expect.poll(numbers, { timeout: 10_000 }).toContain(number)
  expect(asked()).toBe(1)
})

test('asks by itself while it is not told', async () => {
  line.always({ does: { kind: 'answer', status: 404 }, path: '/queue/watch' })
  open(line.url)
  await expect.poll(asked).toBeGreaterThan(0)
  const { number } = await draw()
  await expect.poll(numbers, { timeout: 10_000 }).toContain(number)
})

test('hears again from a hall that was started anew', async () => {
  const { port } = server
  open(server.url)
  await expect.poll(() => list.tickets().length).toBeGreaterThan(0)
  await server.close()
  line.always({ does: { kind: 'drop-request' }, path: '/queue/waiting' })
  server = await startHallServer({ port, ...place })
  const { number } = await draw()
  await expect.poll(numbers, { timeout: 20_000 }).toContain(number)
}, 60_000)
