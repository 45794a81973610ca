import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountFor } from '#main/rehearsal/account.ts'
import { scratchFolder } from '../storage/scratch.ts'
import { bsns, commitContact, contactOf, drained, openCounter } from '../sync/counter.ts'
import { startSmallRegister } from '../sync/small-register.ts'

/** Four contacts that the counter holds for accepted, in a register that a test may then spoil. */
async function fourAccepted() {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  for (const bsn of bsns) await commitContact(counter, contactOf({ bsn }))
  await drained(counter)
  const keyFile = join(scratchFolder(), 'counter.key')
  writeFileSync(keyFile, 'sleutel')
  const hall = { url: register.url, keyFile }
  const account = async () => accountFor(await counter.outbox.list({ includeAccepted: true }), hall)
  return { register, counter, account }
}

test('what the register can show, each once, is accepted', async () => {
  const { account } = await fourAccepted()
  expect(await account()).toEqual({ created: 4, accepted: 4, refused: 0, doubled: 0, waiting: 0 })
})

test('a record that the register lost is not hidden behind one that it has twice', async () => {
  const { register, account } = await fourAccepted()
  register.contacts.shift()
  const [twice] = register.contacts
  // Under another number, as after a lost answer and a wrong "unique".
  if (twice) register.contacts.push({ ...twice, uuid: 'nog een', referentienummer: '0799999999' })
  expect(await account()).toEqual({ created: 4, accepted: 3, refused: 0, doubled: 1, waiting: 0 })
})

test('what still waits is counted as waiting, whatever others have filed', async () => {
  const { register, counter, account } = await fourAccepted()
  register.contacts.push(...register.contacts.map((one) => ({ ...one, metadata: {}, referentienummer: 'x' })))
  await register.goAway()
  await commitContact(counter, contactOf())
  await counter.hall.link.check()
  await register.comeBack()
  register.setFaults((method) => ({ kind: method === 'POST' ? 'lost-request' : 'none' }))
  expect(await account()).toEqual({ created: 5, accepted: 4, refused: 0, doubled: 0, waiting: 1 })
})
