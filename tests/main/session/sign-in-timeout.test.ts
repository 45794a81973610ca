import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Timers } from '#main/hall/timers.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { isOpen, openHall, openSession } from './session-for-tests.ts'

const fiveMinutes = 5 * 60_000
let issuer: Issuer
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  issuer = await startIssuer()
  hall = await openHall({ identity: issuer.identity })
}, 90_000)
afterAll(async () => {
  await hall.close()
  await issuer.close()
})

/** Time that passes when a test says so. */
function handTimers() {
  const due = new Set<{ ms: number; run: () => void }>()
  const timers: Timers = {
    after(ms, run) {
      const one = { ms, run }
      due.add(one)
      return () => due.delete(one)
    },
  }
  const waiting = (ms: number) => [...due].filter((one) => one.ms === ms)
  return { timers, waiting }
}

test('a page to sign in on that was left open ends after five minutes, and a new one works', async () => {
  const { timers, waiting } = handTimers()
  const counter = await openSession({ ...hall, timers })
  const before = waiting(fiveMinutes).length
  const { url } = await counter.session.signIn()
  const [patience] = waiting(fiveMinutes).slice(before)
  patience?.run()
  expect(await counter.until(({ state }) => state === 'signed-out')).toMatchObject({
    trouble: { code: 'session.sign-in-failed', details: { why: 'timeout' } },
  })
  // Its way back is closed: who signs in there after all is nobody here.
  await expect(issuer.visit(url)).rejects.toThrow()
  expect(counter.session.current().state).toBe('signed-out')

  await issuer.visit((await counter.session.signIn()).url)
  expect(await counter.until(isOpen)).toMatchObject({ clerk: { id: people.clerk.id } })
})

test('the program ends while somebody signs in: started anew nobody is in, and signing in works', async () => {
  const counter = await openSession(hall)
  const { url } = await counter.session.signIn()
  const again = await counter.restart()
  expect(again.session.current().state).toBe('signed-out')
  await expect(issuer.visit(url)).rejects.toThrow()
  await issuer.visit((await again.session.signIn()).url)
  await again.until(isOpen)
})
