import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEpsonSimulator } from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import { previewReceipt } from '../../devices/receipt-printer/preview-receipt.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

const canRun = await hasSocat()
if (!canRun) test.skip('receipts over a pseudo-terminal: this machine has no socat', () => undefined)

/** A printer of our own on a real line: it can be broken after so many rows. */
const printer = createEpsonSimulator()
let counter: TestCounter
let printedBefore = 0
const endings: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  if (!canRun) return
  const dir = await mkdtemp(join(tmpdir(), 'balie-receipt-'))
  const line = await openPseudoTerminal({ dir, name: 'printer' })
  printer.attach(line.deviceEnd)
  const devices = [
    {
      role: 'receipt-printer',
      driver: 'epson-tm',
      address: { kind: 'serial', path: line.path },
      simulated: true,
    },
  ]
  counter = await startTestCounter({ settings: { devices } })
  endings.push(counter.close, line.close, () => rm(dir, { recursive: true, force: true }))
})
afterAll(async () => {
  for (const end of endings) await end()
})
beforeEach(async () => {
  if (!canRun) return
  await untilPrinter('ready')
  printedBefore = printer.receipts().length
})
afterEach(async () => {
  if (!canRun) return
  printer.setFault('none')
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

const untilPrinter = (state: 'ready' | 'degraded') =>
  counter.until(({ devices }) =>
    devices.some(({ role, condition }) => role === 'receipt-printer' && condition.state === state),
  )
const papers = () =>
  printer
    .receipts()
    .slice(printedBefore)
    .map(({ text }) => text)
const receiptsOf = async () => (await counter.untilVisit(() => true)).receipts

/** A visit whose receipt stops after three rows, and the paper is put in. */
async function stoppedVisit(): Promise<string> {
  const visitId = await counter.call()
  printer.setFault('paper-out', { afterRows: 3 })
  await counter.client.visit.printReceipt({ visitId })
  const [fact] = await receiptsOf()
  expect(fact).toMatchObject({
    state: 'failed',
    trouble: { code: 'printer.no-paper', details: { canContinue: true } },
  })
  printer.setFault('none')
  await untilPrinter('ready')
  return visitId
}

describe.runIf(canRun)('a receipt that stopped half-way', () => {
  test('is continued: the same fact is printed, on one piece of paper', async () => {
    const visitId = await stoppedVisit()
    const [failed] = await receiptsOf()
    await counter.client.visit.continueReceipt({ visitId })
    expect(await receiptsOf()).toEqual([{ ...failed, state: 'printed', trouble: undefined }])
    expect(papers()).toHaveLength(1)
    expect(papers()[0]).toMatch(/Bedankt voor uw bezoek\.\s*$/)
    await expect(counter.client.visit.continueReceipt({ visitId })).rejects.toMatchObject({
      code: 'printer.job-gone',
    })
  })

  test('is voided by printing anew, on paper and on record', async () => {
    const visitId = await stoppedVisit()
    await counter.client.visit.printReceipt({ visitId })
    expect((await receiptsOf()).map(({ state }) => state)).toEqual(['voided', 'printed'])
    expect(papers()).toEqual([
      expect.stringMatching(/VERVALLEN$/),
      expect.stringMatching(/Bedankt voor uw bezoek\.\s*$/),
    ])
    const rows = await counter.rows('SELECT state FROM print_fact WHERE visit_id = ? ORDER BY at', visitId)
    expect(rows).toEqual([{ state: 'voided' }, { state: 'printed' }])
  })

  test('while the paper is still out: neither, and it can be continued afterwards', async () => {
    const visitId = await counter.call()
    printer.setFault('paper-out', { afterRows: 3 })
    await counter.client.visit.printReceipt({ visitId })
    await counter.client.visit.printReceipt({ visitId })
    await counter.client.visit.continueReceipt({ visitId })
    expect((await receiptsOf()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    printer.setFault('none')
    await untilPrinter('ready')
    await counter.client.visit.continueReceipt({ visitId })
    expect((await receiptsOf()).map(({ state }) => state)).toEqual(['printed', 'failed'])
    expect(papers()).toHaveLength(1)
  })

  test('is not the next visitor’s: nothing of it comes out in their visit, and it cannot be continued', async () => {
    const former = await counter.call()
    printer.setFault('paper-out', { afterRows: 3 })
    await counter.client.visit.printReceipt({ visitId: former })
    await counter.client.visit.abandon({ visitId: former, reason: 'left' })
    const visitId = await counter.call()
    printer.setFault('none')
    await untilPrinter('ready')
    await expect(counter.client.visit.continueReceipt({ visitId })).rejects.toMatchObject({
      code: 'printer.job-gone',
    })
    expect(papers()).toEqual([])
    await counter.client.visit.printReceipt({ visitId })
    expect(papers()).toEqual([expect.stringMatching(/VERVALLEN$/), expect.stringContaining('Bedankt')])
  })

  test('the program starts again in between: it says that it must be printed anew', async () => {
    const visitId = await stoppedVisit()
    await counter.restart()
    await untilPrinter('ready')
    await counter.client.visit.continueReceipt({ visitId })
    expect(await receiptsOf()).toMatchObject([{ state: 'failed', trouble: { code: 'printer.job-gone' } }])
    await counter.client.visit.printReceipt({ visitId })
    expect((await receiptsOf()).at(-1)).toMatchObject({ state: 'printed' })
  })
})

test.runIf(canRun)('the preview is what comes out of the printer, and is recorded nowhere', async () => {
  const visitId = await counter.call()
  const { lines, columns } = await counter.client.visit.receiptPreview({ visitId })
  expect(await receiptsOf()).toEqual([])
  await counter.client.visit.printReceipt({ visitId })
  const minute = /\d\d\.\d\d uur/
  const shown = previewReceipt(lines, columns)
  expect(papers()[0]?.replace(minute, '')).toBe(shown.slice(0, -1).join('\n').replace(minute, ''))
})
