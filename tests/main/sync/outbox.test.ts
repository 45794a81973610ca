import { expect, test } from 'vitest'
import { bsns, commitContact, contactOf, drained, openCounter, parked, until } from './counter.ts'
import { type Fault, startSmallRegister } from './small-register.ts'

/** This fault for the first call that matches, `times` times; then all is well. */
const once = (path: string, fault: Fault, times = 1) => {
  let left = times
  return (_method: string, url: string): Fault => {
    if (!url.endsWith(path) || left === 0) return { kind: 'none' }
    left--
    return fault
  }
}

test('a contact reaches the klantdossier with its number, its own time, its person and its clerk', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await counter.numbers.refill()
  const record = await commitContact(counter, contactOf({ product: 'persoonsgegevens-adres' }))
  expect(record.reference).toMatch(/^07\d{8}$/)
  await drained(counter)
  const [row] = await counter.outbox.list({ includeAccepted: true })
  expect(register.contacts).toEqual([
    {
      uuid: expect.any(String),
      referentienummer: record.reference,
      onderwerp: 'Uittreksel met adres',
      inhoud: 'Uittreksel gemaakt en meegegeven.',
      kanaal: 'Balie',
      plaatsgevondenOp: '2026-11-23T10:14:05+01:00',
      metadata: {
        werkplek: 'PH-03',
        outboxid: row?.id,
        gespreksduur: 'PT6M40S',
        resultaat: 'beantwoord',
        product: 'persoonsgegevens-adres',
      },
      party: register.parties.get(bsns[0]),
      clerk: 'm.jansen@voorbeeld.example',
    },
  ])
  expect(row).toMatchObject({ state: 'accepted', attempts: 0, refusals: [], reference: record.reference })
  expect(register.actors).toMatchObject([{ naam: 'M. Jansen', soortActor: 'medewerker' }])
  expect(register.links).toEqual([{ actor: register.actors[0]?.uuid, contact: register.contacts[0]?.uuid }])
  const posts = register.seen.filter(({ method }) => method === 'POST')
  expect(posts.every(({ contentLength }) => Number(contentLength) > 0)).toBe(true)
  expect(counter.bugs).toEqual([])
})

test('a forwarded question becomes a task of the department, with a number of its own', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  const forwarded = { outcome: 'forwarded', department: 'Parkeren', content: 'Bellen na 15.00 uur.' } as const
  await commitContact(counter, contactOf(forwarded))
  await drained(counter)
  const department = register.actors.find(({ naam }) => naam === 'Parkeren')
  expect(department).toMatchObject({ soortActor: 'organisatorische_eenheid' })
  const [contact] = register.contacts
  expect(register.tasks).toEqual([
    {
      uuid: expect.any(String),
      referentienummer: `08${contact?.referentienummer.slice(2)}`,
      contact: contact?.uuid,
      actors: [{ uuid: department?.uuid }],
      toelichting: 'Bellen na 15.00 uur.',
    },
  ])
})

test('an anonymous answered question is counted here and kept out of the klantdossier', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  const { bsn, ...anonymous } = contactOf()
  const record = await commitContact(counter, anonymous)
  await commitContact(counter, contactOf())
  await drained(counter)
  expect(record.reference).toBeUndefined()
  expect(register.contacts).toHaveLength(1)
  expect(await counter.database.all('SELECT filed FROM contact_record ORDER BY rowid')).toEqual([
    { filed: 0 },
    { filed: 1 },
  ])
})

test('an anonymous forwarded question is filed without a person', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  const { bsn, ...anonymous } = contactOf({ outcome: 'forwarded', department: 'Parkeren' })
  await commitContact(counter, anonymous)
  await drained(counter)
  expect(register.contacts).toMatchObject([{ party: undefined }])
  expect(register.tasks).toHaveLength(1)
})

/** What passes by itself: the clerk does nothing, the contact arrives once. */
const passing: Record<string, Fault> = {
  'has no right (401)': { kind: 'status', status: 401 },
  'is forbidden (403)': { kind: 'status', status: 403 },
  'asks for patience (429)': { kind: 'status', status: 429, retryAfter: '0' },
  'has a fault of its own (500)': { kind: 'status', status: 500, problem: { code: 'error', status: 500 } },
  'stands behind a broken gateway (502, HTML)': { kind: 'html-502' },
  'is closed for maintenance (503)': { kind: 'status', status: 503 },
  'does not know the path (404)': { kind: 'status', status: 404 },
  'answers garbage': { kind: 'garbage' },
  'cuts its answer off half-way': { kind: 'cut' },
  'breaks the connection before it has read': { kind: 'lost-request' },
  'does it and never says so': { kind: 'lost-answer' },
  'does it and answers too late': { kind: 'slow-answer' },
}
const steps = ['/partijen', '/maak-klantcontact', '/actoren', '/actorklantcontacten', '/internetaken']

for (const [what, fault] of Object.entries(passing)) {
  test(`a register that ${what} has the contact exactly once in the end`, async () => {
    const register = await startSmallRegister()
    const counter = await openCounter({ url: register.url, timeoutMs: 60 })
    for (const step of steps) {
      register.setFaults(once(step, fault, 2))
      counter.outbox.start()
      await commitContact(counter, contactOf({ subject: step, outcome: 'forwarded', department: step }))
      await drained(counter)
    }
    expect(register.contacts.map(({ onderwerp }) => onderwerp)).toEqual(steps)
    expect(new Set(register.contacts.map(({ plaatsgevondenOp }) => plaatsgevondenOp)).size).toBe(1)
    expect(register.links.map(({ contact }) => contact)).toEqual(register.contacts.map(({ uuid }) => uuid))
    expect(register.tasks.map(({ contact }) => contact)).toEqual(register.contacts.map(({ uuid }) => uuid))
    expect(register.parties.size).toBe(1)
    expect(counter.bugs).toEqual([])
  })
}

/** What a person must look at. */
const parking: Record<string, { fault: Fault; refusals: object[]; details: object }> = {
  'refuses a field (400)': {
    fault: {
      kind: 'status',
      status: 400,
      problem: {
        code: 'invalid',
        title: 'Invalid input.',
        status: 400,
        invalidParams: [
          {
            name: 'klantcontact.onderwerp',
            code: 'max_length',
            reason: 'Zorg dat dit veld niet meer dan 200 tekens bevat.',
          },
        ],
      },
    },
    refusals: [
      {
        field: 'klantcontact.onderwerp',
        code: 'max_length',
        reason: 'Zorg dat dit veld niet meer dan 200 tekens bevat.',
      },
    ],
    details: { status: 400, field: 'klantcontact.onderwerp', why: 'max_length' },
  },
  'sees a conflict (409)': {
    fault: {
      kind: 'status',
      status: 409,
      problem: { code: 'conflict', detail: 'Conflict met de huidige staat.' },
    },
    refusals: [{ field: '', code: 'conflict', reason: 'Conflict met de huidige staat.' }],
    details: { status: 409, field: '', why: 'conflict' },
  },
  'finds it too large (413)': {
    fault: { kind: 'status', status: 413 },
    refusals: [{ field: '', code: '413', reason: '' }],
    details: { status: 413, field: '', why: '413' },
  },
}
for (const [what, { fault, refusals, details }] of Object.entries(parking)) {
  test(`a contact that the register ${what} is parked with its reason, corrected and sent again`, async () => {
    const register = await startSmallRegister()
    register.setFaults(once('/maak-klantcontact', fault))
    const counter = await openCounter({ url: register.url })
    counter.outbox.start()
    await commitContact(counter, contactOf())
    await parked(counter)
    const [row] = await counter.outbox.list({ includeAccepted: false })
    expect(row).toMatchObject({
      state: 'parked',
      refusals,
      lastTrouble: { code: 'dossier.refused', details },
    })
    expect(await counter.outbox.backlog()).toMatchObject({ waiting: 0, parked: 1 })
    await counter.outbox.correct(row?.id ?? '', { subject: 'Korter', content: 'Beter' })
    await until(
      counter,
      async () => register.contacts.length === 1 && (await counter.outbox.backlog()).waiting === 0,
    )
    expect(register.contacts).toMatchObject([
      { onderwerp: 'Korter', inhoud: 'Beter', referentienummer: row?.reference },
    ])
    await expect(counter.outbox.correct(row?.id ?? '', { subject: 'x', content: '' })).rejects.toMatchObject({
      code: 'outbox.not-parked',
    })
  })
}

test('a parked contact can be sent again as it is, and an accepted one never goes twice', async () => {
  const register = await startSmallRegister()
  register.setFaults(once('/maak-klantcontact', { kind: 'status', status: 409 }))
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await commitContact(counter, contactOf())
  await parked(counter)
  const [row] = await counter.outbox.list({ includeAccepted: false })
  await counter.outbox.resend(row?.id ?? '')
  await until(
    counter,
    async () => (await counter.outbox.list({ includeAccepted: true }))[0]?.state === 'accepted',
  )
  const calls = register.seen.length
  await expect(counter.outbox.resend(row?.id ?? '')).rejects.toMatchObject({ code: 'outbox.not-parked' })
  await drained(counter)
  expect(register.contacts).toHaveLength(1)
  expect(register.seen).toHaveLength(calls)
})

test('a parked contact holds back later ones of the same person and nobody else', async () => {
  const register = await startSmallRegister()
  register.setFaults((_method, _path, body) =>
    JSON.stringify(body).includes('niet goed') ? { kind: 'status', status: 400 } : { kind: 'none' },
  )
  const counter = await openCounter({ url: register.url })
  await commitContact(counter, contactOf({ subject: 'niet goed' }))
  await commitContact(counter, contactOf({ subject: 'tweede van dezelfde' }))
  await commitContact(counter, contactOf({ subject: 'van een ander', bsn: bsns[1] }))
  counter.outbox.start()
  await until(counter, async () => {
    const { parked, waiting } = await counter.outbox.backlog()
    return parked === 1 && waiting === 1
  })
  expect(register.contacts.map(({ onderwerp }) => onderwerp)).toEqual(['van een ander'])
  const [row] = await counter.outbox.list({ includeAccepted: false })
  await counter.outbox.correct(row?.id ?? '', { subject: 'wel goed', content: '' })
  await drained(counter)
  expect(register.contacts.map(({ onderwerp }) => onderwerp)).toEqual([
    'van een ander',
    'wel goed',
    'tweede van dezelfde',
  ])
})

test('without a line the clerk goes on; each contact arrives once when the line is back, in its own order', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await commitContact(counter, contactOf({ subject: 'voor' }))
  await drained(counter)
  await register.goAway()
  const subjects = ['een', 'twee', 'drie']
  for (const subject of subjects) await commitContact(counter, contactOf({ subject }))
  await counter.hall.link.check()
  expect(counter.hall.link.current().state).toBe('offline')
  await until(counter, async () => {
    const rows = await counter.outbox.list({ includeAccepted: false })
    return rows.length === 3 && rows.every(({ state, attempts }) => state === 'waiting' && attempts === 0)
  })
  expect((await counter.contacts.pending(bsns[0])).map(({ subject }) => subject)).toEqual([
    'drie',
    'twee',
    'een',
  ])
  await register.comeBack()
  await drained(counter)
  expect(register.contacts.map(({ onderwerp }) => onderwerp)).toEqual(['voor', ...subjects])
  expect(await counter.contacts.pending(bsns[0])).toEqual([])
})

test('a counter that was never online commits without a number and gets one before the first try', async () => {
  const register = await startSmallRegister()
  await register.goAway()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  const record = await commitContact(counter, contactOf())
  expect(record.reference).toBeUndefined()
  expect(await counter.outbox.list({ includeAccepted: false })).toMatchObject([
    { title: 'Klantcontact (nummer volgt): Uittreksel met adres', state: 'waiting' },
  ])
  await register.comeBack()
  await drained(counter)
  expect(register.contacts).toMatchObject([{ referentienummer: expect.stringMatching(/^07\d{8}$/) }])
})

test('a number that another record already holds is not adopted: the contact gets another', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await counter.numbers.refill()
  const stranger = {
    uuid: 'van-een-ander',
    referentienummer: '0700000001',
    onderwerp: 'Telefonische vraag',
    inhoud: '',
    kanaal: 'Telefoon',
    plaatsgevondenOp: '2026-01-01T09:00:00Z',
    metadata: { outboxid: 'elders' },
    party: undefined,
    clerk: '',
  }
  register.contacts.push(stranger)
  expect((await commitContact(counter, contactOf())).reference).toBe('0700000001')
  await drained(counter)
  expect(register.contacts.map(({ referentienummer }) => referentienummer)).toEqual([
    '0700000001',
    '0700000002',
  ])
  expect(register.contacts[0]).toBe(stranger)
})

test('a partij that the register no longer knows is looked up again', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await commitContact(counter, contactOf())
  await drained(counter)
  register.parties.clear()
  await commitContact(counter, contactOf())
  await drained(counter)
  expect(register.contacts.at(-1)?.party).toBe(register.parties.get(bsns[0]))
  expect((await counter.outbox.backlog()).parked).toBe(0)
})

test('the visitor stays out of the addresses that are called, but for one look-up', async () => {
  const register = await startSmallRegister()
  const counter = await openCounter({ url: register.url })
  counter.outbox.start()
  await counter.history(bsns[0])
  await commitContact(counter, contactOf())
  await commitContact(counter, contactOf())
  await drained(counter)
  await counter.history(bsns[0])
  const lookups = register.seen.filter(({ method, path }) => method === 'GET' && path.endsWith('/partijen'))
  // The first look found nobody; the second is the "create if absent" of the first contact.
  expect(lookups).toHaveLength(2)
})
