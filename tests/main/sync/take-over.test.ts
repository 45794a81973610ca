import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bsns, type Counter, commitContact, contactOf, drained, openCounter, parked } from './counter.ts'
import { startSmallRegister } from './small-register.ts'

const passphrase = 'vier woorden van de balie'
const clerk = { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' }

async function commitPaper(counter: Counter, bytes: Uint8Array): Promise<string> {
  const factId = randomUUID()
  await counter.database.transaction((tx) =>
    counter.enqueue(tx, {
      topic: 'document',
      factId,
      clerk,
      file: bytes,
      payload: {
        ...{ at: '2026-11-23T09:00:00Z', counter: 'PH-03', clerk, kind: 'extract', title: 'Afschrift' },
        ...{ number: 'PH03-2026-000001', fileName: 'a.pdf', bytes: bytes.byteLength },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    }),
  )
  return factId
}

test('what waits at a counter without a line goes out from another; both sending it later doubles nothing', async () => {
  const register = await startSmallRegister()
  const cutOff = await openCounter({ url: register.url })
  await cutOff.numbers.refill()
  const forwarded = { outcome: 'forwarded', department: 'Parkeren' } as const
  for (const [n, bsn] of bsns.entries())
    await commitContact(
      cutOff,
      contactOf({
        bsn,
        subject: `met nummer ${n}`,
        ...(n % 2 ? forwarded : {}),
        startedAt: `2026-11-23T09:0${n}:00Z`,
      }),
    )
  await cutOff.database.transaction((tx) => tx.run('UPDATE number_block SET next = first + size'))
  await commitContact(cutOff, contactOf({ subject: 'zonder nummer', startedAt: '2026-11-23T09:10:00Z' }))
  const file = await cutOff.outbox.exportAll(passphrase)
  expect(Buffer.from(file).toString('latin1')).not.toMatch(/nummer|99997|Jansen/)

  const other = await openCounter({ url: register.url, counterId: 'PH-04' })
  expect(await other.outbox.importAll(file, passphrase)).toEqual({ taken: 5, known: 0 })
  expect(await other.outbox.importAll(file, passphrase)).toEqual({ taken: 0, known: 5 })
  other.outbox.start()
  await drained(other)
  cutOff.outbox.start()
  await drained(cutOff)
  expect(register.contacts.map(({ onderwerp }) => onderwerp).sort()).toEqual([
    ...bsns.map((_, n) => `met nummer ${n}`),
    'zonder nummer',
  ])
  expect(register.links).toHaveLength(5)
  expect(register.tasks).toHaveLength(2)
  expect([...(await cutOff.outbox.list({ includeAccepted: false }))]).toEqual([])
  expect([...cutOff.bugs, ...other.bugs]).toEqual([])
})

test('both counters sending the same at once leave each contact once', async () => {
  const register = await startSmallRegister()
  const one = await openCounter({ url: register.url })
  await one.numbers.refill()
  const forwarded = { outcome: 'forwarded', department: 'Parkeren' } as const
  for (let n = 0; n < 12; n++)
    await commitContact(one, contactOf({ bsn: bsns[n % 4] ?? '', subject: `vraag ${n}`, ...forwarded }))
  const two = await openCounter({ url: register.url, counterId: 'PH-04' })
  await two.outbox.importAll(await one.outbox.exportAll(passphrase), passphrase)
  one.outbox.start()
  two.outbox.start()
  await Promise.all([drained(one), drained(two)])
  expect(register.contacts).toHaveLength(12)
  expect(new Set(register.contacts.map(({ onderwerp }) => onderwerp)).size).toBe(12)
  expect(register.tasks).toHaveLength(12)
  expect([await one.outbox.backlog(), await two.outbox.backlog()]).toMatchObject([
    { parked: 0 },
    { parked: 0 },
  ])
})

test('a paper that waits travels along whole', async () => {
  const register = await startSmallRegister()
  const one = await openCounter({ url: register.url })
  const two = await openCounter({ url: register.url, counterId: 'PH-04' })
  const bytes = randomBytes(200_000)
  const factId = await commitPaper(one, bytes)
  await two.outbox.importAll(await one.outbox.exportAll(passphrase), passphrase)
  const [kept] = await two.database.all<{ sealed: Uint8Array }>(
    'SELECT sealed FROM waiting_file WHERE fact_id = ?',
    factId,
  )
  expect(Buffer.from(two.vault.openBytes(kept?.sealed ?? new Uint8Array())).equals(bytes)).toBe(true)
})

const spoilt: Record<string, (file: Uint8Array) => Uint8Array> = {
  'that is something else': () =>
    Buffer.from('%PDF-1.7 een heel ander bestand, en lang genoeg om er een te zijn'),
  'that is empty': () => new Uint8Array(),
  'of which one bit fell over': (file) => file.map((byte, i) => (i === file.length - 20 ? byte ^ 1 : byte)),
  'that was cut off': (file) => file.subarray(0, file.length - 5),
  'of a newer version': (file) => file.map((byte, i) => (i === 8 ? 2 : byte)),
  'that asks for more memory than there is': (file) => file.map((byte, i) => (i === 9 ? 30 : byte)),
}
test.each(Object.entries(spoilt))(
  'a file %s is refused in words, and nothing is taken',
  async (_what, spoil) => {
    const register = await startSmallRegister()
    const counter = await openCounter({ url: register.url })
    await commitContact(counter, contactOf())
    const other = await openCounter({ url: register.url })
    const file = await counter.outbox.exportAll(passphrase)
    await expect(other.outbox.importAll(spoil(file), passphrase)).rejects.toMatchObject({
      code: 'outbox.import-unreadable',
    })
    expect(await other.outbox.list({ includeAccepted: true })).toEqual([])
  },
)

test('another passphrase opens nothing; the same one typed with other accents does', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  await commitContact(counter, contactOf())
  const file = await counter.outbox.exportAll('één café te veel'.normalize('NFD'))
  const other = await openCounter({ url: register.url })
  await expect(other.outbox.importAll(file, 'een ander wachtwoord')).rejects.toMatchObject({
    code: 'outbox.import-unreadable',
  })
  expect(await other.outbox.importAll(file, 'één café te veel'.normalize('NFC'))).toMatchObject({ taken: 1 })
})

test('a clerk sees and mends own rows, the back office those of everybody', async () => {
  const register = await startSmallRegister()
  register.setFaults(() => ({ kind: 'status', status: 400 }))
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await commitContact(counter, contactOf({ subject: 'van Jansen' }))
  await commitContact(
    counter,
    contactOf({
      bsn: bsns[1],
      subject: 'van Smit',
      clerk: { id: 'b.smit@voorbeeld.example', name: 'B. Smit' },
    }),
  )
  await parked(counter)
  const jansen = { clerkId: 'm.jansen@voorbeeld.example', seesAll: false }
  const office = { clerkId: 'o.kok@voorbeeld.example', seesAll: true }
  const seenBy = async (viewer: typeof jansen) =>
    (await counter.outbox.list({ includeAccepted: true, viewer })).map(
      ({ correctable }) => correctable?.subject,
    )
  expect(await seenBy(jansen)).toEqual(['van Jansen'])
  expect((await seenBy(office)).sort()).toEqual(['van Jansen', 'van Smit'])
  const rows = await counter.outbox.list({ includeAccepted: false, viewer: office })
  const ofSmit = rows.find(({ clerk: owner }) => owner.name === 'B. Smit')?.id ?? ''
  await expect(counter.outbox.resend(ofSmit, jansen)).rejects.toMatchObject({ code: 'outbox.not-parked' })
  await expect(counter.outbox.correct(ofSmit, { subject: 'x', content: '' }, jansen)).rejects.toMatchObject({
    code: 'outbox.not-parked',
  })
  register.setFaults(() => ({ kind: 'none' }))
  await counter.outbox.resend(ofSmit, office)
  await drained(counter)
  expect(register.contacts.map(({ onderwerp }) => onderwerp)).toContain('van Smit')
})
