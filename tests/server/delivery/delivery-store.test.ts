import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createDeliveryStore, type DeliveryStore } from '#server/delivery/delivery-store.ts'
import { onEachDatabase } from '../databases.ts'

onEachDatabase('papers that wait to be fetched', (kind) => {
  let database: Database
  let store: DeliveryStore
  let now = new Date('2026-11-23T09:15:00.000Z')
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    store = createDeliveryStore(database, '0392', { now: () => now })
  }, 120_000)
  afterAll(() => database.close())

  const paper = Buffer.from('%PDF-1.7 made up')
  const kept = async (id: string) => {
    const [row] = await database.query<{ token_hash: string; sealed: Uint8Array | null }>(
      'SELECT token_hash, sealed FROM delivery WHERE id = $1',
      [id],
    )
    return row
  }

  test('the database holds neither the code nor anything that can be read', async () => {
    const { id, token } = await store.offer('PH-03', 'PH03-2026-000042', paper)
    const row = await kept(id)
    const sealed = Buffer.from(row?.sealed as Uint8Array)
    expect(sealed.length).toBe(paper.length + 28)
    expect(sealed.includes('PDF')).toBe(false)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(sealed.includes(Buffer.from(token, 'base64url'))).toBe(false)
  })

  test('of twenty at once one gets it, and the bytes are gone with it', async () => {
    const { id, token } = await store.offer('PH-03', 'PH03-2026-000043', paper)
    const fetched = await Promise.all(Array.from({ length: 20 }, () => store.fetch(token)))
    const got = fetched.filter((one) => one !== undefined)
    expect(got).toHaveLength(1)
    expect(Buffer.from(got[0]?.pdf as Uint8Array).equals(paper)).toBe(true)
    expect((await kept(id))?.sealed).toBeNull()
  })

  test('bytes that were changed are not given out', async () => {
    const { id, token } = await store.offer('PH-03', 'PH03-2026-000044', paper)
    const sealed = Buffer.from((await kept(id))?.sealed as Uint8Array)
    sealed[sealed.length - 1] = (sealed.at(-1) as number) ^ 1
    await database.query('UPDATE delivery SET sealed = $2 WHERE id = $1', [id, sealed])
    await expect(store.fetch(token)).rejects.toThrow()
  })

  test('another counter neither sees it nor takes it back', async () => {
    const { id, token } = await store.offer('PH-03', 'PH03-2026-000045', paper)
    expect(await store.state('PH-04', id)).toBeUndefined()
    await store.withdraw('PH-04', id)
    expect(await store.fetch(token)).toBeDefined()
  })

  test('what nobody fetched is erased after its time, and forgotten after a week', async () => {
    const { id } = await store.offer('PH-03', 'PH03-2026-000046', paper)
    await store.sweep()
    expect((await kept(id))?.sealed).not.toBeNull()
    now = new Date(now.getTime() + 15 * 60_000)
    await store.sweep()
    expect((await kept(id))?.sealed).toBeNull()
    expect(await store.state('PH-03', id)).toMatchObject({ state: 'expired' })
    now = new Date(now.getTime() + 7 * 24 * 60 * 60_000)
    await store.sweep()
    expect(await kept(id)).toBeUndefined()
  })
})
