import { deepEqual, equal } from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { UsbDevice } from '#devices/transport/usb-device.ts'
import { listUsbDevices, openUsbAddress } from '#devices/usb/usb-bus.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { echoClaim, echoIdentity, endpoints, requests } from '../../devices/usb/echo-model.ts'
import { hands, type Plugged, plug, until } from './bus.ts'

const vendor = { type: 'vendor', recipient: 'device', index: 0 } as const
const read = { ...vendor, request: requests.read, value: 0x1234 }

describe('transfers', () => {
  let plugged: Plugged
  let device: UsbDevice
  before(async () => {
    plugged = await plug('echo')
    device = await openUsbAddress(echoIdentity, echoClaim)
  })
  after(async () => {
    await device.close()
    await plugged.unplug()
  })

  test('the bus is listed with names, classes and places', async () => {
    const found = (await listUsbDevices()).find(({ productId }) => productId === echoIdentity.productId)
    deepEqual(found, {
      ...echoIdentity,
      productName: 'Echo',
      serialNumber: 'ECHO-1',
      interfaceClasses: [0xff],
      position: plugged.position,
    })
  })

  test('requests go both ways, a refused one is device.refused', async () => {
    deepEqual(await device.controlIn(read, 4), Uint8Array.of(0x34, 0x12, 7, 7))
    await device.controlOut({ ...read, request: requests.write }, Uint8Array.of(1, 2))
    await device.controlOut({ ...read, request: requests.write })
    deepEqual(await hands('echo', 'written'), [[1, 2], []])
    equal(await codeOf(device.controlIn({ ...read, request: requests.refuse }, 4)), 'device.refused')
    equal(await codeOf(device.controlOut({ ...read, request: requests.refuse })), 'device.refused')
    deepEqual(await device.controlIn(read, 1), Uint8Array.of(0x34))
  })

  test('bulk of 100,000 bytes and a zero-length packet', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i * 7)
    await device.transferOut(endpoints.out, bytes, 5000)
    deepEqual(await device.transferIn(endpoints.in, 100_000, 5000), bytes)
    await hands('echo', 'say', [])
    deepEqual(await device.transferIn(endpoints.in, 64, 2000), new Uint8Array(0))
  })

  test('silence is device.timeout, what comes later goes to who asks next', async () => {
    equal(await codeOf(device.transferIn(endpoints.in, 64, 100)), 'device.timeout')
    await hands('echo', 'say', [9])
    deepEqual(await device.transferIn(endpoints.in, 64, 2000), Uint8Array.of(9))
  })

  test('a transfer waits longer than the hidden second of usb', async () => {
    const waiting = device.transferIn(endpoints.in, 64, 5000)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await hands('echo', 'say', [3])
    deepEqual(await waiting, Uint8Array.of(3))
  })

  test('a halted endpoint is told to go on', async () => {
    const ask = () => codeOf(device.transferIn(endpoints.refusing, 64, 1000))
    deepEqual([await ask(), await ask()], ['device.refused', 'device.refused'])
  })

  test('an endpoint takes its transfers in turn, others beside it', async () => {
    const answers = [1, 2, 3].map(() => device.transferIn(endpoints.in, 64, 5000))
    const sent = [1, 2, 3].map((i) => device.transferOut(endpoints.out, Uint8Array.of(i), 5000))
    deepEqual((await Promise.all([device.controlIn(read, 1), ...sent]))[0], Uint8Array.of(0x34))
    deepEqual(await Promise.all(answers), [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)])
  })

  test('listening hears each report in order, and goes on over its time-outs', async () => {
    const heard: number[] = []
    const stop = device.listen(endpoints.reports, ([number = -1]) => heard.push(number))
    const sent = Array.from({ length: 40 }, (_, i) => i)
    for (const i of sent) await hands('echo', 'report', [i])
    await until(async () => heard.length === sent.length, 'reports')
    deepEqual(heard, sent)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    await hands('echo', 'report', [40])
    // One that meets the taking back of an asking is lost on Linux; the next is heard all the same.
    await hands('echo', 'report', [41])
    await until(async () => heard.includes(41), 'report after the silence')
    stop()
  })
})
