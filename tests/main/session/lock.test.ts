import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CounterState } from '#contract/domain/counter-state.ts'
import { watchVisitor } from '#main/visitor/watch-visitor.ts'
import { scenarioResidents } from '#server/register/residents.ts'
import { people } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
let states: CounterState[]
let stopWatching: AbortController
beforeEach(async () => {
  counter = await startTestCounter()
  follow()
})
afterEach(() => counter.close())

/** Everything that goes to the screen from now on. */
function follow(): void {
  states = []
  stopWatching = new AbortController()
  void (async () => {
    for await (const state of counter.app.capabilities.state.watch(stopWatching.signal)) states.push(state)
  })()
}

const clerk = people.clerk.id
const colleague = { id: 'j.smit@voorbeeld.example', name: 'J. Smit', roles: ['Baliemedewerker'] }
const text = {
  subject: 'Vraag over een zeldzame vogel',
  content: 'De papegaai van mevrouw',
  outcome: 'answered',
} as const
const isIdentified = ({ identify }: { identify: { step: string } }) => identify.step === 'identified'

async function halfWay(): Promise<string> {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(isIdentified)
  await counter.client.visit.saveContact({ visitId, ...text })
  await counter.client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
  return visitId
}

const secrets = /papegaai|zeldzame|Tuin|999970045|•••••045|uittreksel-|Peter/i

test('a locked counter shows nothing of the visit, on neither screen, and keeps it as it was', async () => {
  const visitId = await halfWay()
  const { client } = counter
  await client.session.setPin({ pin: '4711' })
  await client.session.lock({ reason: 'key' })
  const locked = await counter.until(({ session }) => session.state === 'locked')
  expect(locked).toMatchObject({ visit: null, capture: null, queue: [], session: { reason: 'key' } })
  expect(JSON.stringify(locked)).not.toMatch(secrets)
  for await (const shown of watchVisitor(counter.app.capabilities.state.watch())) {
    expect(shown.shown).toEqual({ kind: 'idle' })
    break
  }
  // The last words, typed while the screen was being covered.
  await client.visit.saveContact({ visitId, ...text, content: `${text.content} zegt koekoek` })
  await client.session.unlock({ clerkId: clerk, pin: '4711' })
  const after = await counter.untilVisit(() => true)
  expect(after).toMatchObject({
    id: visitId,
    resumed: false,
    contact: { content: `${text.content} zegt koekoek` },
    extracts: [{ kind: 'persoonsgegevens-adres' }],
  })
})

test('a document that is put down while locked is passed over', async () => {
  const visitId = await counter.call()
  await counter.client.session.lock({ reason: 'key' })
  const read = new AbortController()
  const frames = counter.app.capabilities.diagnostics.trace('id-reader', read.signal)
  await counter.present('father-of-four')
  // The only frame with something personal in it, which is therefore replaced.
  for await (const { replaced } of frames) if (replaced) break
  read.abort()
  expect(counter.app.capabilities.visits.record()?.visit.identify).toEqual({ step: 'waiting' })
  // Nor does it come out afterwards, before or instead of the next one.
  await counter.signIn()
  await counter.present('sex-unknown')
  await counter.untilVisit((visit) => visit.id === visitId && isIdentified(visit))
  expect(counter.app.capabilities.visits.record()?.bsn).toBe(scenarioResidents['sex-unknown'])
})

test('a signature that was going on ends with the lock, and nothing of it is left', async () => {
  const visitId = await halfWay()
  await counter.client.capture.startSignature({ visitId, purpose: 'delivery' })
  await counter.until(({ capture }) => capture !== null)
  await counter.client.session.lock({ reason: 'key' })
  expect(counter.app.capabilities.capture.current()).toBeNull()
  await counter.signIn()
  expect((await counter.untilVisit(() => true)).signatures).toEqual([])
})

test('a colleague starts with an empty screen, and the first finds everything again', async () => {
  const visitId = await halfWay()
  await counter.client.session.setPin({ pin: '4711' })
  await counter.client.session.lock({ reason: 'key' })
  stopWatching.abort()
  follow()
  await counter.signIn(colleague)
  const own = await counter.until(({ session }) => session.state === 'open')
  expect(own).toMatchObject({ visit: null, session: { clerk: { id: colleague.id } } })
  const { client } = counter
  await expect(client.visit.saveContact({ visitId, ...text })).rejects.toMatchObject({ code: 'visit.none' })
  await expect(client.visit.close({ visitId })).rejects.toMatchObject({ code: 'visit.none' })
  const ownVisit = await counter.call()
  await expect(client.visit.revealBsn({ visitId })).rejects.toMatchObject({ code: 'visit.changed' })
  await client.visit.saveContact({
    visitId: ownVisit,
    subject: 'Iets anders',
    content: '',
    outcome: 'forwarded',
    department: 'Parkeren',
  })
  await client.visit.close({ visitId: ownVisit })
  const rows = JSON.stringify(await client.outbox.list({ includeAccepted: true, everybody: true }))
  expect(rows).toContain('Iets anders')
  expect(rows).not.toMatch(secrets)
  expect(states.length).toBeGreaterThan(2)
  expect(JSON.stringify(states)).not.toMatch(secrets)

  await client.session.unlock({ clerkId: clerk, pin: '4711' })
  const back = await counter.untilVisit(() => true)
  expect(back).toMatchObject({ id: visitId, resumed: false, contact: text, extracts: [{}] })
  expect(back.person?.bsnMasked).toBe('•••••045')
})

test('the program stops with a visit open: covered until its clerk is back, by PIN', async () => {
  const visitId = await halfWay()
  await counter.client.session.setPin({ pin: '4711' })
  await counter.restart('nobody')
  const { session, visit } = await counter.until(() => true)
  expect(session).toMatchObject({ state: 'locked', reason: 'restart', clerk: { id: clerk } })
  expect(visit).toBeNull()
  await counter.client.session.unlock({ clerkId: clerk, pin: '4711' })
  expect(await counter.untilVisit(() => true)).toMatchObject({ id: visitId, resumed: true, contact: text })
})

test('who has no PIN signs in again after a restart, and finds the visit', async () => {
  const visitId = await halfWay()
  await counter.restart('nobody')
  expect(await counter.until(() => true)).toMatchObject({ session: { state: 'signed-out' }, visit: null })
  await counter.signIn()
  expect(await counter.untilVisit(() => true)).toMatchObject({ id: visitId, contact: text })
})

test('a token that runs out in the middle of a visit is renewed, and nobody notices', async () => {
  counter.issuer.accessSeconds = 1
  await counter.signIn()
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(isIdentified)
  const renewals = (): number => counter.issuer.calls.filter((call) => call === 'POST /token').length
  const before = renewals()
  await expect.poll(renewals, { timeout: 10_000 }).toBeGreaterThan(before)
  await counter.client.visit.saveContact({ visitId, ...text })
  await counter.client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
  expect(await counter.untilVisit(({ extracts }) => extracts.length === 1)).toMatchObject({ contact: text })
})

test('a provider that renews no more covers the screen, and the visit waits for a new sign-in', async () => {
  const visitId = await halfWay()
  counter.issuer.accessSeconds = 1
  await counter.signIn()
  counter.issuer.revokeAll()
  expect(await counter.until(({ session }) => session.state === 'locked')).toMatchObject({
    visit: null,
    session: { trouble: { code: 'session.signed-out' } },
  })
  counter.issuer.accessSeconds = 600
  await counter.signIn()
  expect(await counter.untilVisit(() => true)).toMatchObject({ id: visitId, contact: text })
})
