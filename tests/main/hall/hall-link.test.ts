import { expect, test } from 'vitest'
import { type HallLinkState, watchHallLink } from '#main/hall/hall-link.ts'
import { handClock } from '../sync/hand-clock.ts'

function watch(isThere = true) {
  const hand = handClock()
  const states: HallLinkState[] = []
  let probes = 0
  const link = watchHallLink({
    probe: async () => {
      probes++
      if (!isThere) throw new Error('no route')
      return true
    },
    ...hand,
    random: () => 1,
    everyMs: 15_000,
    backoff: { baseMs: 500, ceilingMs: 4_000 },
  })
  link.onChange((state) => states.push(state))
  return {
    hand,
    link,
    states,
    setThere: (there: boolean) => {
      isThere = there
    },
    probes: () => probes,
  }
}

test('the line is unknown until the first answer', async () => {
  const { link, states } = watch()
  expect(link.current()).toEqual({ state: 'connecting', since: '2026-11-23T09:00:00.000Z' })
  expect(await link.check()).toBe(true)
  expect(states).toEqual([{ state: 'online', since: '2026-11-23T09:00:00.000Z' }])
})

test('askers at the same moment share one probe', async () => {
  const { link, probes } = watch()
  await Promise.all([link.check(), link.check(), link.check()])
  expect(probes()).toBe(1)
})

test('a call that fails is checked at once, and only the check decides', async () => {
  const { link, setThere, states } = watch()
  await link.check()
  link.lost()
  await link.check()
  expect(link.current().state).toBe('online')
  setThere(false)
  link.lost()
  await link.check()
  expect(states.map(({ state }) => state)).toEqual(['online', 'offline'])
})

test('a call that comes through brings the line back without waiting', async () => {
  const { hand, link, states } = watch(false)
  await link.check()
  hand.advance(100)
  link.reached()
  expect(link.current()).toEqual({ state: 'online', since: '2026-11-23T09:00:00.100Z' })
  link.reached()
  expect(states).toHaveLength(2)
})

test('a line that is away is asked after at growing distances, up to the ceiling', async () => {
  const { hand, link, setThere, probes } = watch(false)
  await link.check()
  for (const wait of [500, 1_000, 2_000, 4_000, 4_000]) {
    const before = probes()
    hand.advance(wait - 1)
    expect(probes()).toBe(before)
    hand.advance(1)
    expect(probes()).toBe(before + 1)
    await link.check()
  }
  setThere(true)
  hand.advance(4_000)
  await link.check()
  expect(link.current().state).toBe('online')
})

test('a watch that has stopped asks no more', async () => {
  const { hand, link, probes } = watch()
  await link.check()
  link.stop()
  hand.advance(60_000)
  link.lost()
  expect(probes()).toBe(1)
})
