import { equal, match } from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { receiptLineSchema } from '#contract/domain/receipt.ts'
import { createConnections } from '#devices/hub/connections.ts'
import { createEpsonTmUsb } from '#devices/receipt-printer/escpos/epson-tm-usb.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { emptyBus, hands, plug, until } from './bus.ts'

const address = { kind: 'usb', vendorId: 0x04b8 } as const
const lines = receiptLineSchema
  .array()
  .parse([{ kind: 'text', text: 'Uittreksel BRP, één exemplaar' }, { kind: 'cut' }])
/** The guest is many times slower than a counter. */
const driver = createEpsonTmUsb({ answerMs: 10_000 })
const connections = createConnections()
const lastReceipt = async (): Promise<string> =>
  ((await hands('printer', 'receipts')) as string[]).at(-1) ?? ''

describe('receipt printer in the printer class', () => {
  afterEach(emptyBus)

  test('prints, takes the interface from usblp and gives it back', async () => {
    const plugged = await plug('printer')
    equal(await until(() => plugged.driverOf(0), 'driver of the printer'), 'usblp')
    const opened = await driver.open(address, connections)
    match(opened.identity, /TM-T88V/)
    equal(await plugged.driverOf(0), 'usbfs')
    await opened.device.print(lines)
    match(await lastReceipt(), /Uittreksel BRP, één exemplaar/)
    await opened.close()
    equal(await plugged.driverOf(0), 'usblp')
  })

  test('says what is wrong, and prints after it is mended', async () => {
    await plug('printer')
    const opened = await driver.open(address, connections)
    let conditions: readonly string[] = []
    opened.onConditions((now) => {
      conditions = now
    })
    await hands('printer', 'setFault', 'paper-out')
    await until(async () => conditions.includes('paper-out'), 'word of the paper')
    equal(await codeOf(opened.device.print(lines, { timeoutMs: 30_000 })), 'printer.no-paper')
    await hands('printer', 'setFault', 'none')
    await opened.device.print(lines, { timeoutMs: 30_000 })
    await opened.close()
  })

  test('is noticed when it is pulled out, and prints after a replug', async () => {
    const plugged = await plug('printer')
    const opened = await driver.open(address, connections)
    const closed = new Promise<Error | undefined>((resolve) => opened.onClosed(resolve))
    await plugged.unplug()
    equal(((await closed) as { code?: string } | undefined)?.code, 'device.unplugged')
    await opened.close()
    equal(await codeOf(driver.open(address, connections)), 'device.absent')
    await plug('printer')
    const reopened = await driver.open(address, connections)
    await reopened.device.print(lines)
    await reopened.close()
  })
})
