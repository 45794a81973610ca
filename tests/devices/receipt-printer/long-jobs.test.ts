import { afterEach, describe, expect, test, vi } from 'vitest'
import { codeOf, conditionsWhen } from './printer-bench.ts'
import { stops } from './sample-receipt.ts'
import { bufferBytes, longReceipt, longText, openSlowPrinter, rowsOfLong } from './slow-printer.ts'

/** Jobs many times longer than the printer's buffer: two groups under way, never more than half of what it can hold. */
const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})
const isWord = (answer: Uint8Array): boolean => answer[0] === 0x5f
const timeoutMs = 10_000

describe('what is under way', () => {
  test.each(['dtr', 'none', 'xonxoff'])(
    '%s: two groups, and never more than half the buffer',
    async (flow) => {
      const { opened, mostHeld, texts } = await openSlowPrinter(endings, { options: { flow } })
      await opened.device.print(longReceipt, { timeoutMs })
      expect(mostHeld()).toBeLessThanOrEqual(bufferBytes / 2)
      // One group alone would mean that the line stands still while its word travels.
      expect(mostHeld()).toBeGreaterThan(bufferBytes / 4)
      expect(texts()).toEqual([longText])
    },
  )
  test('on a line that says each word twice', async () => {
    const simulator = { onWire: (answer: Uint8Array) => [answer, answer] }
    const { opened, mostHeld, texts } = await openSlowPrinter(endings, { simulator })
    expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
    await opened.device.print(longReceipt, { timeoutMs })
    expect(mostHeld()).toBeLessThanOrEqual(bufferBytes / 2)
    expect(texts()).toEqual([longText])
  })
  test('a buffer smaller than one row: row by row', async () => {
    const { opened, mostHeld, texts } = await openSlowPrinter(endings, { options: { bufferBytes: 45 } })
    await opened.device.print(longReceipt, { timeoutMs })
    expect(mostHeld()).toBeLessThanOrEqual(45)
    expect(texts()).toEqual([longText])
  })
})

test.each([1, 4])('the %d. word of the job is lost on the way: the next one says as much', async (lost) => {
  let words = 0
  let isJob = false
  const simulator = {
    onWire: (answer: Uint8Array) => (isJob && isWord(answer) && words++ === lost ? [] : [answer]),
  }
  const { opened, texts } = await openSlowPrinter(endings, { simulator })
  isJob = true
  await opened.device.print(longReceipt, { timeoutMs })
  expect(words).toBeGreaterThan(lost)
  expect(texts()).toEqual([longText])
})

test('a stray 00 in mid job is not the word that it is printed', async () => {
  const { opened, printer, disturb, texts } = await openSlowPrinter(endings)
  printer.setFault('paper-low', { afterRows: 50 })
  opened.onConditions((conditions) => {
    if (conditions.length > 0) void disturb(0, 0)
  })
  await opened.device.print(longReceipt, { timeoutMs })
  expect(texts()).toEqual([longText])
})

test('the status after the cut is lost, and a name after it is not enough: not called printed', async () => {
  const onWire = (answer: Uint8Array) => (answer.length === 1 && answer[0] === 0 ? [] : [answer])
  const { opened } = await openSlowPrinter(endings, { simulator: { onWire } })
  expect(await codeOf(opened.device.print(longReceipt, { timeoutMs: 500 }))).toBe('printer.unconfirmed')
})

test('the name behind the last word never comes: asked once more, and then it is sure', async () => {
  let isPrinted = false
  const onWire = (answer: Uint8Array): readonly Uint8Array[] => {
    if (answer.length === 1 && answer[0] === 0) isPrinted = true
    return isPrinted && isWord(answer) ? [] : [answer]
  }
  const { opened, texts } = await openSlowPrinter(endings, { simulator: { onWire } })
  await opened.device.print(longReceipt, { timeoutMs })
  expect(texts()).toEqual([longText])
})

describe.each(stops)('stopped in a long job by %s', (fault, code) => {
  // In the first group, where one begins, in the midst, and with the last under way.
  test.each([1, 9, 50, 51, 52, 53, rowsOfLong - 1])(
    'after %d rows: continued there, nothing twice',
    async (rows) => {
      const { opened, printer, texts } = await openSlowPrinter(endings)
      printer.setFault(fault, { afterRows: rows })
      await expect(opened.device.print(longReceipt, { timeoutMs })).rejects.toMatchObject({
        code,
        details: { canContinue: true },
      })
      printer.setFault('none')
      await conditionsWhen(opened, [])
      await opened.device.continuePrinting({ timeoutMs })
      expect(texts()).toEqual([longText])
    },
  )
  test('a printer that goes on by itself is given the rest once its word shows that it has', async () => {
    const { opened, printer, texts, mostHeld } = await openSlowPrinter(endings, {
      simulator: { continuesByItself: true },
    })
    printer.setFault(fault, { afterRows: 50 })
    expect(await codeOf(opened.device.print(longReceipt, { timeoutMs }))).toBe(code)
    printer.setFault('none')
    await conditionsWhen(opened, [])
    await opened.device.continuePrinting({ timeoutMs })
    expect(texts()).toEqual([longText])
    expect(mostHeld()).toBeLessThanOrEqual(bufferBytes / 2)
  })
  test.each([
    ['with two groups under way', 50, {}],
    ['with one group under way', 1, { bytesATurn: 1000, options: { bufferBytes: 2048 } }],
  ])('switched off and on, mended, %s: nothing more of the job is printed', async (_what, rows, pace) => {
    const { opened, printer, texts } = await openSlowPrinter(endings, pace)
    printer.setFault(fault, { afterRows: rows })
    expect(await codeOf(opened.device.print(longReceipt, { timeoutMs }))).toBe(code)
    printer.setFault('none')
    await conditionsWhen(opened, [])
    // What was still on its way has arrived.
    await opened.heartbeat()
    printer.setFault('power-loss')
    printer.setFault('none')
    // To us it looks mended and at rest, but it has forgotten what it had.
    expect(await codeOf(opened.device.continuePrinting({ timeoutMs: 300 }))).toBe('printer.unconfirmed')
    await opened.device.print(longReceipt, { timeoutMs })
    const [remains, whole] = texts()
    expect(remains?.split('\n')).toHaveLength(rows + 1)
    expect(remains).toContain('VERVALLEN')
    expect(whole).toBe(longText)
  })
})

test('XOFF in mid job: not one piece more until XON', async () => {
  const { opened, printer, disturb, texts } = await openSlowPrinter(endings, { options: { flow: 'xonxoff' } })
  let isHeld = false
  opened.onConditions((conditions) => {
    if (!conditions.includes('paper-low')) return
    isHeld = true
    void disturb(0x13)
  })
  printer.setFault('paper-low', { afterRows: 50 })
  const printing = opened.device.print(longReceipt, { timeoutMs })
  await vi.waitFor(() => expect(isHeld).toBe(true))
  // What was on its way is printed; many turns later nothing more has come.
  for (let turn = 0; turn < 1000; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(texts()).toEqual([])
  await disturb(0x11)
  await printing
  expect(texts()).toEqual([longText])
})
