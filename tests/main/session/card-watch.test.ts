import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ClerkCardEvent } from '#devices/clerk-card/clerk-card-reader.ts'
import { createCardWatch } from '#main/session/card-watch.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { isOpen, openHall, openSession, type SessionForTests } from './session-for-tests.ts'

const clerkId: string = people.clerk.id
const card = (letter: string, identifiedBy: 'number' | 'type' = 'number'): ClerkCardEvent => ({
  kind: 'present',
  cardId: letter.repeat(64),
  identifiedBy,
})
const gone: ClerkCardEvent = { kind: 'absent' }

let issuer: Issuer
let hall: Awaited<ReturnType<typeof openHall>>
let counter: SessionForTests
let troubles: string[]
beforeAll(async () => {
  issuer = await startIssuer()
  hall = await openHall({ identity: issuer.identity })
}, 90_000)
afterAll(async () => {
  await hall.close()
  await issuer.close()
})
beforeEach(async () => {
  troubles = []
  counter = await openSession(hall)
  await issuer.visit((await counter.session.signIn()).url)
  await counter.until(isOpen)
  await counter.session.setPin('4711')
})

const watchOf = ({ session, store }: SessionForTests, cards: Record<string, string> = {}) =>
  createCardWatch({
    ...{ session, store, cards },
    log: { info() {}, warn() {}, error: (text) => void troubles.push(text) },
  })
const cardOf = async () => (await counter.store.find(clerkId))?.cardId
const stateNow = () => counter.session.current().state

test('a card that is taken away locks, and one that comes back opens nothing', () => {
  const watch = watchOf(counter)
  watch.onCard(card('a'))
  expect(stateNow()).toBe('open')
  watch.onCard(gone)
  expect(stateNow()).toBe('locked')
  watch.onCard(card('a'))
  expect(stateNow()).toBe('locked')
})

test('a card of which nobody knows whose it is becomes that of who signs in, not of who shows a PIN', async () => {
  const watch = watchOf(counter)
  watch.onCard(card('b'))
  watch.onCameIn(clerkId, 'pin')
  expect(await cardOf()).toBeUndefined()
  watch.onCameIn(clerkId, 'sign-in')
  await expect.poll(cardOf).toBe('b'.repeat(64))
})

test('a card that only says what kind it is belongs to nobody, and locks all the same', async () => {
  const watch = watchOf(counter)
  watch.onCard(card('c', 'type'))
  watch.onCameIn(clerkId, 'sign-in')
  expect(await cardOf()).toBeUndefined()
  watch.onCard(gone)
  expect(stateNow()).toBe('locked')
})

test('the card of a colleague, by the settings, locks whoever was working', async () => {
  const watch = watchOf(counter, { ['d'.repeat(64)]: people['back-office'].id })
  watch.onCard(card('d'))
  await counter.until(({ state }) => state === 'locked')
})

test('one card in place of another locks', () => {
  const watch = watchOf(counter)
  watch.onCard(card('a'))
  watch.onCard(card('e'))
  expect(stateNow()).toBe('locked')
})

test('the program ends as the card is taken away: started anew it is covered, and the PIN opens it', async () => {
  const watch = watchOf(counter)
  watch.onCard(card('a'))
  watch.onCard(gone)
  counter = await counter.restart()
  expect(stateNow()).not.toBe('open')
  // The reader tells of a card that lies there already, or of none; neither opens.
  watchOf(counter).onCard(card('a'))
  expect(stateNow()).not.toBe('open')
  await counter.session.unlock(clerkId, '4711')
  expect(stateNow()).toBe('open')
})

test('a database that is gone while a card is looked up is written down, and brings nothing else down', async () => {
  const ended = counter
  const watch = watchOf(ended)
  watch.onCard(card('f'))
  counter = await ended.restart()
  watch.onCameIn(clerkId, 'sign-in')
  await expect.poll(() => troubles).toContain('card not handled')
  expect(await cardOf()).toBeUndefined()
})
