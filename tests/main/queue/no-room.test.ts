import { afterEach, beforeEach, expect, test } from 'vitest'
import type { HallClient } from '#main/hall/hall-client.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import { createCallVisitor } from '#main/queue/call-visitor.ts'
import { settingsSchema } from '#main/settings.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import type { Database } from '#main/storage/database.ts'
import { createCurrentVisit } from '#main/visits/current-visit.ts'
import { createVisitStore } from '#main/visits/visit-store.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from '../../server/misbehaving-register.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { scratchFolder } from '../storage/scratch.ts'

const counterKey = 'a-key-for-tests-only'
const clock = { now: () => new Date() }
const { roles: _, ...clerk } = people.clerk
let issuer: Issuer
let server: HallServer
let line: MisbehavingProxy
let hall: HallClient
beforeEach(async () => {
  issuer = await startIssuer()
  server = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    identity: issuer.identity,
  })
  line = await startMisbehavingProxy(server.url)
  const token = { clerkId: clerk.id, access: await issuer.token(people.clerk) }
  hall = createHallClient({
    baseUrl: line.url,
    counterKey,
    counter: 'PH-03',
    clerk: () => clerk.id,
    tokens: { current: async () => token, renewAfter: async () => undefined },
  })
})
afterEach(async () => {
  hall.close()
  await line.close()
  await server.close()
  await issuer.close()
})

/** The desk of one counter on a real database. */
async function desk() {
  const { database, vault } = await openCounterStorage(scratchFolder(), clock)
  const store = createVisitStore(database, vault)
  const visits = createCurrentVisit({ database, store, clock, onChange: () => {} })
  await visits.changeClerk(clerk.id)
  const settings = settingsSchema.parse({})
  const caller = createCallVisitor({
    visits,
    hall: hall.api,
    clock,
    settings,
    clerk: () => clerk,
    wasHere: store.hasTicket,
    onCalled: () => {},
  })
  return { database, visits, caller }
}

/** SQLite may grow no further, and the last bytes of its pages are taken: as on a disk that is full. */
async function fill(database: Database): Promise<void> {
  const { page_count: pages } = (await database.get<{ page_count: number }>('PRAGMA page_count')) ?? {
    page_count: 0,
  }
  await database.get(`PRAGMA max_page_count = ${pages + 2}`)
  const add = (size: number) =>
    database.transaction((tx) =>
      tx.run(
        "INSERT INTO visit (id, state, ticket_id, started_at, revision, sealed) VALUES (hex(randomblob(8)), 'closed', '', '', 0, zeroblob(?))",
        size,
      ),
    )
  for (const size of [2000, 200, 1]) {
    const full = await (async () => {
      for (;;) await add(size)
    })().catch((error: unknown) => error)
    expect(full).toMatchObject({ code: 'storage.full' })
  }
}

const room = (database: Database) => database.get('PRAGMA max_page_count = 1000000')

test('the disk is full when a number was called: the visitor waits again, and the clerk is told which number', async () => {
  const { database, visits, caller } = await desk()
  const before = await hall.api.queue.waiting()
  await fill(database)
  await expect(caller.next({ ticketId: before[2]?.id })).rejects.toMatchObject({
    code: 'storage.full',
    details: { ticket: before[2]?.number },
  })
  expect(visits.record()).toBeUndefined()
  expect(await hall.api.queue.waiting()).toEqual(before)

  await room(database)
  await caller.next({ ticketId: before[2]?.id })
  expect(visits.record()?.visit.ticket.number).toBe(before[2]?.number)
  await database.close()
})

test('the line drops as well: the number is still told, and can be called by hand', async () => {
  const { database, visits, caller } = await desk()
  const [first] = await hall.api.queue.waiting()
  await fill(database)
  line.always({ does: { kind: 'drop-request' }, path: '/queue/finish' })
  await expect(caller.next({})).rejects.toMatchObject({
    code: 'storage.full',
    details: { ticket: first?.number },
  })
  await room(database)
  await caller.byHand(first?.number ?? '', 'walk-in')
  expect(visits.record()?.visit.ticket).toMatchObject({ number: first?.number, byHand: true })
  await database.close()
})
