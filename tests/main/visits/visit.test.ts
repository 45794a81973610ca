import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter()
})
afterEach(() => counter.close())

const isIdentified = ({ identify }: { identify: { step: string } }) => identify.step === 'identified'

describe('a visit from number to goodbye', () => {
  test('document, extract, print, receipt and contact record follow from each other', async () => {
    const { client } = counter
    const visitId = await counter.call()
    await counter.present('father-of-four')
    const identified = await counter.untilVisit(isIdentified)
    expect(identified.identify).toMatchObject({ by: 'bsn', document: { kind: 'passport', concerns: [] } })
    expect(identified.person).toMatchObject({ bsnMasked: '•••••045', address: { kind: 'home' } })
    const known = await counter.untilVisit(({ dossier }) => dossier.state === 'loaded')
    expect(known.dossier.state === 'loaded' && known.dossier.entries.length).toBeGreaterThan(0)

    const extract = await client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
    expect(extract.number).toMatch(/^PH03-\d{4}-\d{6}$/)
    const print = await client.extracts.print({ visitId, extractId: extract.id })
    expect(print).toMatchObject({ state: 'printed', simulated: true })
    await client.extracts.setPaid({ visitId, extractId: extract.id, paid: true })
    await client.visit.printReceipt({ visitId })
    expect((await client.simulator.receipts()).at(-1)?.text).toContain(extract.number)

    const { fileName } = await client.extracts.save({ visitId, extractId: extract.id })
    expect(await readdir(path.join(counter.folder, 'uittreksels'))).toEqual([fileName])
    const done = await counter.untilVisit(({ receipts }) => receipts[0]?.state === 'printed')
    expect(done.contact.content).toContain(`nummer ${extract.number}: gemaakt, geprint en meegegeven.`)

    await client.visit.close({ visitId })
    await counter.until(({ visit }) => visit === null)
    await expect
      .poll(async () => {
        const { rows } = await client.outbox.list({ includeAccepted: true })
        return rows.filter(({ topic }) => topic === 'contact')
      })
      .toMatchObject([{ state: 'accepted', correctable: { subject: done.contact.subject } }])
  })

  test('the contact text of the clerk is never overwritten by what is done afterwards', async () => {
    const { client } = counter
    const visitId = await counter.call()
    await counter.present('father-of-four')
    await counter.untilVisit(isIdentified)
    const own = { subject: 'Uittreksel voor de notaris', content: 'Meegegeven in een envelop.' }
    await client.visit.saveContact({ visitId, ...own, outcome: 'answered' })
    await client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
    const visit = await counter.untilVisit(({ extracts }) => extracts.length === 1)
    expect(visit.contact).toMatchObject(own)
  })

  test('a visit cannot be closed without a subject, nor forwarded to nobody', async () => {
    const { client } = counter
    const visitId = await counter.call()
    await expect(client.visit.close({ visitId })).rejects.toMatchObject({
      code: 'contact.incomplete',
      data: { field: 'subject' },
    })
    await client.visit.saveContact({ visitId, subject: 'Parkeren', content: '', outcome: 'forwarded' })
    await expect(client.visit.close({ visitId })).rejects.toMatchObject({ data: { field: 'department' } })
  })

  test('pressing F2 twice calls one visitor', async () => {
    const { client } = counter
    const before = (await counter.until(({ queue }) => queue.length > 2)).queue
    const calls = await Promise.allSettled([client.queue.callNext({}), client.queue.callNext({})])
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const after = (await counter.until(({ queue }) => queue.length < before.length)).queue
    expect(after).toHaveLength(before.length - 1)
  })

  test('a visitor who did not come makes no contact record', async () => {
    const { client } = counter
    const visitId = await counter.call()
    await client.visit.abandon({ visitId, reason: 'no-show' })
    await counter.until(({ visit }) => visit === null)
    expect(await client.outbox.list({ includeAccepted: true })).toEqual({ rows: [], more: 0 })
    await expect(client.visit.close({ visitId })).rejects.toMatchObject({ code: 'visit.none' })
  })

  test('another person cannot slip into a visit in which an extract was made', async () => {
    const { client } = counter
    const visitId = await counter.call()
    await counter.present('father-of-four')
    await counter.untilVisit(isIdentified)
    await client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
    await counter.present('widower')
    await expect(client.visit.readDocument({ visitId })).rejects.toMatchObject({ code: 'visit.person-fixed' })
    await expect(client.visit.forgetPerson({ visitId })).rejects.toMatchObject({ code: 'visit.person-fixed' })
  })
})

describe('the program stops in the middle of a visit', () => {
  test('the visit continues where it was, with person, extract and text', async () => {
    const visitId = await counter.call()
    await counter.present('father-of-four')
    const before = await counter.untilVisit(({ dossier }) => dossier.state === 'loaded')
    const { client } = counter
    const extract = await client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
    const text = { subject: 'Half getypt', content: 'en nog niet', outcome: 'answered' } as const
    await client.visit.saveContact({ visitId, ...text })
    await counter.restart()

    const after = await counter.untilVisit(() => true)
    expect(after).toMatchObject({ id: visitId, resumed: true, person: before.person })
    expect(after.extracts).toEqual([extract])
    expect(after.contact).toMatchObject(text)
    const pdf = await counter.client.extracts.open({ visitId, extractId: extract.id })
    expect(pdf.size).toBe(extract.bytes)
  })
})
