import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createEnrolmentStore } from '#server/enrolment/enrolment-store.ts'
import { onEachDatabase } from './databases.ts'
import { mondayMorning } from './hall-for-tests.ts'

onEachDatabase('an envelope that two servers want to bring to the station', (kind) => {
  let database: Database
  let now = mondayMorning
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
  }, 120_000)
  afterAll(() => database.close())

  test('is brought by one of them, by the other when that one let go or died, and by none once it was erased', async () => {
    const servers = [1, 2].map(() => createEnrolmentStore(database, '0392', { now: () => now }))
    const receipt = 'F-PH03-20261123-101500'
    const envelope = Uint8Array.from([1, 2, 3])
    const claims = async (): Promise<number> => {
      const until = new Date(now.getTime() + 60_000)
      const claimed = await Promise.all(servers.map((server) => server.claim(receipt, until)))
      for (const one of claimed.filter((each) => each !== undefined))
        expect(one).toEqual({
          receipt,
          counter: 'PH-03',
          receivedAt: mondayMorning,
          envelope: Buffer.from(envelope),
        })
      return claimed.filter((each) => each !== undefined).length
    }
    await servers[0]?.add({ receipt, counter: 'PH-03', envelope })
    expect(await claims()).toBe(1)
    expect(await claims()).toBe(0)
    await servers[0]?.release(receipt)
    expect(await claims()).toBe(1)
    now = new Date(now.getTime() + 60_000)
    expect(await claims()).toBe(1)
    await servers[1]?.erase(receipt, 'handed-over')
    now = new Date(now.getTime() + 60_000)
    expect(await claims()).toBe(0)
  })
})
