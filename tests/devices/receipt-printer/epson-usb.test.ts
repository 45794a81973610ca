import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createEpsonTmUsb } from '#devices/receipt-printer/escpos/epson-tm-usb.ts'
import {
  createEpsonUsbSimulator,
  type EpsonUsbSimulatorOptions,
} from '#devices/receipt-printer/simulator/epson-usb-simulator.ts'
import { composeDeviceId, readDeviceId } from '#devices/receipt-printer/usb/device-id.ts'
import type { UsbModel } from '#devices/usb/usb-model.ts'
import { answerMs, codeOf } from './printer-bench.ts'

const receipt: ReceiptLine[] = [
  { kind: 'logo' },
  { kind: 'text', text: 'Balie 3', align: 'left', bold: false, large: false },
  { kind: 'feed', lines: 2 },
  { kind: 'cut' },
]
const driver = createEpsonTmUsb({ answerMs })

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** `change`: what this printer does otherwise. */
async function plugged(options: EpsonUsbSimulatorOptions = {}, change: Partial<UsbModel> = {}) {
  const printer = createEpsonUsbSimulator(options)
  const cables = createCableBox()
  endings.push(cables.plugUsb('printer', { ...printer.model, ...change }))
  const connections = createConnections(cables)
  const open = async () => {
    const opened = await driver.open({ kind: 'cable', name: 'printer' }, connections)
    endings.push(opened.close)
    return opened
  }
  return { printer, open }
}

test.each(['at once', 'held'] as const)('reads of an idle printer answered %s', async (idleReads) => {
  const { printer, open } = await plugged({ idleReads })
  const opened = await open()
  expect(opened.identity).toBe('EPSON TM-T88V, 30.20 ESC/POS')
  await opened.device.print(receipt)
  const stop = new Promise<void>((resolve) => {
    opened.onConditions((conditions) => conditions.includes('cover-open') && resolve())
  })
  printer.setFault('cover-open')
  await stop
  expect(printer.receipts()).toHaveLength(1)
})

describe('the name of a printer (IEEE 1284)', () => {
  const fields = { MFG: 'EPSON', CMD: 'ESC/POS', MDL: 'TM-T88V', CLS: 'PRINTER' }
  const epson = { maker: 'EPSON', model: 'TM-T88V', languages: ['ESC/POS'] }
  const with0x = (length: number): Uint8Array => {
    const id = composeDeviceId(fields)
    return Uint8Array.from([length >> 8, length & 0xff, ...id.subarray(2)])
  }
  const long = composeDeviceId({ MANUFACTURER: 'EPSON', 'COMMAND SET': 'BDC, ESC/POS', MODEL: 'TM-m30II' })
  test.each([
    ['as it should be', composeDeviceId(fields), epson],
    ['in long words', long, { maker: 'EPSON', model: 'TM-m30II', languages: ['BDC', 'ESC/POS'] }],
    ['that says it is longer than it is', with0x(0x7fff), epson],
    ['that says it is empty', with0x(0), { maker: '', model: '', languages: [''] }],
    ['of no bytes', new Uint8Array(0), { maker: '', model: '', languages: [''] }],
  ])('%s', (_name, answer, expected) => {
    expect(readDeviceId(answer)).toEqual(expected)
  })

  test.each([
    ['another maker', { ...fields, MFG: 'STAR', MDL: 'TSP143' }, 'STAR TSP143'],
    ['an Epson that prints photographs', { ...fields, CMD: 'ESCPL2,BDC', MDL: 'XP-4200' }, 'EPSON XP-4200'],
  ])('%s is named and not driven', async (_name, id, found) => {
    const { open } = await plugged({}, { controlIn: () => composeDeviceId(id) })
    await expect(open()).rejects.toMatchObject({ code: 'device.wrong', details: { found } })
  })
})

test('a printer set to "vendor class" has no interface of ours', async () => {
  const { printer } = await plugged()
  const vendor = printer.model.configurationDescriptor.map((byte, i) => (i === 14 ? 0xff : byte))
  const { open } = await plugged({}, { configurationDescriptor: vendor })
  expect(await codeOf(open())).toBe('device.wrong')
})

test('a printer without a way back is not driven', async () => {
  const { printer } = await plugged()
  const oneWay = printer.model.configurationDescriptor.map((byte, i) => (i === 27 ? 0x02 : byte))
  const { open } = await plugged({}, { configurationDescriptor: oneWay })
  await expect(open()).rejects.toMatchObject({ code: 'device.wrong', details: { reason: 'no-bulk-in' } })
})

test('a broken job is followed by a soft reset, and what the printer held is gone', async () => {
  const resets: number[] = []
  const { printer } = await plugged()
  const { printer: used, open } = await plugged(
    {},
    {
      controlOut(setup, bytes) {
        resets.push(setup.request)
        return used.model.controlOut(setup, bytes)
      },
    },
  )
  expect(printer.receipts()).toHaveLength(0)
  const opened = await open()
  used.setFault('silent', { afterRows: 1 })
  expect(await codeOf(opened.device.print(receipt, { timeoutMs: 100 }))).toBe('printer.unconfirmed')
  expect(resets).toEqual([2])
})

test('silent and without paper: the port status still says why', async () => {
  const { printer, open } = await plugged(
    {},
    {
      controlIn: (setup, length) =>
        setup.request === 1 ? Uint8Array.of(0x30) : printer.model.controlIn(setup, length),
    },
  )
  const opened = await open()
  printer.setFault('silent', { afterRows: 1 })
  expect(await codeOf(opened.device.print(receipt, { timeoutMs: 100 }))).toBe('printer.no-paper')
})

test('the port status of the simulator: 18h at rest, paper empty, error', async () => {
  const { printer } = await plugged()
  const status = () =>
    printer.model.controlIn({ type: 'class', recipient: 'interface', request: 1, value: 0, index: 0 }, 1)
  expect(status()).toEqual(Uint8Array.of(0x18))
  printer.setFault('paper-out')
  expect(status()).toEqual(Uint8Array.of(0x30))
  printer.setFault('cover-open')
  expect(status()).toEqual(Uint8Array.of(0x10))
})

describe('stall', () => {
  test('from the start: device.refused, and afterwards it works', async () => {
    const { printer, open } = await plugged()
    printer.setFault('stall')
    expect(await codeOf(open())).toBe('device.refused')
    printer.setFault('none')
    await (await open()).device.print(receipt)
    expect(printer.receipts()).toHaveLength(1)
  })
  test('during use: it is let go with that reason, and opened anew it works', async () => {
    const { printer, open } = await plugged()
    const opened = await open()
    const gone = new Promise((resolve) => opened.onClosed(resolve))
    printer.setFault('stall')
    expect(await codeOf(opened.device.print(receipt))).toBe('device.refused')
    expect(await gone).toMatchObject({ code: 'device.refused' })
    await opened.close()
    printer.setFault('none')
    await (await open()).device.print(receipt)
    expect(printer.receipts()).toHaveLength(1)
  })
  test('once: the pipe is cleared and the conversation goes on', async () => {
    const { printer, open } = await plugged()
    const opened = await open()
    printer.setFault('stall')
    await vi.waitFor(async () => expect(await codeOf(opened.heartbeat())).toBe('device.refused'))
    printer.setFault('none')
    await opened.device.print(receipt)
    expect(printer.receipts()).toHaveLength(1)
  })
})
