import { afterEach, describe, expect, test, vi } from 'vitest'
import { encodeReceipt } from '#devices/receipt-printer/escpos/encode-receipt.ts'
import { modelNamed } from '#devices/receipt-printer/escpos/printer-models.ts'
import type { EpsonSimulatorOptions } from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { hasSocat } from '#devices/transport/pseudo-terminal.ts'
import { codeOf, conditionsWhen, openPrinterOn, ways } from './printer-bench.ts'
import { paperText, receipt, stops } from './sample-receipt.ts'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

if (!(await hasSocat())) test.skip('over a pseudo-terminal: this machine has no socat', () => undefined)

describe.each(Object.entries(ways))('over %s', (_name, way) => {
  const open = async (simulator?: EpsonSimulatorOptions) => {
    const bench = await openPrinterOn(way, endings, { simulator })
    return { ...bench, print: (timeoutMs = 3000) => bench.opened.device.print(receipt, { timeoutMs }) }
  }

  test('prints a receipt as it stands on the screen, and is sure of it', async () => {
    const { print, printer, opened } = await open()
    expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
    await print()
    const [printed] = printer.receipts()
    expect(printed?.text).toBe(paperText)
    expect(printed?.bytes).toEqual(
      new Uint8Array(Buffer.concat(encodeReceipt(receipt, modelNamed('TM-T88V')))),
    )
  })

  test('two receipts at once come out one after the other', async () => {
    const { print, printer } = await open()
    await Promise.all([print(), print(), print()])
    expect(printer.receipts().map(({ text }) => text)).toEqual([paperText, paperText, paperText])
  })

  test.each(stops)(
    'before the job, %s: said at once, and nothing is printed in vain',
    async (fault, code) => {
      const { print, printer, opened } = await open()
      printer.setFault(fault)
      await conditionsWhen(opened, [fault])
      await expect(print()).rejects.toMatchObject({ code, details: {} })
      expect(printer.receipts()).toHaveLength(0)

      printer.setFault('none')
      await conditionsWhen(opened, [])
      await print()
      expect(printer.receipts().map(({ text }) => text)).toEqual([paperText])
    },
  )
  test.each(stops)(
    'in the very moment of printing, %s: said, and the next one prints once it is mended',
    async (fault, code) => {
      const { print, printer } = await open()
      // The word about it is still under way when the job begins.
      printer.setFault(fault)
      expect(await codeOf(print())).toBe(code)
      printer.setFault('none')
      await print()
      expect(printer.receipts().map(({ text }) => text)).toEqual([paperText])
    },
  )
  test('paper nearly out: said, and printed all the same', async () => {
    const { print, printer, opened } = await open()
    printer.setFault('paper-low')
    await conditionsWhen(opened, ['paper-low'])
    await print()
    expect(printer.receipts()).toHaveLength(1)
  })

  test('unplugged before the job', async () => {
    const { print, unplug, opened } = await open()
    const gone = new Promise((resolve) => opened.onClosed(resolve))
    await unplug()
    expect(await gone).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(print())).toBe('device.unplugged')
  })

  test('unplugged in mid job', async () => {
    const { print, unplug, printer } = await open()
    printer.setFault('silent', { afterRows: 3 })
    const outcome = codeOf(print())
    await vi.waitFor(() => expect(printer.fault).toBe('silent'))
    await unplug()
    expect(await outcome).toBe('device.unplugged')
  })

  test('found without paper: it says so, and says its name when the roll is in', async () => {
    const printer = way.create()
    printer.setFault('paper-out')
    const bench = await way.plug(printer)
    endings.push(bench.tidy)
    const opened = await way.driver.open(bench.address, bench.connections)
    endings.push(opened.close)
    await conditionsWhen(opened, ['paper-out'])
    expect(await codeOf(opened.device.print(receipt))).toBe('printer.no-paper')
    printer.setFault('none')
    await opened.heartbeat()
    expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
    await opened.device.print(receipt)
    expect(printer.receipts()).toHaveLength(1)
  })

  test('switched off and on between jobs: it is found out what changed meanwhile', async () => {
    const { printer, opened, print } = await open()
    printer.setFault('power-loss')
    printer.setFault('cover-open')
    await opened.heartbeat()
    await conditionsWhen(opened, ['cover-open'])
    printer.setFault('none')
    await print()
  })

  test('a silent printer misses its heartbeat', async () => {
    const { printer, opened } = await open()
    await opened.heartbeat()
    printer.setFault('silent')
    expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
  })

  test('closing waits for the receipt that is being printed', async () => {
    const { print, printer, opened } = await open()
    const printing = print()
    await opened.close()
    await printing
    expect(printer.receipts()).toHaveLength(1)
  })
})
