import { afterEach, describe, expect, test } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { Connections, DeviceOptions, LineSettings } from '#devices/hub/driver.ts'
import { createEpsonTm } from '#devices/receipt-printer/escpos/epson-tm.ts'
import { createEpsonSimulator } from '#devices/receipt-printer/simulator/epson-simulator.ts'
import { createCable } from '#devices/transport/cable.ts'

const text = (words: string): ReceiptLine => ({
  kind: 'text',
  text: words,
  align: 'left',
  bold: false,
  large: false,
})

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** A cable that shows how it was opened and how many bytes were under way at most before an answer. */
async function open(options: DeviceOptions, model = 'TM-T88V') {
  const asked: LineSettings[] = []
  const printer = createEpsonSimulator({ model })
  let ahead = 0
  let mostAhead = 0
  const connections: Connections = {
    async line(_address, line) {
      asked.push(line)
      const [driverEnd, deviceEnd] = createCable()
      printer.attach(deviceEnd)
      deviceEnd.onBytes((bytes) => {
        ahead += bytes.length
        mostAhead = Math.max(mostAhead, ahead)
      })
      driverEnd.onBytes(() => {
        ahead = 0
      })
      return driverEnd
    },
    usb: () => Promise.reject(new Error('no USB here')),
    hid: () => Promise.reject(new Error('no HID here')),
    card: () => Promise.reject(new Error('no cards here')),
  }
  const opened = await createEpsonTm().open({ kind: 'cable', name: 'printer' }, connections, options)
  endings.push(opened.close)
  return { device: opened.device, printer, asked: asked[0], mostAhead: () => mostAhead }
}

describe('flow control', () => {
  const flows: [string, Partial<LineSettings>][] = [
    ['dtr', { rtscts: false, dtr: true }],
    ['rtscts', { rtscts: true }],
    ['xonxoff', { rtscts: false }],
    ['none', { rtscts: false }],
  ]
  test.each(flows)('%s opens the line for it', async (flow, line) => {
    const { asked } = await open({ flow })
    expect(asked).toEqual({ baudRate: 38_400, hupcl: false, ...line })
  })
  test('the speed of the switches', async () => {
    expect((await open({ baudRate: 9600 })).asked).toMatchObject({ baudRate: 9600 })
  })

  const long = [
    ...Array.from({ length: 100 }, (_, i) => text(`Regel ${i} van een lange bon`)),
    { kind: 'cut' as const },
  ]
  test.each(['dtr', 'none'])('%s: never more under way than half the buffer', async (flow) => {
    const { device, printer, mostAhead } = await open({ flow, bufferBytes: 512 })
    await device.print(long)
    // And the question itself.
    expect(mostAhead()).toBeLessThanOrEqual(256 + 3)
    expect(printer.receipts()[0]?.text.split('\n')).toHaveLength(100)
  })
  test('with a line that holds us up, all of it goes', async () => {
    const { device, mostAhead } = await open({ flow: 'rtscts', bufferBytes: 512 })
    await device.print(long)
    expect(mostAhead()).toBeGreaterThan(512)
  })
})

describe('facts about the model', () => {
  test('a name in the settings goes before that of the printer', async () => {
    const { device } = await open({ model: 'TM-T88II' }, 'TM-T20II')
    expect(device.fit([text('a')]).columns).toBe(42)
  })
  test('code page and columns by themselves', async () => {
    const { device, printer } = await open({ codePage: 'wpc1252', columns: 32 })
    await device.print([text('€ é'), { kind: 'rule' }, { kind: 'cut' }])
    expect(printer.receipts()[0]?.text).toBe(`€ é\n${'-'.repeat(32)}`)
    expect([...(printer.receipts()[0]?.bytes ?? [])].join()).toContain([0x80, 0x20, 0xe9, 0x0a].join())
  })
  test('without the house mark, on paper and on the screen', async () => {
    const { device, printer } = await open({ logo: false })
    const receipt: ReceiptLine[] = [{ kind: 'logo' }, text('a'), { kind: 'cut' }]
    await device.print(receipt)
    expect(printer.receipts()[0]?.text).toBe('a')
    expect(device.fit(receipt).lines).toEqual([text('a'), { kind: 'cut' }])
  })
  test('what the screen shows is in letters that the printer has', async () => {
    const { device } = await open({})
    expect(device.fit([text('Łódź…')]).lines).toEqual([text('Lódz...')])
  })
  test('the drawer: which level means open', async () => {
    expect((await open({})).device.drawer()).toBe('closed')
    expect((await open({ drawerOpenWhen: 'low' })).device.drawer()).toBe('open')
  })
})

test.each([
  [{ flow: 'dsr' }, 'flow'],
  [{ bufferBytes: 10 }, 'bufferBytes'],
  [{ model: 'Star' }, 'model'],
  [{ baudrate: 9600 }, ''],
])('%j is refused', async (options, option) => {
  await expect(open(options as DeviceOptions)).rejects.toMatchObject({
    code: 'input.invalid',
    details: { option },
  })
})
