import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bsns, commitContact, contactOf, drained, openCounter, parked } from './counter.ts'
import { handClock } from './hand-clock.ts'
import { startSmallRegister } from './small-register.ts'

const dayMs = 86_400_000

test('what was accepted goes after its days, what was not stays however old it is', async () => {
  const register = await startSmallRegister()
  const hand = handClock()
  const counter = await openCounter({ url: register.url, clock: hand.clock, keepDays: 30 })
  counter.outbox.start()
  await commitContact(counter, contactOf({ subject: 'aangenomen' }))
  await drained(counter)
  register.setFaults(() => ({ kind: 'status', status: 400 }))
  await commitContact(counter, contactOf({ bsn: bsns[1], subject: 'geweigerd' }))
  await parked(counter)
  hand.advance(29 * dayMs)
  expect(await counter.outbox.ageOut()).toBe(0)
  hand.advance(2 * dayMs)
  expect(await counter.outbox.ageOut()).toBe(1)
  expect(await counter.outbox.list({ includeAccepted: true })).toMatchObject([
    { state: 'parked', correctable: { subject: 'geweigerd' } },
  ])
  // The fact itself is kept: it counts for the norms.
  expect(await counter.database.all('SELECT 1 FROM contact_record')).toHaveLength(2)
})

test('what was accepted stays while a row of the same person waits, for it may be asked where a paper is', async () => {
  const register = await startSmallRegister()
  const hand = handClock()
  const counter = await openCounter({ url: register.url, clock: hand.clock, keepDays: 1 })
  counter.outbox.start()
  await commitContact(counter, contactOf({ subject: 'eerst' }))
  await drained(counter)
  register.setFaults(() => ({ kind: 'status', status: 400 }))
  await commitContact(counter, contactOf({ subject: 'wacht' }))
  await parked(counter)
  hand.advance(3 * dayMs)
  expect(await counter.outbox.ageOut()).toBe(0)
})

test('the database itself lets go of nothing that was not accepted, whoever asks', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  await commitContact(counter, contactOf())
  const factId = randomUUID()
  await counter.database.transaction(async (tx) => {
    await tx.run("INSERT INTO waiting_file (fact_id, sealed) VALUES (?, x'00')", factId)
    await tx.run('UPDATE outbox SET fact_id = ?', factId)
  })
  const tryAll = ['DELETE FROM outbox', 'DELETE FROM waiting_file', "UPDATE waiting_file SET sealed = x'01'"]
  for (const sql of tryAll)
    await expect(counter.database.transaction((tx) => tx.run(sql))).rejects.toThrow(/unsent|stays as it is/)
  expect(await counter.database.all('SELECT 1 FROM outbox')).toHaveLength(1)
  expect(await counter.database.all('SELECT 1 FROM waiting_file')).toHaveLength(1)
})

test('a backlog grows old in the settings’ own time', async () => {
  const register = await startSmallRegister()
  const hand = handClock()
  const counter = await openCounter({ url: register.url, clock: hand.clock })
  await commitContact(counter, contactOf())
  hand.advance(59 * 60_000)
  expect(await counter.outbox.backlog()).toMatchObject({ waiting: 1, isOld: false })
  hand.advance(2 * 60_000)
  expect(await counter.outbox.backlog()).toMatchObject({ oldestSeconds: 61 * 60, isOld: true })
})
