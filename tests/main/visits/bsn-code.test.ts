import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Visit } from '#contract/domain/visit.ts'
import { composeMrz } from '#devices/mrz/compose-mrz.ts'
import { residents, type Scenario, scenarioResidents } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeAll(async () => {
  const reader = { role: 'id-reader', driver: 'keyboard-wedge', address: { kind: 'keyboard' } }
  counter = await startTestCounter({ settings: { devices: [reader] } })
})
afterAll(() => counter.close())
afterEach(async () => {
  counter.line.always(null)
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

function residentOf(scenario: Scenario) {
  const resident = residents.find(({ bsn }) => bsn === scenarioResidents[scenario])
  if (!resident) throw new Error(scenario)
  return resident
}
const father = residentOf('father-of-four')
const other = residentOf('secrecy')
// The same code within a second is a reader that stutters.
const third = residentOf('letter-address')

type Resident = ReturnType<typeof residentOf>

/** A passport that the Dutch register does not know, so that name and birth date must do. */
const foreignPassport = ({ name, birth, sex }: Resident): string =>
  composeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuer: 'UTO',
    documentNumber: 'L898902C3',
    nationality: 'UTO',
    surname: name.prefix ? `${name.prefix} ${name.surname}` : name.surname,
    givenNames: name.givenNames ?? '',
    birthDate: {
      year: Number(birth.date.slice(0, 4)),
      month: Number(birth.date.slice(4, 6)),
      day: Number(birth.date.slice(6)),
    },
    sex: sex === 'V' ? 'F' : 'M',
    expiryDate: { year: 2031, month: 5, day: 6 },
  }).join('\n')
const licence = 'D1NLD15094962111659VW87Z78NB84'

const show = (text: string) => counter.client.visit.typedDocument({ text })
const step = (name: Visit['identify']['step'], more: (visit: Visit) => boolean = () => true) =>
  counter.untilVisit((visit) => visit.identify.step === name && more(visit))
const chooseFirst = async ({ id, identify }: Visit) =>
  counter.client.visit.choose({
    visitId: id,
    candidateKey: (identify.step === 'choosing' && identify.candidates[0]?.key) || '',
  })

describe('the code with the BSN on a document', () => {
  test('behind a document without BSN it identifies its holder', async () => {
    await counter.call()
    await show(foreignPassport(father))
    await step('choosing')
    await show(father.bsn)
    const { identify, person } = await step('identified')
    expect(identify).toMatchObject({ by: 'bsn', document: { kind: 'passport' } })
    expect(identify).not.toMatchObject({
      document: { concerns: expect.arrayContaining(['not-this-person']) },
    })
    expect(person?.bsnMasked).toBe(`•••••${father.bsn.slice(-3)}`)
  })

  test('shown while its document is still being looked up, it is used when that is not enough', async () => {
    await counter.call()
    await show(foreignPassport(father))
    await show(father.bsn)
    expect((await step('identified')).identify).toMatchObject({ by: 'bsn', document: { kind: 'passport' } })
  })

  test('that of somebody else identifies nobody: the clerk sees whose it is, and that it does not agree', async () => {
    await counter.call()
    await show(foreignPassport(father))
    await step('choosing')
    await show(other.bsn)
    const { identify, person } = await step(
      'choosing',
      ({ identify }) =>
        'document' in identify && identify.document?.concerns.includes('not-this-person') === true,
    )
    expect(person).toBeUndefined()
    expect(identify).toMatchObject({ candidates: [{ bsnMasked: `•••••${other.bsn.slice(-3)}` }], by: 'bsn' })
  })

  test('behind a licence, which has no name, the clerk confirms', async () => {
    await counter.call()
    await show(licence)
    await step('failed')
    await show(father.bsn)
    const { identify } = await step('choosing')
    expect(identify).toMatchObject({ document: { kind: 'driving-licence' }, by: 'bsn' })
    expect(identify).not.toMatchObject({
      document: { concerns: expect.arrayContaining(['not-this-person']) },
    })
  })

  test('alone it is a search by BSN; who is chosen was found by number', async () => {
    await counter.call()
    await show(third.bsn)
    const found = await step('choosing')
    expect(found.identify).toMatchObject({ candidates: [{ bsnMasked: `•••••${third.bsn.slice(-3)}` }] })
    await chooseFirst(found)
    expect((await step('identified')).identify).toMatchObject({ by: 'bsn' })
  })

  test('a number that nobody has is not found', async () => {
    await counter.call()
    await show('999999990')
    expect((await step('failed')).identify).toMatchObject({ trouble: { code: 'person.not-found' } })
  })

  test('without a line it is said, and the document stays on the screen', async () => {
    await counter.call()
    await show(foreignPassport(father))
    await step('choosing')
    counter.line.always({ does: { kind: 'drop-request' }, path: '/haalcentraal/api/brp/personen' })
    await show(father.bsn)
    expect((await step('failed')).identify).toMatchObject({ document: { kind: 'passport' } })
  })

  test('once somebody is identified, another code changes nothing', async () => {
    await counter.call()
    await show(foreignPassport(father))
    await show(father.bsn)
    const before = await step('identified')
    await show(other.bsn)
    const { visitId } = { visitId: before.id }
    await counter.client.visit.saveContact({ visitId, subject: 'Vraag', content: '', outcome: 'answered' })
    const after = await counter.untilVisit(({ contact }) => contact.subject === 'Vraag')
    expect(after.person).toEqual(before.person)
  })

  test('what was shown in a visit that ended is not used for the next visitor', async () => {
    const visitId = await counter.call()
    counter.line.always({ does: { kind: 'silence' }, path: '/haalcentraal/api/brp/personen' })
    await show(foreignPassport(father))
    await step('searching')
    await show(father.bsn)
    await counter.client.visit.abandon({ visitId, reason: 'left' })
    counter.line.always(null)
    await counter.call()
    await show(foreignPassport(other))
    const { identify } = await counter.untilVisit(({ identify }) =>
      ['choosing', 'failed', 'identified'].includes(identify.step),
    )
    expect(identify).toMatchObject({ step: 'choosing' })
    expect(identify).not.toHaveProperty('by')
  })

  test('while F3 waits for a document, the code is kept for when none comes', async () => {
    const visitId = await counter.call()
    const asked = counter.client.visit.readDocument({ visitId })
    await step('reading')
    await show(father.bsn)
    await asked
    expect((await step('choosing')).identify).toMatchObject({ by: 'bsn' })
  })
})
