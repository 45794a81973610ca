import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccountFact, TrayFact } from '#contract/hall/account-facts.ts'
import { createAccountStore } from '#server/back-office/account-store.ts'
import { createTrayStore } from '#server/back-office/tray-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { onEachDatabase } from '../databases.ts'

const clock = { now: () => new Date('2026-11-23T09:15:00.000Z') }
const anna = { id: 'a.bakker@voorbeeld.example', name: 'A. Bakker' }
const bram = { id: 'b.visser@voorbeeld.example', name: 'B. Visser' }
const clerk = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }

const fact = (more: Partial<TrayFact> = {}): TrayFact => ({
  ...{ id: randomUUID(), counter: 'PH-03', clerk, at: '2026-11-23T09:00:00.000Z', revision: 0 },
  ...{
    kind: 'extract',
    number: 'PH03-2026-000001',
    title: 'Uittreksel',
    bytes: 42_000,
    sha256: 'a'.repeat(64),
  },
  ...more,
})

onEachDatabase('the overdrachtsbak', (kind) => {
  let database: Database
  let tray: ReturnType<typeof createTrayStore>
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    tray = createTrayStore(database, '0392', clock)
  }, 120_000)
  afterAll(() => database.close())

  test('is told twice, in the wrong order, and knows it once', async () => {
    const first = fact()
    const stored = { ...first, revision: 1, document: randomUUID() }
    await tray.put(stored)
    await tray.put(first)
    await tray.put(stored)
    const mine = (await tray.list('open')).filter(({ id }) => id === first.id)
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({ state: 'waiting', stored: true, clerk, madeAt: first.at })
  })

  test('gives a document to one of many who reach for it at once', async () => {
    const item = fact()
    await tray.put(item)
    const people = Array.from({ length: 20 }, (_, i) => ({ id: `${i}@voorbeeld.example`, name: `${i}` }))
    const answers = await Promise.allSettled(people.map((one) => tray.claim(item.id, one)))
    const won = answers.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'tray.claimed' })
  })

  test('is emptied only by who claimed, and only of what is stored', async () => {
    const item = fact()
    await tray.put(item)
    await expect(tray.collect(item.id, anna)).rejects.toMatchObject({ code: 'tray.not-claimed' })
    await tray.claim(item.id, anna)
    await tray.claim(item.id, anna)
    await expect(tray.release(item.id, bram)).rejects.toMatchObject({ code: 'tray.not-claimed' })
    await expect(tray.collect(item.id, anna)).rejects.toMatchObject({ code: 'tray.damaged' })
    await tray.put({ ...item, revision: 1, document: randomUUID() })
    await expect(tray.document(item.id, bram)).rejects.toMatchObject({ code: 'tray.not-claimed' })
    expect(await tray.document(item.id, anna)).toMatchObject({ sha256: item.sha256 })
    expect(await tray.collect(item.id, anna)).toMatchObject({ state: 'collected', claimedBy: anna })
    expect((await tray.list('open')).map(({ id }) => id)).not.toContain(item.id)
    expect((await tray.list('collected')).map(({ id }) => id)).toContain(item.id)
    await expect(tray.claim(item.id, bram)).rejects.toMatchObject({ code: 'tray.claimed' })
  })

  test('what is given back can be taken by a colleague', async () => {
    const item = fact()
    await tray.put(item)
    await tray.claim(item.id, anna)
    expect(await tray.release(item.id, anna)).toMatchObject({ state: 'waiting' })
    expect(await tray.claim(item.id, bram)).toMatchObject({ claimedBy: bram })
  })

  test('the account of a day follows the latest word, whatever order it comes in', async () => {
    const accounts = createAccountStore(database, '0392', clock, tray.storedNumbers)
    const number = 'PH07-2026-000001'
    const base = { counter: 'PH-07', clerk, at: '2026-11-22T23:30:00.000Z', visitId: randomUUID() }
    const made: AccountFact = {
      ...base,
      ...{
        kind: 'record',
        id: randomUUID(),
        revision: 1,
        number,
        title: 'Uittreksel',
        feeCents: 0,
        paid: false,
      },
    }
    const sheet = { counter: 'PH-07', clerk, at: base.at, kind: 'sheet', id: randomUUID(), number } as const
    const print = { ...sheet, printer: 'A4', simulated: true }
    await tray.put(fact({ number, document: randomUUID() }))
    await accounts.report([{ ...print, state: 'printed', revision: 2 }, made])
    await accounts.report([{ ...print, state: 'sent', revision: 1 }])
    // Half past eleven in Greenwich is the next day here.
    const account = await accounts.account('2026-11-23')
    expect(account.counters).toMatchObject([{ counter: 'PH-07', made: 1, sheets: 1 }])
    expect(account.discrepancies).toEqual([])
    expect((await accounts.account('2026-11-22')).counters).toEqual([])
  })
})
