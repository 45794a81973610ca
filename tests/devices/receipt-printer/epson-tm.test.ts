import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { encodeReceipt } from '#devices/receipt-printer/escpos/encode-receipt.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { modelNamed } from '#devices/receipt-printer/escpos/printer-models.ts'
import {
  createEpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { hasSocat } from '#devices/transport/pseudo-terminal.ts'
import type { Transport } from '#devices/transport.ts'
import { previewReceipt } from './preview-receipt.ts'
import { answerMs, codeOf, conditionsWhen, lines, openPrinterOn, ways } from './printer-bench.ts'

const receipt: ReceiptLine[] = [
  { kind: 'logo' },
  { kind: 'text', text: 'Gemeente Haarlem', align: 'center', bold: true, large: true },
  { kind: 'rule' },
  { kind: 'amount', label: 'Uittreksel persoonsgegevens', cents: 1570, bold: false },
  { kind: 'amount', label: 'Betaald', cents: 1570, bold: true },
  { kind: 'text', text: 'Mw. E. Çelik-Noël', align: 'left', bold: false, large: false },
  { kind: 'qr', value: 'https://balie.example/v/AB12' },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
]
const paperText = previewReceipt(receipt.slice(0, -1), 42).join('\n')

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

  const stops: [SimulatorFault, string][] = [
    ['paper-out', 'printer.no-paper'],
    ['cover-open', 'printer.cover-open'],
    ['cutter-error', 'printer.cutter'],
  ]
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

  const half = paperText.split('\n').slice(0, 3).join('\n')
  const voided = (printed: string) => `${printed}\n${' '.repeat(16)}VERVALLEN`
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
    printer.setFault('power-loss', { afterRows: 3 })
    expect(await codeOf(print(way.quietMs))).toBe('printer.unconfirmed')
    printer.setFault('none')
    await print()
    expect(printer.receipts().map(({ text }) => text)).toEqual([voided(half), paperText])
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

describe.each(Object.entries(lines))('on a line, over %s', (_name, openLine) => {
  const driver = createEpsonTm({ answerMs: 2 * answerMs })
  const plugged = async (simulator: EpsonSimulatorOptions) => {
    const printer = createEpsonSimulator(simulator)
    const bench = await openLine(printer.attach)
    endings.push(bench.tidy)
    return { printer, ...bench }
  }

  test.each(['dtr', 'rtscts', 'xonxoff', 'none'])('flow control %s prints', async (flow) => {
    const bench = await plugged({})
    const opened = await driver.open(bench.address, bench.connections, { flow })
    endings.push(opened.close)
    await opened.device.print(receipt, { timeoutMs: 3000 })
    expect(bench.printer.receipts().map(({ text }) => text)).toEqual([paperText])
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
    const bench = await plugged(wire ? { onWire: wire } : {})
    const { printer } = bench
    const opened = await driver.open(bench.address, bench.connections, { flow: 'xonxoff' })
    endings.push(opened.close)
    const print = () => opened.device.print(receipt, { timeoutMs: 3000 })
    await print()
    printer.setFault('cover-open')
    await conditionsWhen(opened, ['cover-open'])
    printer.setFault('none')
    await conditionsWhen(opened, [])
    await print()
    expect(printer.receipts()).toHaveLength(2)
  })

  test('found without paper, and then it turns out to be another make: let go', async () => {
    const bench = await plugged({ maker: 'STAR', model: 'TSP100' })
    bench.printer.setFault('paper-out')
    const opened = await driver.open(bench.address, bench.connections)
    endings.push(opened.close)
    const gone = new Promise((resolve) => opened.onClosed(resolve))
    bench.printer.setFault('none')
    await opened.heartbeat()
    expect(await gone).toMatchObject({ code: 'device.wrong', details: { found: 'STAR TSP100' } })
  })

  const strangers: Record<
    string,
    { code: string; details: object; answer: (heard: Uint8Array) => Uint8Array | undefined }
  > = {
    'a printer of another make': {
      code: 'device.wrong',
      details: { found: 'STAR TSP100' },
      answer: () => undefined,
    },
    'a device that talks, but not ESC/POS': {
      code: 'device.wrong',
      details: {},
      answer: () => Buffer.from('?ERROR\r\n'),
    },
    'a device that repeats what it hears': { code: 'device.wrong', details: {}, answer: (heard) => heard },
    'a device whose words never end': {
      code: 'device.wrong',
      details: { reason: 'no-escpos' },
      answer: () => Buffer.from('_ELY'),
    },
    'nothing at all': { code: 'device.timeout', details: { bytesHeard: 0 }, answer: () => undefined },
  }
  test.each(Object.entries(strangers))('%s is not driven', async (name, { code, details, answer }) => {
    const bench =
      name === 'a printer of another make'
        ? await plugged({ maker: 'STAR', model: 'TSP100' })
        : await openLine((end) => {
            end.onBytes((bytes) => {
              const reply = answer(bytes)
              if (reply) end.write(reply).catch(() => undefined)
            })
          })
    endings.push(bench.tidy)
    await expect(driver.open(bench.address, bench.connections)).rejects.toMatchObject({ code, details })
    // And the line is free again.
    await (await bench.connections.line(bench.address, { baudRate: 9600, hupcl: false })).close()
  })
})

// Only over the cable: a pseudo-terminal takes a whole job before it can say XOFF.
describe('a printer whose buffer is full', () => {
  const cable = lines['the in-process cable'] as (typeof lines)[string]
  /** Says XOFF once this many bytes of the job have come, and XON when the test says so. */
  const openWithFullBuffer = async (afterBytes: number) => {
    const printer = createEpsonSimulator()
    let deviceEnd: Transport | undefined
    let heard = 0
    let isFull = false
    const bench = await cable((end) => {
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
    const opened = await createEpsonTm({ answerMs }).open(bench.address, bench.connections, {
      flow: 'xonxoff',
    })
    endings.push(opened.close)
    heard = 0
    const long = [...Array.from({ length: 200 }, () => receipt[5] as ReceiptLine), ...receipt]
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
