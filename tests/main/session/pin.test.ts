import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isWeakPin } from '#main/session/pin.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { isOpen, openHall, openSession, type SessionForTests } from './session-for-tests.ts'

test.each([
  '0000',
  '1111',
  '99999999',
  '1234',
  '4321',
  '0123',
  '7890',
  '1212',
  '123123',
  '1984',
  '2026',
  '2580',
])('%s is easily guessed', (pin) => expect(isWeakPin(pin)).toBe(true))
test.each(['4711', '1357', '9016', '382910', '50718293'])('%s will do', (pin) =>
  expect(isWeakPin(pin)).toBe(false),
)

const clerkId: string = people.clerk.id
const right = { clerkId, pin: '4711' }
const wrong = { clerkId, pin: '9016' }

describe('unlocking', { timeout: 60_000 }, () => {
  let issuer: Issuer
  let hall: Awaited<ReturnType<typeof openHall>>
  let offsetMs: number
  let counter: SessionForTests
  const clock = { now: () => new Date(Date.now() + offsetMs) }
  beforeAll(async () => {
    issuer = await startIssuer()
    hall = await openHall({ identity: issuer.identity })
  })
  afterAll(async () => {
    await hall.close()
    await issuer.close()
  })
  beforeEach(async () => {
    offsetMs = 0
    hall.line.always(null)
    counter = await openSession({ ...hall, clock })
    await issuer.visit((await counter.session.signIn()).url)
    await counter.until(isOpen)
    await counter.session.setPin(right.pin)
    counter.session.lock('key')
  })

  const unlock = ({ clerkId, pin }: typeof right) => counter.session.unlock(clerkId, pin)
  const attemptsLeft = (): number | undefined => {
    const state = counter.session.current()
    return 'unlockers' in state ? state.unlockers[0]?.attemptsLeft : undefined
  }

  test('works without a line, and the tokens come when the line is back', async () => {
    counter = await counter.restart()
    counter.line.always({ does: { kind: 'drop-request' } })
    await unlock(right)
    expect(counter.session.current()).toMatchObject({ state: 'open', clerk: { id: clerkId }, hasPin: true })
    expect(await counter.tokens.current()).toBeUndefined()
    counter.line.always(null)
    await expect
      .poll(async () => (await counter.tokens.current())?.clerkId, { timeout: 10_000 })
      .toBe(clerkId)
  })

  test('five wrong PINs are the last, also with the program started anew in between', async () => {
    for (const left of [4, 3])
      await expect(unlock(wrong)).rejects.toMatchObject({
        code: 'session.pin-wrong',
        details: { attemptsLeft: left },
      })
    counter = await counter.restart()
    expect(attemptsLeft()).toBe(3)
    for (const left of [2, 1])
      await expect(unlock(wrong)).rejects.toMatchObject({ details: { attemptsLeft: left } })
    await expect(unlock(wrong)).rejects.toMatchObject({ code: 'session.pin-blocked' })
    counter = await counter.restart()
    await expect(unlock(right)).rejects.toMatchObject({ code: 'session.pin-blocked' })
    expect(attemptsLeft()).toBe(0)
    await issuer.visit((await counter.session.signIn()).url)
    await counter.until(isOpen)
    counter.session.lock('key')
    await unlock(right)
    expect(counter.session.isOpen()).toBe(true)
  })

  test('a try counts before the PIN is looked at: ten at once are five', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => unlock(wrong)))
    const codes = tries.map((one) => one.status === 'rejected' && one.reason.code)
    expect(codes.filter((code) => code === 'session.pin-wrong')).toHaveLength(4)
    expect(codes.filter((code) => code === 'session.pin-blocked')).toHaveLength(6)
  })

  test('a right PIN gives all tries back', async () => {
    await expect(unlock(wrong)).rejects.toMatchObject({ code: 'session.pin-wrong' })
    await unlock(right)
    counter.session.lock('idle')
    expect(attemptsLeft()).toBe(5)
  })

  test('after the hours have passed only a new sign-in helps, also with the clock set back', async () => {
    offsetMs = 13 * 3_600_000
    await expect(unlock(right)).rejects.toMatchObject({ code: 'session.pin-expired' })
    expect(counter.session.current()).toMatchObject({ unlockers: [] })
  })

  test('a clock that is set back does not give hours', async () => {
    offsetMs = 11.5 * 3_600_000
    await unlock(right)
    counter.session.lock('key')
    offsetMs = 12.5 * 3_600_000
    await expect(unlock(wrong)).rejects.toMatchObject({ code: 'session.pin-expired' })
    offsetMs = 0
    await expect(unlock(right)).rejects.toMatchObject({ code: 'session.pin-expired' })
  })

  test('somebody who never signed in here has no PIN here', async () => {
    await expect(unlock({ clerkId: 'x@voorbeeld.example', pin: '4711' })).rejects.toMatchObject({
      code: 'session.pin-expired',
    })
  })

  test('a PIN that is easily guessed is refused, and the old one stays', async () => {
    await unlock(right)
    await expect(counter.session.setPin('1234')).rejects.toMatchObject({ code: 'session.pin-weak' })
    counter.session.lock('key')
    await unlock(right)
  })

  test('neither PIN nor tokens stand readable in the folder', async () => {
    const { readdir, readFile } = await import('node:fs/promises')
    const refresh = (await counter.store.find(clerkId))?.refresh ?? ''
    expect(refresh.length).toBeGreaterThan(10)
    for (const name of await readdir(counter.folder)) {
      const bytes = await readFile(`${counter.folder}/${name}`)
      for (const secret of [refresh, 'argon2id', clerkId, people.clerk.name])
        expect(bytes.includes(secret)).toBe(false)
    }
  })
})
