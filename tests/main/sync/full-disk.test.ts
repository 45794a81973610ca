import { expect, test } from 'vitest'
import { type Counter, commitContact, contactOf, drained, openCounter } from './counter.ts'
import { startSmallRegister } from './small-register.ts'

/** SQLite's own word for a disk that takes no more: the file may have so many pages and no more. */
async function leaveRoomFor(counter: Counter, pages: number): Promise<void> {
  const now = await counter.database.get<{ page_count: number }>('PRAGMA page_count')
  await counter.database.get(`PRAGMA max_page_count = ${(now?.page_count ?? 0) + pages}`)
}
const rowsOf = async ({ database }: Counter) => ({
  facts: (await database.all('SELECT 1 FROM contact_record')).length,
  rows: (await database.all('SELECT 1 FROM outbox')).length,
})

test('a disk that is full at whatever write leaves a contact whole or not there, and says so', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  await counter.numbers.refill()
  let refused = 0
  for (let round = 0; round < 40; round++) {
    // One page more each time: the write that finds no room is another one.
    await leaveRoomFor(counter, round % 4)
    for (;;) {
      const before = await rowsOf(counter)
      const content = 'x'.repeat(100 + 20 * round)
      const code = await commitContact(counter, contactOf({ subject: `ronde ${round}`, content })).then(
        () => undefined,
        (error: unknown) => (error as { code: string }).code,
      )
      const after = await rowsOf(counter)
      expect(after.facts).toBe(after.rows)
      expect(after.facts - before.facts).toBe(code ? 0 : 1)
      if (!code) continue
      expect(code).toBe('storage.full')
      refused++
      break
    }
  }
  expect(refused).toBe(40)
  await leaveRoomFor(counter, 100_000)
  counter.outbox.start()
  await drained(counter)
  expect(register.contacts).toHaveLength((await rowsOf(counter)).rows)
  expect(counter.bugs).toEqual([])
}, 60_000)
