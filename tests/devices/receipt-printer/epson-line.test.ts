import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import {
  createEpsonSimulator,
  type EpsonSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-simulator.ts'
import type { Transport } from '#devices/transport.ts'
import { answerMs, codeOf, conditionsWhen, lines } from './printer-bench.ts'
import { paperText, receipt } from './sample-receipt.ts'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
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
