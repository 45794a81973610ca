import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Connections } from '#devices/hub/driver.ts'
import { previewReceipt } from './preview-receipt.ts'
import { codeOf, openPrinterOn, ways } from './printer-bench.ts'

/** Issue 3, point 7: what the driver does when the line or the printer fails, over each way in. */
const receiptOf = (words: string): ReceiptLine[] => [
  { kind: 'text', text: words, align: 'left', bold: false, large: false },
  { kind: 'rule' },
  { kind: 'qr', value: 'https://balie.example/v/AB12' },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
]
const paperOf = (words: string): string => previewReceipt(receiptOf(words).slice(0, -1), 42).join('\n')
const former = 'Bon van de vorige bezoeker'
const next = 'Bon van de volgende bezoeker'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe.each(Object.entries(ways))('over %s', (_name, way) => {
  type Opened = Awaited<ReturnType<typeof openPrinterOn>>
  const print = ({ opened }: Pick<Opened, 'opened'>, words: string, timeoutMs = 3000) =>
    opened.device.print(receiptOf(words), { timeoutMs })
  const texts = ({ printer }: Pick<Opened, 'printer'>) => printer.receipts().map(({ text }) => text)
  const openAgain = async ({ address, connections }: Pick<Opened, 'address' | 'connections'>) => {
    const opened = await way.driver.open(address, connections)
    endings.push(opened.close)
    return opened
  }

  /** The fault is there from the start: the code of opening; `works` where the driver copes with it. */
  const fromTheStart: [SimulatorFault, string, object][] = [
    ['silent', 'device.timeout', { bytesHeard: 0 }],
    ['power-loss', 'device.timeout', { bytesHeard: 0 }],
    ['split', 'works', {}],
    ['noise', 'works', {}],
    ['garbled', 'device.wrong', { reason: 'no-escpos' }],
    // ESC/POS has no checksums: what a bad one would be is an answer that is cut off.
    ['cut-short', 'device.wrong', { reason: 'no-escpos' }],
    ['twice', 'works', {}],
    ['late-reply', 'device.wrong', { reason: 'no-escpos' }],
    ['unasked', 'works', {}],
    ['wrong-device', 'device.wrong', { found: 'STAR TSP100' }],
    ['lies-about-length', 'device.wrong', { reason: 'no-name' }],
  ]
  test.each(fromTheStart)('%s from the start: %s, and afterwards it works', async (fault, code, details) => {
    const printer = way.create()
    const bench = await way.plug(printer)
    endings.push(bench.tidy)
    printer.setFault(fault)
    if (code === 'works') {
      const opened = await openAgain(bench)
      await print({ opened }, former)
      await print({ opened }, next)
      expect(texts({ printer })).toEqual([paperOf(former), paperOf(next)])
      return
    }
    await expect(way.driver.open(bench.address, bench.connections)).rejects.toMatchObject({ code, details })
    printer.setFault('none')
    await print({ opened: await openAgain(bench) }, next)
    expect(texts({ printer })).toEqual([paperOf(next)])
  })

  /** The fault comes while the former visitor's receipt is printed. */
  const inMidJob: [SimulatorFault, string][] = [
    ['silent', 'printer.unconfirmed'],
    ['garbled', 'printer.unconfirmed'],
    ['cut-short', 'printer.unconfirmed'],
    ['late-reply', 'printer.unconfirmed'],
    ['power-loss', 'printer.unconfirmed'],
    ['split', 'no error'],
    ['noise', 'no error'],
    ['twice', 'no error'],
    ['unasked', 'no error'],
    ['lies-about-length', 'no error'],
  ]
  test.each(inMidJob)(
    '%s in mid job: %s, and the next visitor gets a receipt of their own',
    async (fault, code) => {
      const bench = await openPrinterOn(way, endings)
      bench.printer.setFault(fault, { afterRows: 2 })
      expect(await codeOf(print(bench, former, code === 'no error' ? 3000 : way.quietMs))).toBe(code)
      bench.printer.setFault('none')
      await print(bench, next)
      expect(texts(bench).at(-1)).toBe(paperOf(next))
      if (code === 'no error') expect(texts(bench)).toEqual([paperOf(former), paperOf(next)])
      else expect(texts(bench).slice(0, -1).at(-1)).toContain('VERVALLEN')
    },
  )

  test('held by another: device.busy, and free when that one lets go', async () => {
    const bench = await openPrinterOn(way, endings)
    expect(await codeOf(way.driver.open(bench.address, bench.connections))).toBe('device.busy')
    await bench.opened.close()
    await print({ opened: await openAgain(bench) }, next)
    expect(texts(bench)).toEqual([paperOf(next)])
  })

  test('unplugged before it is opened', async () => {
    const bench = await way.plug(way.create())
    await bench.unplug()
    endings.push(bench.tidy)
    expect(await codeOf(way.driver.open(bench.address, bench.connections))).toBe('device.absent')
  })
  test('unplugged during a job, plugged in elsewhere: the next receipt is whole', async () => {
    const bench = await openPrinterOn(way, endings)
    bench.printer.setFault('silent', { afterRows: 2 })
    const gone = new Promise((resolve) => bench.opened.onClosed(resolve))
    const outcome = codeOf(print(bench, former))
    await vi.waitFor(() => expect(bench.printer.fault).toBe('silent'))
    await bench.unplug()
    expect(await outcome).toBe('device.unplugged')
    expect(await gone).toMatchObject({ code: 'device.unplugged' })

    bench.printer.setFault('none')
    const elsewhere = await way.plug(bench.printer)
    endings.push(elsewhere.tidy)
    await print({ opened: await openAgain(elsewhere) }, next)
    expect(texts(bench).at(-1)?.endsWith(paperOf(next))).toBe(true)
  })
  test('unplugged after a job: said, and that job stays printed', async () => {
    const bench = await openPrinterOn(way, endings)
    await print(bench, former)
    const gone = new Promise((resolve) => bench.opened.onClosed(resolve))
    await bench.unplug()
    expect(await gone).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(print(bench, next))).toBe('device.unplugged')
    expect(texts(bench)).toEqual([paperOf(former)])
  })
})

test('a line whose printer is switched off says 00, which is no last word', async () => {
  const way = ways['the in-process cable'] as (typeof ways)[string]
  const printer = way.create()
  const bench = await way.plug(printer)
  endings.push(bench.tidy)
  let isOff = false
  const connections: Connections = {
    ...bench.connections,
    async line(address, line) {
      const transport = await bench.connections.line(address, line)
      const listeners = new Set<(bytes: Uint8Array) => void>()
      return {
        ...transport,
        onBytes(listener) {
          listeners.add(listener)
          return transport.onBytes((bytes) => isOff || listener(bytes))
        },
        async write(bytes) {
          // Before the end of the job: the switch, and the break that the host reads as a zero.
          const isEnd = Buffer.from(bytes).includes(Buffer.of(0x1d, 0x72, 0x01))
          if (!isEnd && !isOff) return transport.write(bytes)
          if (!isOff)
            setImmediate(() => {
              for (const listener of listeners) listener(Uint8Array.of(0))
            })
          isOff = true
        },
      }
    },
  }
  const opened = await way.driver.open(bench.address, connections)
  endings.push(opened.close)
  expect(await codeOf(opened.device.print(receiptOf(former), { timeoutMs: 2000 }))).toBe(
    'printer.unconfirmed',
  )
})

test('a line that is pulled in the middle of an answer', async () => {
  const way = ways['the in-process cable'] as (typeof ways)[string]
  const { opened, printer } = await openPrinterOn(way, endings)
  const gone = new Promise((resolve) => opened.onClosed(resolve))
  printer.setFault('unplug-mid-frame')
  expect(await codeOf(opened.device.print(receiptOf(former)))).toBe('device.unplugged')
  expect(await gone).toMatchObject({ code: 'device.unplugged' })
})

test('every fault of the simulators is in one of these tables', () => {
  const faults = new Set(Object.values(ways).flatMap((way) => way.create().faults))
  const elsewhere = [
    'none',
    'paper-low',
    'paper-out',
    'cover-open',
    'cutter-error',
    'stall',
    'unplug-mid-frame',
  ]
  const here = ['silent', 'power-loss', 'split', 'noise', 'garbled', 'cut-short', 'twice', 'late-reply']
  expect([...faults].sort()).toEqual(
    [...elsewhere, ...here, 'unasked', 'wrong-device', 'lies-about-length'].sort(),
  )
})
