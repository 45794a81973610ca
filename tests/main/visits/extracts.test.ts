import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Scenario } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter()
})
afterAll(() => counter.close())
afterEach(async () => {
  await counter.client.simulator.removeDocument()
  await counter.client.simulator.set({ role: 'receipt-printer', fault: 'none', plugged: true })
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

async function visitOf(scenario: Scenario): Promise<string> {
  const visitId = await counter.call()
  await counter.present(scenario)
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

test('secrecy: made for the person, refused to a third party', async () => {
  const wanted = { visitId: await visitOf('secrecy'), kind: 'persoonsgegevens-adres' } as const
  await expect(counter.client.extracts.make({ ...wanted, requester: 'third-party' })).rejects.toMatchObject({
    code: 'extract.secrecy',
  })
  await expect(counter.client.extracts.make({ ...wanted, requester: 'self' })).resolves.toMatchObject({
    pages: 1,
  })
})

test('nobody is identified: no extract', async () => {
  const visitId = await counter.call()
  await expect(
    counter.client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' }),
  ).rejects.toMatchObject({ code: 'visit.not-identified' })
})

test('a preview is recorded nowhere', async () => {
  const visitId = await visitOf('father-of-four')
  const file = await counter.client.extracts.preview({
    visitId,
    kind: 'persoonsgegevens-adres',
    requester: 'self',
  })
  expect(new TextDecoder().decode((await file.arrayBuffer()).slice(0, 5))).toBe('%PDF-')
  expect((await counter.untilVisit(() => true)).extracts).toEqual([])
})

test('the receipt printer is out of paper: the fact says failed, and after a new roll it prints', async () => {
  const visitId = await visitOf('father-of-four')
  await counter.client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
  await counter.client.simulator.set({ role: 'receipt-printer', fault: 'paper-out' })
  await counter.until(({ devices }) =>
    devices.some(({ role, condition }) => role === 'receipt-printer' && condition.state === 'degraded'),
  )
  await counter.client.visit.printReceipt({ visitId })
  expect(
    (await counter.untilVisit(({ receipts }) => receipts[0]?.state === 'failed')).receipts[0],
  ).toMatchObject({
    trouble: { code: 'printer.no-paper' },
  })
  await counter.client.simulator.set({ role: 'receipt-printer', fault: 'none' })
  await counter.until(({ devices }) =>
    devices.some(({ role, condition }) => role === 'receipt-printer' && condition.state === 'ready'),
  )
  await counter.client.visit.printReceipt({ visitId })
  await counter.untilVisit(({ receipts }) => receipts[1]?.state === 'printed')
})
