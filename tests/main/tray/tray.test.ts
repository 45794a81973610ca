import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { DayAccount, TrayItem } from '#contract/domain/back-office.ts'
import type { Extract } from '#contract/domain/extract.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter({ as: everyRole })
})
afterAll(() => counter.close())
afterEach(async () => {
  counter.line.always(null)
  await counter.client.simulator.removeDocument()
  await counter.client.simulator.set({ role: 'document-printer', fault: 'none' })
  const { visit } = counter.app.capabilities.state.current()
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

async function visitOfSomebody(): Promise<string> {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}
const make = (visitId: string): Promise<Extract> =>
  counter.client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
const today = dayIn(new Date())
const account = (): Promise<DayAccount> => counter.client.backOffice.account({ day: today })
const wrongWith = async (number: string): Promise<string[]> =>
  (await account()).discrepancies.flatMap((one) => (one.number === number ? [one.kind] : []))
const inTray = async (number: string): Promise<TrayItem | undefined> =>
  (await counter.client.backOffice.tray({ state: 'open' })).find((item) => item.number === number)
/** The hall hears a little later than the counter commits. */
const soon = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 100 })

/** A visit as it should be: printed, paid, with a receipt. */
async function handOver(visitId: string, { id: extractId }: Extract): Promise<void> {
  await counter.client.extracts.print({ visitId, extractId })
  await counter.client.extracts.setPaid({ visitId, extractId, paid: true })
  await counter.client.visit.printReceipt({ visitId })
  await counter.untilVisit(({ receipts }) => receipts.some(({ state }) => state === 'printed'))
}

test('paper, records, receipts and money agree, and the tray holds the very bytes', async () => {
  const visitId = await visitOfSomebody()
  const made = await make(visitId)
  await handOver(visitId, made)
  await counter.client.capture.startSignature({ visitId, purpose: 'delivery' })
  await counter.until(
    ({ capture }) => capture?.kind === 'signature' && capture.signing.now.step === 'writing',
  )
  await counter.client.simulator.write({})
  await counter.client.simulator.pressPadButton({ button: 'accept' })
  await counter.until(({ capture }) => capture === null)
  await soon(async () => {
    const open = await counter.client.backOffice.tray({ state: 'open' })
    expect(open.map(({ kind, stored }) => [kind, stored])).toEqual([
      ['extract', true],
      ['signed-form', true],
    ])
    const { discrepancies, counters } = await account()
    expect(discrepancies).toEqual([])
    expect(counters).toMatchObject([
      { made: 1, sheets: 1, voided: 0, receipts: 1, feesCents: made.feeCents, paidCents: made.feeCents },
    ])
  })
  for (const { id, sha256, number } of await counter.client.backOffice.tray({ state: 'open' })) {
    await expect(counter.client.backOffice.open({ id })).rejects.toMatchObject({ code: 'tray.not-claimed' })
    await counter.client.backOffice.claim({ id })
    const bytes = new Uint8Array(await (await counter.client.backOffice.open({ id })).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    if (number === made.number) expect(sha256).toBe(made.sha256)
    expect(await counter.client.backOffice.collect({ id })).toMatchObject({ state: 'collected' })
  }
  expect(await counter.client.backOffice.tray({ state: 'open' })).toEqual([])
  const [looked] = (await counter.rows(
    "SELECT count(*) AS n FROM processing_log WHERE record LIKE '%document-ophalen%'",
  )) as { n: number }[]
  expect(looked?.n).toBe(2)
})

test('aborted and printed again: one sheet, and nothing that does not agree', async () => {
  const visitId = await visitOfSomebody()
  const made = await make(visitId)
  await counter.client.simulator.set({ role: 'document-printer', fault: 'aborts' })
  expect(await counter.client.extracts.print({ visitId, extractId: made.id })).toMatchObject({
    state: 'failed',
  })
  await soon(async () => expect(await wrongWith(made.number)).toEqual(['record-without-sheet']))
  await counter.client.simulator.set({ role: 'document-printer', fault: 'none' })
  await handOver(visitId, made)
  await soon(async () => expect(await wrongWith(made.number)).toEqual([]))
})

test('printed, and paid only afterwards: the account follows', async () => {
  const visitId = await visitOfSomebody()
  const made = await make(visitId)
  const { id: extractId } = made
  await counter.client.extracts.print({ visitId, extractId })
  await soon(async () => expect(await wrongWith(made.number)).toEqual(['not-paid']))
  await counter.client.extracts.setPaid({ visitId, extractId, paid: true })
  await soon(async () => expect(await wrongWith(made.number)).toEqual(['no-receipt']))
  await counter.client.extracts.setPaid({ visitId, extractId, paid: false })
  await soon(async () => expect(await wrongWith(made.number)).toEqual(['not-paid']))
})

test('without a line everything waits here, and arrives as it was', async () => {
  const visitId = await visitOfSomebody()
  counter.line.always({ does: { kind: 'drop-request' } })
  await counter.until(({ hall }) => hall.state === 'offline')
  const made = await make(visitId)
  await handOver(visitId, made)
  await expect(account()).rejects.toMatchObject({ code: 'hall.offline' })
  await counter.restart('nobody')
  const { backlog } = await counter.until(() => true)
  // The paper, the record made and paid, and the sheet and the receipt, sent and printed each.
  expect(backlog.waiting).toBe(7)
  counter.line.always(null)
  await counter.app.online()
  await counter.signIn(everyRole)
  await soon(async () => {
    expect(await inTray(made.number)).toMatchObject({ stored: true, sha256: made.sha256, kind: 'extract' })
    expect(await wrongWith(made.number)).toEqual([])
  })
})
