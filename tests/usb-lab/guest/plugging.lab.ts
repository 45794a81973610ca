import { deepEqual, equal } from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { onUsbChange, openUsbAddress } from '#devices/usb/usb-bus.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { echoClaim, echoIdentity, endpoints, requests } from '../../devices/usb/echo-model.ts'
import { emptyBus, plug, until } from './bus.ts'

const read = { type: 'vendor', recipient: 'device', request: requests.read, value: 7, index: 0 } as const

describe('plugging', () => {
  afterEach(emptyBus)

  test('pulled out in mid-transfer, told once, found again after a replug', async () => {
    const plugged = await plug('echo')
    const device = await openUsbAddress(echoIdentity, echoClaim)
    const ends: unknown[] = []
    device.onClosed((reason) => ends.push(reason))
    device.listen(endpoints.reports, () => undefined)
    const waiting = codeOf(device.transferIn(endpoints.in, 100_000, 20_000))
    await plugged.unplug()
    equal(await waiting, 'device.unplugged')
    equal(await codeOf(device.controlIn(read, 1)), 'device.unplugged')
    await device.close()
    deepEqual(
      ends.map((reason) => (reason as { code: string }).code),
      ['device.unplugged'],
    )
    equal(await codeOf(openUsbAddress(echoIdentity, echoClaim)), 'device.absent')

    await plug('echo')
    const reopened = await openUsbAddress(echoIdentity, echoClaim)
    deepEqual(await reopened.controlIn(read, 1), Uint8Array.of(7))
    await reopened.close()
  })

  test('an idle device that is pulled out is noticed', async () => {
    const plugged = await plug('echo')
    const device = await openUsbAddress(echoIdentity, echoClaim)
    const closed = new Promise<Error | undefined>((resolve) => device.onClosed(resolve))
    await plugged.unplug()
    equal(((await closed) as { code?: string }).code, 'device.unplugged')
    await device.close()
  })

  test('changes on the bus are told', async () => {
    let changes = 0
    const stop = await onUsbChange(() => {
      changes += 1
    })
    const plugged = await plug('echo')
    await until(async () => changes === 1, 'word of the plug')
    await plugged.unplug()
    await until(async () => changes === 2, 'word of the unplug')
    stop()
  })

  test('two equal devices are told apart by serial number', async () => {
    await plug('echo')
    await plug('echo-2')
    for (const serialNumber of ['ECHO-2', 'ECHO-1']) {
      const device = await openUsbAddress({ ...echoIdentity, serialNumber }, echoClaim)
      equal(device.serialNumber, serialNumber)
      await device.close()
    }
    equal(
      await codeOf(openUsbAddress({ ...echoIdentity, serialNumber: 'ECHO-3' }, echoClaim)),
      'device.absent',
    )
  })

  test('who opens it second finds it busy, and the first goes on', async () => {
    await plug('echo')
    const device = await openUsbAddress(echoIdentity, echoClaim)
    equal(await codeOf(openUsbAddress(echoIdentity, echoClaim)), 'device.busy')
    deepEqual(await device.controlIn(read, 1), Uint8Array.of(7))
    await device.close()
    await (await openUsbAddress(echoIdentity, echoClaim)).close()
  })

  test('usblp steps aside for the printer and gets it back', async () => {
    const plugged = await plug('echo-printer')
    const address = { vendorId: echoIdentity.vendorId }
    const claim = { classCode: 7, subclassCode: 1 }
    equal(await until(() => plugged.driverOf(0), 'driver of the printer'), 'usblp')
    const device = await openUsbAddress(address, claim)
    equal(await plugged.driverOf(0), 'usbfs')
    device.listen(endpoints.reports, () => undefined)
    await device.close()
    equal(await plugged.driverOf(0), 'usblp')
  })
})
