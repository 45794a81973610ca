import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { commitContact, contactOf, drained, openCounter, parked } from './counter.ts'
import { startSmallRegister } from './small-register.ts'

const asFiled = { subject: 'Parkeervergunning', content: 'Wil twee vergunningen.' }

/** The contact is in the register; what came after it, at `path`, was refused. */
async function halfSent(path: string, outcome: 'answered' | 'forwarded') {
  const register = await startSmallRegister()
  register.setFaults((method, url) =>
    method === 'POST' && url.endsWith(path) ? { kind: 'status', status: 400 } : { kind: 'none' },
  )
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  const department = outcome === 'forwarded' ? { department: 'Parkeren' } : {}
  await commitContact(counter, contactOf({ ...asFiled, outcome, ...department }))
  await parked(counter)
  const [row] = await counter.outbox.list({ includeAccepted: false })
  register.setFaults(() => ({ kind: 'none' }))
  const filed = () => register.contacts.map(({ onderwerp, inhoud }) => [onderwerp, inhoud])
  return { register, counter, filed, id: row?.id ?? '' }
}

test('a correction after the contact was filed goes to the department alone; contact and register say the same', async () => {
  const { register, counter, filed, id } = await halfSent('/internetaken', 'forwarded')
  await counter.outbox.correct(id, { subject: asFiled.subject, content: 'Bellen na 15.00 uur.' })
  await drained(counter)
  expect(register.tasks).toMatchObject([{ toelichting: 'Bellen na 15.00 uur.' }])
  expect(filed()).toEqual([[asFiled.subject, asFiled.content]])
  const [fact] = await counter.database.all<{ sealed: Uint8Array }>('SELECT sealed FROM contact_record')
  expect(counter.vault.open(fact?.sealed ?? new Uint8Array())).toMatchObject({
    ...asFiled,
    taskText: 'Bellen na 15.00 uur.',
  })
})

test.each([
  ['the subject of a contact that was filed', '/internetaken', 'forwarded', { subject: 'Iets anders' }],
  ['the text of a filed contact without a task', '/actorklantcontacten', 'answered', { content: 'Anders' }],
] as const)('%s can no longer be changed, and that is said', async (_what, path, outcome, change) => {
  const { counter, filed, id } = await halfSent(path, outcome)
  const corrected = counter.outbox.correct(id, { ...asFiled, ...change })
  await expect(corrected).rejects.toMatchObject({ code: 'contact.filed' })
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    { state: 'parked', correctable: asFiled },
  ])
  await counter.outbox.correct(id, asFiled)
  await drained(counter)
  expect(filed()).toEqual([[asFiled.subject, asFiled.content]])
})

test('sending a row again that does not exist is said, and harms no other', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  const record = commitContact(counter, contactOf())
  const unknown = counter.outbox.resend(randomUUID())
  await expect(unknown).rejects.toMatchObject({ code: 'outbox.not-parked' })
  await record
  counter.outbox.start()
  await drained(counter)
  expect(register.contacts).toHaveLength(1)
})
