import { afterEach, describe, expect, test, vi } from 'vitest'
import { type PrinterFault, printerFaults } from '#contract/areas/simulator.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { encodeReceipt } from '#devices/receipt-printer/escpos/encode-receipt.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { modelNamed } from '#devices/receipt-printer/escpos/printer-models.ts'
import { previewReceipt } from '#devices/receipt-printer/receipt-layout.ts'
import {
  createEpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { hasSocat } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'
import { benches, codeOf, withPrinter } from './printer-bench.ts'

const receipt: ReceiptLine[] = [
  { kind: 'text', text: 'Gemeente Haarlem', align: 'center', bold: true, large: true },
  { kind: 'rule' },
  { kind: 'amount', label: 'Uittreksel persoonsgegevens', cents: 1570, bold: false },
  { kind: 'amount', label: 'Betaald', cents: 1570, bold: true },
  { kind: 'text', text: 'Mw. E. Çelik-Noël', align: 'left', bold: false, large: false },
  { kind: 'qr', value: 'https://balie.example/v/AB12' },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
]
/** A simulator answers within a few ms. */
const epsonTm = createEpsonTm({ answerMs: 80 })
const paperText = previewReceipt(receipt.slice(0, -1), 42).join('\n')

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

if (!(await hasSocat())) test.skip('over a pseudo-terminal: this machine has no socat', () => undefined)

describe.each(Object.entries(benches))('over %s', (_name, openBench) => {
  const open = async (options?: EpsonSimulatorOptions) => {
    const bench = await withPrinter(openBench)(options)
    endings.push(bench.tidy)
    const opened = await epsonTm.open(bench.address, bench.connections)
    endings.push(opened.close)
    return { ...bench, opened, print: (timeoutMs = 3000) => opened.device.print(receipt, { timeoutMs }) }
  }
  const conditionsWhen = async (
    opened: Awaited<ReturnType<typeof open>>['opened'],
    wanted: readonly string[],
  ): Promise<void> => {
    await new Promise<void>((resolve) => {
      opened.onConditions((conditions) => conditions.join() === wanted.join() && resolve())
    })
  }

  test('prints a receipt as it stands on the screen, and is sure of it', async () => {
    const { print, printer, opened } = await open()
    expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
    await print()
    const [printed] = printer.receipts()
    expect(printed?.text).toBe(paperText)
    expect(printed?.bytes).toEqual(encodeReceipt(receipt, modelNamed('TM-T88V')))
  })

  test('two receipts at once come out one after the other', async () => {
    const { print, printer } = await open()
    await Promise.all([print(), print(), print()])
    expect(printer.receipts().map(({ text }) => text)).toEqual([paperText, paperText, paperText])
  })

  const onWire: Record<string, EpsonSimulatorOptions['onWire']> = {
    'in single bytes': (answer) => [...answer].map((byte) => Uint8Array.of(byte)),
    'with XOFF and XON in the middle': (answer) => [
      Uint8Array.of(...answer.subarray(0, 1), 0x13, ...answer.subarray(1)),
      Uint8Array.of(0x11),
    ],
    'with a drawer status in front of each answer': (answer) => [Uint8Array.of(0x14, 0, 0, 0), answer],
    'with half a status in front of each answer that is not a reply': (answer) =>
      answer.length > 1 && answer[0] !== 0x5f ? [Uint8Array.of(0x10, 0), answer] : [answer],
  }
  test.each(Object.entries(onWire))('understands answers that come %s', async (_how, wire) => {
    const { print, printer, opened } = await open(wire && { onWire: wire })
    await print()
    printer.setFault('cover-open')
    await conditionsWhen(opened, ['cover-open'])
    printer.setFault('none')
    await conditionsWhen(opened, [])
    await print()
    expect(printer.receipts()).toHaveLength(2)
  })

  const conditionOf: Partial<Record<PrinterFault, string>> = {
    'paper-low': 'paper-low',
    'paper-out': 'paper-out',
    'cover-open': 'cover-open',
    'cutter-error': 'cutter-error',
  }
  const codeFor: Record<PrinterFault, string> = {
    none: 'no error',
    'paper-low': 'no error',
    'paper-out': 'printer.no-paper',
    'cover-open': 'printer.cover-open',
    'cutter-error': 'printer.cutter',
    silent: 'device.timeout',
  }
  test.each(printerFaults)(
    'before the job, %s: said at once, and nothing is printed in vain',
    async (fault) => {
      const { print, printer, opened } = await open()
      printer.setFault(fault)
      const condition = conditionOf[fault]
      if (condition) await conditionsWhen(opened, [condition])
      expect(await codeOf(print())).toBe(codeFor[fault])
      const printed = codeFor[fault] === 'no error' ? 1 : 0
      expect(printer.receipts()).toHaveLength(printed)

      printer.setFault('none')
      if (condition) await conditionsWhen(opened, [])
      await print()
      expect(printer.receipts().at(-1)?.text).toBe(paperText)
      expect(printer.receipts()).toHaveLength(printed + 1)
    },
  )

  const midJobCode: Record<PrinterFault, string> = { ...codeFor, silent: 'printer.unconfirmed' }
  test.each(printerFaults.filter((fault) => fault !== 'none'))(
    'in mid job, %s: never called printed unless the printer says so; the next job starts clean',
    async (fault) => {
      const { print, printer, opened } = await open()
      printer.setFault(fault, { afterRows: 3 })
      expect(await codeOf(print(fault === 'silent' ? 100 : 3000))).toBe(midJobCode[fault])

      printer.setFault('none')
      if (conditionOf[fault]) await conditionsWhen(opened, [])
      await print()
      const texts = printer.receipts().map(({ text }) => text)
      expect(texts.at(-1)).toBe(paperText)
      // What was left of the broken job was cut off; nothing of it came out a second time.
      const half = paperText.split('\n').slice(0, 3).join('\n')
      if (conditionOf[fault] && fault !== 'paper-low') expect(texts).toEqual([half, paperText])
    },
  )

  test('a late word about a broken job is not taken for the next one', async () => {
    const { print, printer } = await open()
    printer.setFault('silent', { afterRows: 3 })
    expect(await codeOf(print(50))).toBe('printer.unconfirmed')
    printer.setFault('none')
    printer.setFault('paper-out', { afterRows: 2 })
    expect(await codeOf(print())).toBe('printer.no-paper')
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

  test('switched off and on in mid job: not called printed', async () => {
    const { print, printer } = await open()
    printer.switchOff({ afterRows: 3 })
    expect(await codeOf(print(100))).toBe('printer.unconfirmed')
    printer.switchOn()
    await print()
    expect(printer.receipts().map(({ text }) => text)).toEqual([
      paperText.split('\n').slice(0, 3).join('\n'),
      paperText,
    ])
  })

  test('found without paper: it says so, and says its name when the roll is in', async () => {
    const bench = await withPrinter(openBench)()
    endings.push(bench.tidy)
    bench.printer.setFault('paper-out')
    const opened = await epsonTm.open(bench.address, bench.connections)
    endings.push(opened.close)
    await conditionsWhen(opened, ['paper-out'])
    expect(await codeOf(opened.device.print(receipt))).toBe('printer.no-paper')
    bench.printer.setFault('none')
    await opened.heartbeat()
    expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
    await opened.device.print(receipt)
    expect(bench.printer.receipts()).toHaveLength(1)
  })

  test('found without paper, and then it turns out to be another make: let go', async () => {
    const bench = await withPrinter(openBench)({ maker: 'STAR', model: 'TSP100' })
    endings.push(bench.tidy)
    bench.printer.setFault('paper-out')
    const opened = await epsonTm.open(bench.address, bench.connections)
    endings.push(opened.close)
    const gone = new Promise((resolve) => opened.onClosed(resolve))
    bench.printer.setFault('none')
    await opened.heartbeat()
    expect(await gone).toMatchObject({ code: 'device.wrong', details: { found: 'STAR TSP100' } })
  })

  test('switched off and on between jobs: it is found out what changed meanwhile', async () => {
    const { printer, opened, print } = await open()
    printer.switchOff()
    printer.switchOn()
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

  const strangers: Record<string, { code: string; answer: (heard: Uint8Array) => Uint8Array | undefined }> = {
    'a printer of another make': { code: 'device.wrong', answer: () => undefined },
    'a device that talks, but not ESC/POS': { code: 'device.wrong', answer: () => Buffer.from('?ERROR\r\n') },
    'a device that repeats what it hears': { code: 'device.wrong', answer: (heard) => heard },
    'nothing at all': { code: 'device.timeout', answer: () => undefined },
  }
  test.each(Object.entries(strangers))('%s is not driven', async (name, { code, answer }) => {
    const bench =
      name === 'a printer of another make'
        ? await withPrinter(openBench)({ maker: 'STAR', model: 'TSP100' })
        : await openBench((end) => {
            end.onBytes((bytes) => {
              const reply = answer(bytes)
              if (reply) end.write(reply).catch(() => undefined)
            })
          })
    endings.push(bench.tidy)
    expect(await codeOf(epsonTm.open(bench.address, bench.connections))).toBe(code)
    // And the line is free again.
    await (await bench.connections.line(bench.address, { baudRate: 9600, hupcl: false })).close()
  })

  test('a line that another program holds', async () => {
    const { address, connections } = await open()
    expect(await codeOf(epsonTm.open(address, connections))).toBe('device.busy')
  })

  test('closing waits for the receipt that is being printed', async () => {
    const { print, printer, opened } = await open()
    const printing = print()
    await opened.close()
    await printing
    expect(printer.receipts()).toHaveLength(1)
  })
})

// Only over the cable: a pseudo-terminal takes a whole job before it can say XOFF.
describe('a printer whose buffer is full', () => {
  const cableBench = benches['the in-process cable'] as (typeof benches)[string]
  /** Says XOFF once this many bytes of the job have come, and XON when the test says so. */
  const openWithFullBuffer = async (afterBytes: number) => {
    const printer = createEpsonSimulator()
    let deviceEnd: Transport | undefined
    let heard = 0
    let isFull = false
    const bench = await cableBench((end) => {
      deviceEnd = end
      printer.attach(end)
      end.onBytes((bytes) => {
        heard += bytes.length
        if (isFull || heard < afterBytes) return
        isFull = true
        end.write(Uint8Array.of(0x13)).catch(() => undefined)
      })
    })
    endings.push(bench.tidy)
    const opened = await epsonTm.open(bench.address, bench.connections)
    endings.push(opened.close)
    heard = 0
    const long = [...Array.from({ length: 200 }, () => receipt[4] as ReceiptLine), ...receipt]
    return {
      printer,
      isFull: () => isFull,
      goOn: () => deviceEnd?.write(Uint8Array.of(0x11)),
      print: (timeoutMs: number) => opened.device.print(long, { timeoutMs }),
      printShort: () => opened.device.print(receipt, { timeoutMs: 3000 }),
    }
  }
  test('is waited for', async () => {
    const { printer, isFull, goOn, print } = await openWithFullBuffer(1000)
    const printing = print(5000)
    await vi.waitFor(() => expect(isFull()).toBe(true))
    expect(printer.receipts()).toHaveLength(0)
    await goOn()
    await printing
    expect(printer.receipts()).toHaveLength(1)
  })
  test('and never empties is not called printed, and gets nothing more of that job', async () => {
    const { printer, goOn, print, printShort } = await openWithFullBuffer(1000)
    expect(await codeOf(print(150))).toBe('printer.unconfirmed')
    await goOn()
    await printShort()
    const [half, whole] = printer.receipts()
    expect(half?.text.split('\n').length).toBeLessThan(200)
    expect(whole?.text).toBe(paperText)
  })
})
