import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { EpsonSimulatorOptions } from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { previewReceipt } from './preview-receipt.ts'
import { codeOf, conditionsWhen, openPrinterOn, ways } from './printer-bench.ts'
import { half, paperText, receipt, stops, voided } from './sample-receipt.ts'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(Object.entries(ways))('over %s', (_name, way) => {
  const open = async (simulator?: EpsonSimulatorOptions) => {
    const bench = await openPrinterOn(way, endings, { simulator })
    return { ...bench, print: (timeoutMs = 3000) => bench.opened.device.print(receipt, { timeoutMs }) }
  }

  describe.each(stops)('stopped in mid job by %s', (fault, code) => {
    const stopHalfway = async (simulator?: EpsonSimulatorOptions) => {
      const bench = await open(simulator)
      bench.printer.setFault(fault, { afterRows: 3 })
      await expect(bench.print()).rejects.toMatchObject({ code, details: { canContinue: true } })
      return bench
    }
    const mended = async ({ printer, opened }: Awaited<ReturnType<typeof open>>): Promise<void> => {
      printer.setFault('none')
      await conditionsWhen(opened, [])
    }
    const texts = ({ printer }: Awaited<ReturnType<typeof open>>) =>
      printer.receipts().map(({ text }) => text)

    test('continued where it stopped: one whole receipt, nothing twice', async () => {
      const bench = await stopHalfway()
      await mended(bench)
      await bench.opened.device.continuePrinting({ timeoutMs: 3000 })
      expect(texts(bench)).toEqual([paperText])
      // And there is nothing left to continue.
      expect(await codeOf(bench.opened.device.continuePrinting())).toBe('printer.job-gone')
    })
    test('printed anew: the half receipt says VERVALLEN and is cut off first', async () => {
      const bench = await stopHalfway()
      await mended(bench)
      await bench.print()
      expect(texts(bench)).toEqual([voided(half), paperText])
      await bench.print()
      expect(texts(bench)).toEqual([voided(half), paperText, paperText])
    })
    test('neither continued nor voided before the cause is mended', async () => {
      const bench = await stopHalfway()
      await expect(bench.opened.device.continuePrinting()).rejects.toMatchObject({
        code,
        details: { canContinue: true },
      })
      expect(await codeOf(bench.print())).toBe(code)
      await mended(bench)
      await bench.opened.device.continuePrinting({ timeoutMs: 3000 })
      expect(texts(bench)).toEqual([paperText])
    })
    test('stops a second time, and is continued a second time', async () => {
      const bench = await stopHalfway()
      await mended(bench)
      bench.printer.setFault(fault, { afterRows: 2 })
      await expect(bench.opened.device.continuePrinting({ timeoutMs: 3000 })).rejects.toMatchObject({
        code,
        details: { canContinue: true },
      })
      await mended(bench)
      await bench.opened.device.continuePrinting({ timeoutMs: 3000 })
      expect(texts(bench)).toEqual([paperText])
    })
    test('dropped at the end of the visit: nothing of it comes out when it is mended', async () => {
      const bench = await stopHalfway()
      await bench.opened.device.dropStopped()
      await mended(bench)
      await bench.opened.heartbeat()
      expect(texts(bench)).toEqual([])
      expect(await codeOf(bench.opened.device.continuePrinting())).toBe('printer.job-gone')
      await bench.print()
      expect(texts(bench)).toEqual([voided(half), paperText])
    })
    test('a printer that goes on by itself: its word is heard, and continuing prints nothing more', async () => {
      const bench = await stopHalfway({ continuesByItself: true })
      await mended(bench)
      await vi.waitFor(() => expect(texts(bench)).toEqual([paperText]))
      await bench.opened.heartbeat()
      await bench.opened.device.continuePrinting({ timeoutMs: 3000 })
      expect(texts(bench)).toEqual([paperText])
    })
    test('switched off and on meanwhile: continuing it is not called printed', async () => {
      const bench = await stopHalfway()
      // What was still on its way has arrived.
      await bench.opened.heartbeat()
      bench.printer.setFault('power-loss')
      bench.printer.setFault('none')
      expect(await codeOf(bench.opened.device.continuePrinting({ timeoutMs: way.quietMs }))).toBe(
        'printer.job-gone',
      )
      await bench.print()
      expect(texts(bench)).toEqual([voided(half), paperText])
    })
    test('the program starts again: what waits in the printer is nobody\u2019s, and dropped', async () => {
      const bench = await stopHalfway()
      await bench.opened.close()
      bench.printer.setFault('none')
      const again = await way.driver.open(bench.address, bench.connections)
      endings.push(again.close)
      await again.device.print(receipt, { timeoutMs: 3000 })
      expect(texts(bench).at(-1)?.endsWith(paperText.split('\n').slice(1).join('\n'))).toBe(true)
      expect(texts(bench)).toHaveLength(1)
    })
  })

  test('a TM-T88II, which cannot clear its buffers: at word about its error it drops the job', async () => {
    const bench = await open({ model: 'TM-T88II' })
    const plain: ReceiptLine[] = receipt.filter(({ kind }) => kind !== 'qr')
    const print = () => bench.opened.device.print(plain, { timeoutMs: 3000 })
    const whole = previewReceipt(plain.slice(0, -1), 42).join('\n')
    bench.printer.setFault('paper-out', { afterRows: 3 })
    expect(await codeOf(print())).toBe('printer.no-paper')
    // The visit ends; the roll is put in later, and then somebody asks how it is.
    await bench.opened.device.dropStopped()
    bench.printer.setFault('none')
    await conditionsWhen(bench.opened, [])
    await bench.opened.heartbeat()
    await print()
    expect(bench.printer.receipts().map(({ text }) => text)).toEqual([voided(half), whole])
  })

  test('a late word about a broken job is not taken for the next one', async () => {
    const { print, printer } = await open()
    printer.setFault('silent', { afterRows: 3 })
    expect(await codeOf(print(way.quietMs))).toBe('printer.unconfirmed')
    printer.setFault('none')
    printer.setFault('paper-out', { afterRows: 2 })
    expect(await codeOf(print())).toBe('printer.no-paper')
  })

  test('switched off and on in mid job: not called printed', async () => {
    const { print, printer } = await open()
    printer.setFault('power-loss', { afterRows: 3 })
    expect(await codeOf(print(way.quietMs))).toBe('printer.unconfirmed')
    printer.setFault('none')
    await print()
    expect(printer.receipts().map(({ text }) => text)).toEqual([voided(half), paperText])
  })
})
