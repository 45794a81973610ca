import { expect, test } from 'vitest'
import { bsns, type Counter, commitContact, contactOf, drained, openCounter, until } from './counter.ts'
import { handClock } from './hand-clock.ts'
import { type Fault, startSmallRegister } from './small-register.ts'

const usual = { baseMs: 1_000, ceilingMs: 300_000 }
const softly = { baseMs: 30_000, ceilingMs: 300_000 }

async function counterAgainst(fault: Fault) {
  const register = await startSmallRegister()
  register.setFaults(() => fault)
  const hand = handClock()
  const counter = await openCounter({
    url: register.url,
    ...hand,
    backoff: usual,
    deniedBackoff: softly,
    random: () => 1,
  })
  counter.outbox.start()
  return { register, hand, counter }
}

const attempts = (counter: Counter, wanted: number) =>
  until(counter, async () => {
    const rows = await counter.outbox.list({ includeAccepted: false })
    return rows[0]?.attempts === wanted && rows[0].state === 'waiting'
  })

async function waitSeconds(counter: Counter, now: Date): Promise<number> {
  const row = await counter.database.get<{ not_before: string }>(
    'SELECT not_before FROM outbox ORDER BY seq LIMIT 1',
  )
  return (Date.parse(row?.not_before ?? '') - now.getTime()) / 1000
}

test('a register in trouble is asked less and less often, and never less than every five minutes', async () => {
  const { register, hand, counter } = await counterAgainst({ kind: 'status', status: 500 })
  await commitContact(counter, contactOf())
  const waits: number[] = []
  for (let n = 1; n <= 11; n++) {
    await attempts(counter, n)
    const wait = await waitSeconds(counter, hand.clock.now())
    waits.push(wait)
    if (n === 11) register.setFaults(() => ({ kind: 'none' }))
    for (let left = wait * 1000; left > 0; left -= 60_000) {
      await hand.armed()
      hand.advance(Math.min(left, 60_000))
    }
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  await drained(counter)
  expect(register.contacts).toHaveLength(1)
})

test('a counter without rights knocks softly and says so on the row', async () => {
  const { hand, counter } = await counterAgainst({ kind: 'status', status: 403 })
  await commitContact(counter, contactOf())
  await attempts(counter, 1)
  expect(await waitSeconds(counter, hand.clock.now())).toBe(30)
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    { state: 'waiting', lastTrouble: { code: 'hall.refused', details: { status: 403 } } },
  ])
})

const asked: Record<string, string> = {
  'in seconds': '120',
  'as a date': 'Mon, 23 Nov 2026 09:02:00 GMT',
}
for (const [how, retryAfter] of Object.entries(asked)) {
  test(`a register that asks for two minutes of patience ${how} gets it, for every row`, async () => {
    const { register, hand, counter } = await counterAgainst({ kind: 'status', status: 429, retryAfter })
    await commitContact(counter, contactOf())
    await attempts(counter, 1)
    expect(await waitSeconds(counter, hand.clock.now())).toBe(120)
    const calls = register.seen.length
    register.setFaults(() => ({ kind: 'none' }))
    await commitContact(counter, contactOf({ bsn: bsns[1] }))
    await hand.armed()
    hand.advance(60_000)
    await hand.armed()
    await counter.outbox.list({ includeAccepted: false })
    expect(register.seen.filter(({ path }) => path.startsWith('/klantinteracties'))).toHaveLength(
      register.seen.slice(0, calls).filter(({ path }) => path.startsWith('/klantinteracties')).length,
    )
    hand.advance(60_000)
    await drained(counter)
    expect(register.contacts).toHaveLength(2)
  })
}

test('patience that is asked for a year lasts an hour', async () => {
  const { hand, counter } = await counterAgainst({ kind: 'status', status: 429, retryAfter: '31536000' })
  await commitContact(counter, contactOf())
  await attempts(counter, 1)
  expect(await waitSeconds(counter, hand.clock.now())).toBe(3600)
})

test('a clock that is set back a day does not hold a contact for a day', async () => {
  const { register, hand, counter } = await counterAgainst({ kind: 'status', status: 500 })
  await commitContact(counter, contactOf())
  await attempts(counter, 1)
  register.setFaults(() => ({ kind: 'none' }))
  hand.setBack(86_400_000)
  counter.outbox.kick()
  await drained(counter)
  expect(register.contacts).toHaveLength(1)
})

test('the age of the oldest waiting contact is known', async () => {
  const { hand, counter } = await counterAgainst({ kind: 'status', status: 500 })
  await commitContact(counter, contactOf())
  await attempts(counter, 1)
  hand.advance(500)
  hand.advance(400)
  expect(await counter.outbox.backlog()).toEqual({ waiting: 1, parked: 0, oldestSeconds: 0, isOld: false })
  hand.advance(90_000)
  expect(await counter.outbox.backlog()).toMatchObject({ waiting: 1, oldestSeconds: 90 })
})
