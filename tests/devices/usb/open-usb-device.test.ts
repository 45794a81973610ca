import { describe, expect, test } from 'vitest'
import { plugFakeUsb } from '#devices/usb/fake-usb-device.ts'
import { openUsbDevice } from '#devices/usb/open-usb-device.ts'
import { codeOf } from './codes.ts'
import { createEchoModel, echoClaim, echoIdentity, endpoints, requests } from './echo-model.ts'

const vendor = { type: 'vendor', recipient: 'device', index: 0 } as const
const read = { ...vendor, request: requests.read, value: 0x1234 }
const write = { ...vendor, request: requests.write, value: 0 }
const refuse = { ...vendor, request: requests.refuse, value: 0 }
const fault = { ...vendor, request: requests.fault, value: 0 }
const silent = { ...vendor, request: requests.silent, value: 0 }

const modes = [
  { mode: 'as usb 3.1 deviates', strict: false },
  { mode: 'as WebUSB is written', strict: true },
]

async function open(strict: boolean) {
  const model = createEchoModel()
  const plug = plugFakeUsb(model, { strict })
  return { model, plug, device: await openUsbDevice(plug.look(), echoClaim, plug) }
}

describe.each(modes)('a USB device, $mode', ({ strict }) => {
  test('says who it is and what it has', async () => {
    const { device } = await open(strict)
    expect(device).toMatchObject({
      ...echoIdentity,
      productName: 'Echo',
      serialNumber: 'ECHO-1',
      interfaceNumber: 0,
      endpoints: [
        { number: 1, direction: 'out', type: 'bulk', packetSize: 64 },
        { number: 1, direction: 'in', type: 'bulk', packetSize: 64 },
        { number: 2, direction: 'in', type: 'interrupt', packetSize: 64 },
        { number: 3, direction: 'in', type: 'bulk', packetSize: 64 },
      ],
    })
  })

  test('answers requests, with their bytes and no others', async () => {
    const { device, model } = await open(strict)
    expect(await device.controlIn(read, 4)).toEqual(Uint8Array.of(0x34, 0x12, 7, 7))
    expect(await device.controlIn(read, 2)).toEqual(Uint8Array.of(0x34, 0x12))
    await device.controlOut(write, Uint8Array.of(1, 2, 3).subarray(1))
    await device.controlOut(write)
    expect(model.written).toEqual([Uint8Array.of(2, 3), new Uint8Array(0)])
  })

  test('a refused request is device.refused, and the next one is answered', async () => {
    const { device } = await open(strict)
    expect(await codeOf(device.controlIn(refuse, 4))).toBe('device.refused')
    expect(await codeOf(device.controlOut(refuse, Uint8Array.of(1)))).toBe('device.refused')
    expect(await device.controlIn(read, 1)).toEqual(Uint8Array.of(0x34))
  })

  test('a halted endpoint is told to go on', async () => {
    const { device } = await open(strict)
    const ask = () => codeOf(device.transferIn(endpoints.refusing, 64, 100))
    expect([await ask(), await ask()]).toEqual(['device.refused', 'device.refused'])
  })

  test('bulk goes there and back, a zero-length packet too', async () => {
    const { device } = await open(strict)
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i)
    await device.transferOut(endpoints.out, bytes, 100)
    expect(await device.transferIn(endpoints.in, 1000, 100)).toEqual(bytes)
    await device.transferOut(endpoints.out, new Uint8Array(0), 100)
    expect(await device.transferIn(endpoints.in, 64, 100)).toEqual(new Uint8Array(0))
  })

  test('silence is device.timeout, and what comes later goes to who asks next', async () => {
    const { device, model } = await open(strict)
    expect(await codeOf(device.transferIn(endpoints.in, 64, 20))).toBe('device.timeout')
    model.say(Uint8Array.of(9))
    expect(await device.transferIn(endpoints.in, 64, 100)).toEqual(Uint8Array.of(9))
  })

  test('a silent request is device.timeout, and the next one is answered', async () => {
    const { device } = await open(strict)
    expect(await codeOf(device.controlIn(silent, 4))).toBe('device.timeout')
    expect(await device.controlIn(read, 1)).toEqual(Uint8Array.of(0x34))
  })

  test('an endpoint takes its transfers in turn, others beside it', async () => {
    const { device } = await open(strict)
    const answers = [1, 2, 3].map(() => device.transferIn(endpoints.in, 64, 500))
    const sent = [1, 2, 3].map((i) => device.transferOut(endpoints.out, Uint8Array.of(i), 500))
    const [request] = await Promise.all([device.controlIn(read, 1), ...sent])
    expect(request).toEqual(Uint8Array.of(0x34))
    expect(await Promise.all(answers)).toEqual([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)])
  })

  test('listening loses nothing over its time-outs, and stops', async () => {
    const { device, model } = await open(strict)
    const heard: number[] = []
    let enough: () => void = () => undefined
    const ten = new Promise<void>((resolve) => {
      enough = resolve
    })
    const stop = device.listen(endpoints.reports, ([number = -1]) => {
      heard.push(number)
      if (heard.length === 10) enough()
    })
    for (let i = 0; i < 10; i++) {
      model.report(Uint8Array.of(i))
      if (i === 4) await new Promise((resolve) => setTimeout(resolve, 1200))
    }
    await ten
    stop()
    model.report(Uint8Array.of(99))
    await device.close()
    expect(heard).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('an endpoint that keeps refusing ends the listening as a lost device', async () => {
    const { device } = await open(strict)
    const closed = new Promise<Error | undefined>((resolve) => device.onClosed(resolve))
    device.listen(endpoints.refusing, () => undefined)
    expect(await closed).toMatchObject({ code: 'device.refused' })
  })

  test('a pulled plug ends what is under way, tells it once and refuses the rest', async () => {
    const { device, plug } = await open(strict)
    const ends: unknown[] = []
    device.onClosed((reason) => ends.push(reason))
    device.listen(endpoints.reports, () => undefined)
    const waiting = [codeOf(device.transferIn(endpoints.in, 64, 5000)), codeOf(device.controlIn(silent, 1))]
    await new Promise((resolve) => setTimeout(resolve, 10))
    plug.unplug()
    expect(await Promise.all(waiting)).toEqual(['device.unplugged', 'device.unplugged'])
    expect(await codeOf(device.controlIn(read, 1))).toBe('device.unplugged')
    await device.close()
    expect(ends).toMatchObject([{ code: 'device.unplugged' }])
    expect(await new Promise((resolve) => device.onClosed(resolve))).toMatchObject({
      code: 'device.unplugged',
    })
  })

  test('a fault on the wire is a pulled plug when the system tells so a moment later', async () => {
    const { device, plug } = await open(strict)
    const answer = codeOf(device.controlIn(fault, 1))
    await new Promise((resolve) => setTimeout(resolve, 10))
    plug.unplug()
    expect(await answer).toBe('device.unplugged')
  })

  test('a fault on the wire of a device that stays is garbled, and the next request is answered', async () => {
    const { device } = await open(strict)
    expect(await codeOf(device.controlIn(fault, 1))).toBe('device.garbled')
    expect(await device.controlIn(read, 1)).toEqual(Uint8Array.of(0x34))
  })

  test('closing says so once, refuses the rest and leaves the device to the next', async () => {
    const { device, plug } = await open(strict)
    const ends: unknown[] = []
    device.onClosed((reason) => ends.push(reason))
    device.listen(endpoints.reports, () => undefined)
    const closing = device.close()
    expect(await codeOf(device.controlIn(read, 1))).toBe('device.closed')
    await Promise.all([closing, device.close()])
    expect(ends).toEqual([undefined])
    const again = await openUsbDevice(plug.look(), echoClaim, plug)
    expect(await again.controlIn(read, 1)).toEqual(Uint8Array.of(0x34))
  })

  test('a second one who opens it finds it busy, and the first goes on', async () => {
    const { device, plug } = await open(strict)
    expect(await codeOf(openUsbDevice(plug.look(), echoClaim, plug))).toBe('device.busy')
    expect(await device.controlIn(read, 1)).toEqual(Uint8Array.of(0x34))
  })

  test('a device without the interface is the wrong one', async () => {
    const plug = plugFakeUsb(createEchoModel(), { strict })
    expect(await codeOf(openUsbDevice(plug.look(), { classCode: 7 }, plug))).toBe('device.wrong')
    expect(await codeOf(openUsbDevice(plug.look(), { ...echoClaim, protocolCode: 5 }, plug))).toBe(
      'device.wrong',
    )
  })

  test('a device that is pulled out before it is opened is absent', async () => {
    const plug = plugFakeUsb(createEchoModel(), { strict })
    plug.unplug()
    expect(await codeOf(openUsbDevice(plug.look(), echoClaim, plug))).toBe('device.absent')
  })
})

test('the kernel driver steps aside and gets its interface back', async () => {
  const plug = plugFakeUsb(createEchoModel(), { kernelDriver: 'usblp' })
  const device = await openUsbDevice(plug.look(), echoClaim, plug)
  expect(await plug.kernelDriver(0)).toBe('usbfs')
  await device.close()
  expect(await plug.kernelDriver(0)).toBe('usblp')
})

test('where the platform lets no driver step aside, the interface is busy', async () => {
  const plug = plugFakeUsb(createEchoModel(), { kernelDriver: 'usbhid', strict: true })
  expect(await codeOf(openUsbDevice(plug.look(), echoClaim, plug))).toBe('device.busy')
})
