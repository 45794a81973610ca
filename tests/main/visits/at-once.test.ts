import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Scenario } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter()
}, 120_000)
afterAll(() => counter.close())
afterEach(async () => {
  counter.line.always(null)
  await counter.client.simulator.removeDocument()
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

const extractOf = (visitId: string) =>
  ({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' }) as const

async function visitOf(scenario: Scenario): Promise<string> {
  const visitId = await counter.call()
  await counter.present(scenario)
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

describe('a clerk does two things at once', () => {
  test('an extract never lands in a visit whose person was taken off the screen', async () => {
    const visitId = await visitOf('father-of-four')
    const { client } = counter
    const [made, forgotten] = await Promise.all([
      codeOf(client.extracts.make(extractOf(visitId))),
      codeOf(client.visit.forgetPerson({ visitId })),
    ])
    const { person, extracts } = await counter.untilVisit(() => true)
    if (made === 'done')
      expect({ forgotten, person: person !== undefined }).toEqual({
        forgotten: 'visit.person-fixed',
        person: true,
      })
    else
      expect({ made, forgotten, person, extracts }).toEqual({
        made: expect.stringMatching(/^visit\.(changed|not-identified)$/),
        forgotten: 'done',
        person: undefined,
        extracts: [],
      })
  })

  test('an extract of a visit that ends meanwhile is not claimed to be made', async () => {
    const visitId = await visitOf('father-of-four')
    const { client } = counter
    const [made] = await Promise.all([
      codeOf(client.extracts.make(extractOf(visitId))),
      codeOf(client.visit.abandon({ visitId, reason: 'left' })),
    ])
    expect(made).toBe('visit.none')
  })

  test('the same paper is not printed twice at once', async () => {
    const visitId = await visitOf('father-of-four')
    const { client } = counter
    const extract = await client.extracts.make(extractOf(visitId))
    const print = () => codeOf(client.extracts.print({ visitId, extractId: extract.id }))
    expect((await Promise.all([print(), print()])).sort()).toEqual(['done', 'print.under-way'])
  })

  test('the end of a print is kept when the visit is closed before it', async () => {
    const visitId = await visitOf('father-of-four')
    const { client } = counter
    const extract = await client.extracts.make(extractOf(visitId))
    const printing = client.extracts.print({ visitId, extractId: extract.id })
    await counter.untilVisit(({ extracts }) => extracts[0]?.prints[0]?.state === 'sent')
    await client.visit.close({ visitId })
    expect(await printing).toMatchObject({ state: 'printed' })
    expect(await counter.rows('SELECT state FROM print_fact WHERE visit_id = ?', visitId)).toEqual([
      { state: 'printed' },
    ])
  })

  test('text that is saved and closed in one breath is the text that is kept', async () => {
    const visitId = await visitOf('father-of-four')
    const { client } = counter
    await client.visit.saveContact({ visitId, subject: 'Oud', content: '', outcome: 'answered' })
    await Promise.all([
      client.visit.saveContact({ visitId, subject: 'Nieuw', content: '', outcome: 'answered' }),
      client.visit.close({ visitId }),
    ])
    const { rows } = await client.outbox.list({ includeAccepted: true })
    const subjects = rows.map(({ correctable }) => correctable?.subject)
    expect(subjects).toContain('Nieuw')
    expect(subjects).not.toContain('Oud')
  })
})

describe('answers that come late', () => {
  const slow = { does: { kind: 'delay', ms: 60_000 }, path: '/haalcentraal/api/brp/personen' } as const
  const byBsn = { by: 'bsn', bsn: '999970045' } as const
  const reason = 'document niet bij zich'

  const isSearching = ({ identify }: { identify: { step: string } }) => identify.step === 'searching'

  /** Starts a search whose answer waits until it is let go. */
  async function searchSlowly(visitId: string): Promise<{ letGo(): Promise<void> }> {
    counter.line.next(slow)
    const answered = codeOf(counter.client.visit.search({ visitId, query: byBsn, reason }))
    await counter.untilVisit(isSearching)
    return { letGo: () => letGo(answered) }
  }

  /** The question may still be on its way to the register, so more than once. */
  async function letGo(answered: Promise<unknown>): Promise<void> {
    const again = setInterval(() => counter.line.releaseDelayed(), 20)
    await answered
    clearInterval(again)
  }

  test('nobody comes back on the screen after the clerk took the identification back', async () => {
    const visitId = await counter.call()
    const { letGo } = await searchSlowly(visitId)
    await counter.client.visit.forgetPerson({ visitId })
    await letGo()
    expect((await counter.untilVisit(() => true)).identify.step).toBe('waiting')
  })

  test('the last question is answered, not the slowest', async () => {
    const visitId = await counter.call()
    const { letGo } = await searchSlowly(visitId)
    const nobody = { by: 'address', postcode: '2011AB', houseNumber: 9999 } as const
    await counter.client.visit.search({ visitId, query: nobody, reason })
    await letGo()
    expect((await counter.untilVisit(() => true)).identify).toMatchObject({ step: 'failed' })
  })

  test('a document that is put down during a search that finds nobody is used', async () => {
    const visitId = await counter.call()
    counter.line.next(slow)
    const nobody = { by: 'address', postcode: '2011AB', houseNumber: 9999 } as const
    const searching = counter.client.visit.search({ visitId, query: nobody, reason })
    await counter.untilVisit(isSearching)
    await counter.present('father-of-four')
    // The queue is asked every two seconds; by then the reader, which needs milliseconds, has told.
    const polls = () => counter.line.calls.filter(({ path }) => path.includes('/queue/waiting')).length
    const before = polls()
    await expect.poll(polls, { timeout: 5_000 }).toBeGreaterThan(before)
    await letGo(searching)
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
  })

  test('who is known by the document alone stays known while the BRP fails on a line that is back', async () => {
    await counter.call()
    await counter.client.simulator.specimens()
    counter.line.always({ does: { kind: 'drop-request' } })
    await counter.present('father-of-four')
    await counter.untilVisit(({ identify }) => identify.step === 'identified')
    const away = { kind: 'answer', status: 503 } as const
    counter.line.always({ does: away, path: '/haalcentraal' })
    await counter.until(({ hall }) => hall.state === 'online')
    await expect
      .poll(() => counter.line.calls.filter(({ path }) => path.includes('/haalcentraal')).length)
      .toBeGreaterThan(0)
    expect((await counter.untilVisit(() => true)).identify).toMatchObject({ by: 'document-only' })
  })
})

describe('what cannot be read or written', () => {
  test('a full or closed folder: the paper is not claimed to be saved', async () => {
    const visitId = await visitOf('father-of-four')
    const extract = await counter.client.extracts.make(extractOf(visitId))
    await counter.blockDocumentFolder()
    await expect(counter.client.extracts.save({ visitId, extractId: extract.id })).rejects.toMatchObject({
      code: 'storage.unwritable',
    })
    expect((await counter.untilVisit(() => true)).extracts[0]).not.toHaveProperty('savedAs')
  })

  test('a visit that cannot be read is set aside and said; the counter starts all the same', async () => {
    const visitId = await counter.call()
    await counter.spoil("UPDATE visit SET sealed = x'00' WHERE id = ?", visitId)
    const state = await counter.until(() => true)
    expect(state.visit).toBeNull()
    expect(state.storageNotice).toMatchObject({ code: 'storage.damaged' })
  })
})
