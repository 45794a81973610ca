import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bsns, commitContact, contactOf, drained, openCounter, until } from './counter.ts'
import { type Fault, startSmallRegister } from './small-register.ts'

const faults: readonly Fault[] = [
  { kind: 'none' },
  { kind: 'lost-request' },
  { kind: 'lost-answer' },
  { kind: 'cut' },
  { kind: 'garbage' },
  { kind: 'html-502' },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 429, retryAfter: '0' },
  { kind: 'status', status: 500 },
]

/** What happens at a counter, in any order. */
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('contact' as const),
      person: fc.nat(4),
      forwarded: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('line-lost' as const, 'line-back' as const, 'restart' as const),
    }),
  },
)

test('whatever the register and the line do, each contact arrives once, at its own time, in its person’s order', async () => {
  const register = await startSmallRegister()
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 12 }),
      fc.array(fc.constantFrom(...faults), { maxLength: 40 }),
      async (acts, trouble) => {
        const { contacts, links, tasks } = register
        for (const list of [contacts, links, tasks]) list.length = 0
        register.parties.clear()
        const left = [...trouble]
        register.setFaults(() => left.shift() ?? { kind: 'none' })
        let counter = await openCounter({ url: register.url })
        const { folder } = counter
        counter.outbox.start()
        const expected: {
          person: string | undefined
          subject: string
          startedAt: string
          forwarded: boolean
        }[] = []
        for (const one of acts) {
          if (one.kind === 'line-lost') await register.goAway()
          if (one.kind === 'line-back') await register.comeBack()
          if (one.kind === 'restart') {
            await counter.close()
            counter = await openCounter({ url: register.url, folder })
            counter.outbox.start()
          }
          if (one.kind !== 'contact') continue
          const person = bsns[one.person]
          const startedAt = new Date(Date.UTC(2026, 10, 23, 8, expected.length)).toISOString()
          const subject = `vraag ${expected.length}`
          const forwarded = one.forwarded || !person
          expected.push({ person, subject, startedAt, forwarded })
          const { bsn, ...anonymous } = contactOf({ subject, startedAt })
          const handed = forwarded ? ({ outcome: 'forwarded', department: 'Parkeren' } as const) : {}
          await commitContact(counter, { ...anonymous, ...(person ? { bsn: person } : {}), ...handed })
        }
        await register.comeBack()
        // The clerk at the repair desk sends again what was refused.
        for (;;) {
          await until(counter, async () => {
            const { waiting, parked } = await counter.outbox.backlog()
            return waiting === 0 || parked > 0
          })
          const rows = await counter.outbox.list({ includeAccepted: false })
          if (rows.length === 0) break
          for (const { id, state } of rows) if (state === 'parked') await counter.outbox.resend(id)
        }
        await drained(counter)
        const bugs = counter.bugs
        await counter.close()

        const uuidOf = new Map(contacts.map(({ onderwerp, uuid }) => [onderwerp, uuid]))
        const bySubject = (list: { subject: string }[]) => list.map(({ subject }) => subject).sort()
        expect(contacts.map(({ onderwerp }) => onderwerp).sort()).toEqual(bySubject(expected))
        for (const { person, subject, startedAt, forwarded } of expected) {
          const filed = contacts.find(({ onderwerp }) => onderwerp === subject)
          expect(filed).toMatchObject({
            plaatsgevondenOp: startedAt,
            party: person && register.parties.get(person),
          })
          expect(tasks.filter(({ contact }) => contact === uuidOf.get(subject))).toHaveLength(
            forwarded ? 1 : 0,
          )
          expect(links.filter(({ contact }) => contact === uuidOf.get(subject))).toHaveLength(1)
        }
        for (const person of bsns) {
          const party = register.parties.get(person)
          const arrived = contacts
            .filter((one) => party && one.party === party)
            .map(({ onderwerp }) => onderwerp)
          expect(arrived).toEqual(
            expected.filter((one) => one.person === person).map(({ subject }) => subject),
          )
        }
        expect(bugs).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)
