import { expect, test } from 'vitest'
import { openCounter } from './counter.ts'
import { startSmallRegister } from './small-register.ts'

const reserved = (seen: { path: string }[]) =>
  seen.filter(({ path }) => path.endsWith('/numbers/reserve')).length

test('a counter has more numbers in the house than a week needs, and asks again below half', async () => {
  const register = await startSmallRegister()
  const { numbers, database } = await openCounter({ url: register.url })
  expect(await numbers.refill()).toBe(true)
  expect([
    await numbers.left('contact'),
    await numbers.left('extract'),
    await numbers.left('request'),
  ]).toEqual([1000, 1000, 1000])
  expect(reserved(register.seen)).toBe(6)
  expect(await numbers.refill()).toBe(false)
  await database.transaction((tx) =>
    tx.run("UPDATE number_block SET next = next + 499 WHERE series = 'contact'"),
  )
  await database.transaction((tx) => numbers.next(tx, 'contact'))
  expect(await numbers.left('contact')).toBe(1)
  await numbers.refill()
  expect([
    await numbers.left('contact'),
    await numbers.left('extract'),
    await numbers.left('request'),
  ]).toEqual([1001, 1000, 1000])
})

test('askers at the same moment share one answer', async () => {
  const register = await startSmallRegister()
  const { numbers } = await openCounter({ url: register.url })
  await Promise.all([numbers.refill(), numbers.refill(), numbers.refill()])
  expect(reserved(register.seen)).toBe(6)
})

test('no number is given twice, whatever is rolled back or restarted', async () => {
  const register = await startSmallRegister()
  const first = await openCounter({ url: register.url })
  await first.numbers.refill()
  const taken: number[] = []
  const take = async ({ database, numbers }: typeof first) =>
    taken.push(await database.transaction((tx) => numbers.next(tx, 'extract')))
  for (let i = 0; i < 5; i++) await take(first)
  const failing = first.database.transaction(async (tx) => {
    await first.numbers.next(tx, 'extract')
    throw new Error('no paper after all')
  })
  await expect(failing).rejects.toThrow('no paper')
  await take(first)
  await first.close()
  const second = await openCounter({ url: register.url, folder: first.folder })
  await take(second)
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken.map((number) => number - (taken[0] ?? 0))).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('a hall server that was set up anew gives numbers that this counter used before; those are passed over', async () => {
  const first = await startSmallRegister()
  const counter = await openCounter({ url: first.url })
  await counter.numbers.refill()
  await counter.database.transaction((tx) => tx.run('UPDATE number_block SET next = first + size'))
  await counter.close()
  const anew = await startSmallRegister()
  const again = await openCounter({ url: anew.url, folder: counter.folder })
  await again.numbers.refill()
  expect(await again.numbers.left('contact')).toBe(1000)
  const blocks = await again.database.all<{ first: number }>(
    "SELECT first FROM number_block WHERE series = 'contact' ORDER BY first",
  )
  expect(new Set(blocks.map(({ first: number }) => number)).size).toBe(4)
})

test('an extract without a number in the house is refused with the reason', async () => {
  const register = await startSmallRegister()
  await register.goAway()
  const { numbers, database } = await openCounter({ url: register.url })
  await expect(database.transaction((tx) => numbers.next(tx, 'extract'))).rejects.toMatchObject({
    code: 'hall.offline',
    details: { why: 'no-numbers', series: 'extract' },
  })
  await expect(numbers.refill()).rejects.toMatchObject({ code: 'hall.offline' })
})
