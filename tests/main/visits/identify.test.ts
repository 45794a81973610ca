import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Misbehaviour } from '../../server/misbehaving-register.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
let visitId: string
beforeAll(async () => {
  counter = await startTestCounter()
})
afterAll(() => counter.close())
afterEach(async () => {
  counter.line.always(null)
  await counter.client.simulator.removeDocument()
  await counter.client.simulator.set({ role: 'id-reader', fault: 'none', plugged: true })
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
  await counter.until(({ devices }) => devices.every(({ condition }) => condition.state === 'ready'))
})

const settled = () =>
  counter.untilVisit(({ identify }) => ['identified', 'choosing', 'failed'].includes(identify.step))

describe('who is this?', () => {
  test('a document without BSN is found by its number', async () => {
    await counter.call()
    await counter.present('passport-and-identity-card')
    expect((await settled()).identify).toMatchObject({ step: 'identified', by: 'document-number' })
  })

  test('a passport that was reported missing is said so', async () => {
    await counter.call()
    await counter.present('passport-missing')
    const { identify } = await settled()
    expect(identify).toMatchObject({ document: { concerns: ['reported-missing'] } })
  })

  test('an expired card is said so, and still tells who it is', async () => {
    await counter.call()
    await counter.present('expired-identity-card')
    const { identify, person } = await settled()
    expect(identify).toMatchObject({ step: 'identified', document: { concerns: ['expired'] } })
    expect(person?.fullName).toContain('Overtijd')
  })

  test.each([
    ['secrecy', 'secrecy'],
    ['deceased', 'deceased'],
    ['emigrated', 'emigrated'],
    ['guardianship', 'guardianship'],
    ['address-under-investigation', 'under-investigation'],
    ['person-under-investigation', 'under-investigation'],
    ['letter-address', 'letter-address'],
    ['minor', 'minor'],
  ] as const)('%s is shown plainly', async (scenario, flag) => {
    await counter.call()
    await counter.present(scenario)
    const { person } = await settled()
    expect(person?.flags.map(({ kind }) => kind)).toContain(flag)
  })

  test('an incomplete birth date is shown as far as it is known', async () => {
    await counter.call()
    await counter.present('month-only')
    expect((await settled()).person?.birth.date).not.toHaveProperty('day')
  })

  test('one number on two lists is never guessed', async () => {
    await counter.call()
    await counter.present('double-bsn')
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code: 'brp.too-many' } })
  })

  test.each([
    ['bad-check-digit', 'mrz.check-digit'],
    ['bad-unknown-kind', 'mrz.unknown-kind'],
    ['bad-cut-short', 'mrz.incomplete'],
    ['passport-2014', 'person.not-found'],
    ['driving-licence', 'person.not-found'],
  ])('%s ends in %s, with the way by hand open', async (specimenId, code) => {
    visitId = await counter.call()
    await counter.client.simulator.placeDocument({ specimenId })
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code } })
    await counter.client.visit.search({
      visitId,
      query: { by: 'bsn', bsn: '999970045' },
      reason: 'document niet leesbaar',
    })
    const { identify } = await counter.untilVisit(({ identify }) => identify.step === 'choosing')
    const candidate = identify.step === 'choosing' ? identify.candidates[0] : undefined
    await counter.client.visit.choose({ visitId, candidateKey: candidate?.key ?? '' })
    expect(
      (await counter.untilVisit(({ identify }) => identify.step === 'identified')).identify,
    ).toMatchObject({
      by: 'by-hand',
      reason: 'document niet leesbaar',
    })
  })

  test('F3 without a document says that there is none', async () => {
    visitId = await counter.call()
    await counter.client.visit.readDocument({ visitId })
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code: 'document.none' } })
  })

  test('namesakes are chosen by the clerk', async () => {
    visitId = await counter.call()
    await counter.client.visit.search({
      visitId,
      query: { by: 'name-and-birth-date', surname: 'Duinker', birthDate: await birthDateOfNamesakes() },
      reason: 'document vergeten',
    })
    const { identify } = await settled()
    expect(identify.step === 'choosing' && identify.candidates.length).toBe(2)
  })
})

async function birthDateOfNamesakes(): Promise<string> {
  const { residents, scenarioResidents } = await import('#server/register/residents.ts')
  const birth = residents.find(({ bsn }) => bsn === scenarioResidents.namesake)?.birth.date ?? ''
  return `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`
}

describe('the BRP misbehaves', () => {
  const problem = (status: number): Misbehaviour => ({
    kind: 'answer',
    status,
    body: { status, title: 'Nee.' },
    contentType: 'application/problem+json',
  })
  test.each<[string, Misbehaviour, string]>([
    ['answers 400', problem(400), 'brp.refused'],
    ['answers 503', problem(503), 'brp.unavailable'],
    ['answers broken JSON', { kind: 'broken-json' }, 'brp.garbled'],
    ['answers half', { kind: 'cut' }, 'brp.garbled'],
    ['answers something else', { kind: 'answer', status: 200, body: { personen: 'geen' } }, 'brp.garbled'],
  ])('%s: said in its own words, the document stays on the screen', async (_words, does, code) => {
    await counter.call()
    counter.line.always({ does, path: '/haalcentraal/api/brp/personen' })
    await counter.present('father-of-four')
    const { identify } = await settled()
    expect(identify).toMatchObject({ step: 'failed', trouble: { code }, document: { kind: 'passport' } })
  })

  test('is slow: after six seconds the clerk can go on', { timeout: 20_000 }, async () => {
    await counter.call()
    counter.line.always({ does: { kind: 'silence' }, path: '/haalcentraal/api/brp/personen' })
    await counter.present('father-of-four')
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code: 'brp.slow' } })
  })

  test('the travel document register is away: a warning, not a lost visit', async () => {
    await counter.call()
    counter.line.always({ does: problem(503), path: '/reisdocumenten' })
    await counter.present('father-of-four')
    expect((await settled()).identify).toMatchObject({
      step: 'identified',
      document: { concerns: ['register-unavailable'] },
    })
  })

  test('there is no line: the document alone says who it is, and later it is looked up after all', async () => {
    visitId = await counter.call()
    const { client } = counter
    await client.simulator.specimens()
    counter.line.always({ does: { kind: 'drop-request' } })
    await counter.present('father-of-four')
    const offline = await settled()
    expect(offline).toMatchObject({
      identify: { step: 'identified', by: 'document-only' },
      person: { flags: [{ kind: 'not-checked' }], bsnMasked: '•••••045' },
    })
    const wanted = { visitId, kind: 'persoonsgegevens-adres', requester: 'self' } as const
    await expect(client.extracts.make(wanted)).rejects.toMatchObject({ code: 'hall.offline' })
    counter.line.always(null)
    expect(
      (await counter.untilVisit(({ identify }) => identify.step === 'identified' && identify.by === 'bsn'))
        .person?.flags,
    ).toEqual([])
  })
})

describe('the reader misbehaves', () => {
  test('silent: F3 ends in a time-out', async () => {
    visitId = await counter.call()
    await counter.client.simulator.set({ role: 'id-reader', fault: 'silent' })
    await counter.client.visit.readDocument({ visitId })
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code: 'device.timeout' } })
  })

  test('unplugged in the middle of a zone: nothing half read is used, and it reads again', async () => {
    await counter.call()
    await counter.client.simulator.set({ role: 'id-reader', fault: 'unplug-mid-frame' })
    await counter.present('father-of-four')
    await counter.until(({ devices }) => devices[0]?.condition.state === 'absent')
    expect((await counter.untilVisit(() => true)).person).toBeUndefined()
    await counter.client.simulator.set({ role: 'id-reader', fault: 'none', plugged: true })
    await counter.until(({ devices }) => devices[0]?.condition.state === 'ready')
    await counter.present('father-of-four')
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
  })

  test.each(['split', 'noise', 'twice'] as const)('%s: the document is read all the same', async (fault) => {
    await counter.call()
    await counter.client.simulator.set({ role: 'id-reader', fault })
    await counter.present('father-of-four')
    expect((await settled()).identify).toMatchObject({ step: 'identified' })
  })

  test('unplugged: F3 says so, and after plugging in it reads again', async () => {
    visitId = await counter.call()
    await counter.client.simulator.set({ role: 'id-reader', plugged: false })
    await counter.until(({ devices }) => devices[0]?.condition.state === 'absent')
    await counter.client.visit.readDocument({ visitId })
    expect((await settled()).identify).toMatchObject({ step: 'failed', trouble: { code: 'device.absent' } })
    await counter.client.simulator.set({ role: 'id-reader', plugged: true })
    await counter.until(({ devices }) => devices[0]?.condition.state === 'ready')
    await counter.present('father-of-four')
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
  })
})
