import { expect, test } from 'vitest'
import type { SerialSimulator } from '#devices/simulator.ts'
import type { Transport } from '#devices/transport.ts'
import { createCdcAcmModel } from '#devices/usb/cdc-acm-model.ts'
import { plugFakeUsb } from '#devices/usb/fake-usb-device.ts'
import { openUsbDevice } from '#devices/usb/open-usb-device.ts'
import { codeOf } from './codes.ts'

const identity = { vendorId: 0x2b78, productId: 5, manufacturer: 'Elyctis', product: 'ID BOX One' }
const dataInterface = { classCode: 0x0a }
const lineInterface = { classCode: 0x02 }
const lineRequest = { type: 'class', recipient: 'interface', value: 0, index: 0 } as const

/** A device on a line that answers each byte with the next one. */
function successor() {
  const lines: Transport[] = []
  const simulator: SerialSimulator = {
    kind: 'serial',
    baudRate: 9600,
    faults: ['none'],
    fault: 'none',
    setFault: () => undefined,
    attach(deviceEnd) {
      lines.push(deviceEnd)
      deviceEnd.onBytes((bytes) => void deviceEnd.write(bytes.map((byte) => byte + 1)))
    },
  }
  return { lines, model: createCdcAcmModel(simulator, identity) }
}

test('bytes go through, cut where the host asks for less', async () => {
  const plug = plugFakeUsb(successor().model)
  const device = await openUsbDevice(plug.look(), dataInterface, plug)
  await device.transferOut(
    2,
    Uint8Array.from({ length: 100 }, (_, i) => i),
    500,
  )
  const [first, second] = [await device.transferIn(1, 64, 500), await device.transferIn(1, 64, 500)]
  expect([...first, ...second]).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
  expect(first.length).toBe(64)
  expect(await codeOf(device.transferIn(1, 64, 20))).toBe('device.timeout')
})

test('the line is set and asked back, what is no line is refused', async () => {
  const plug = plugFakeUsb(successor().model)
  const device = await openUsbDevice(plug.look(), lineInterface, plug)
  const asked = () => device.controlIn({ ...lineRequest, request: 0x21 }, 7)
  expect(await asked()).toEqual(Uint8Array.of(0x80, 0x25, 0, 0, 0, 0, 8))
  const fast = Uint8Array.of(0x00, 0xc2, 0x01, 0, 0, 0, 8)
  await device.controlOut({ ...lineRequest, request: 0x20 }, fast)
  await device.controlOut({ ...lineRequest, request: 0x22, value: 3 })
  expect(await asked()).toEqual(fast)
  expect(await codeOf(device.controlOut({ ...lineRequest, request: 0x20 }, Uint8Array.of(1)))).toBe(
    'device.refused',
  )
  expect(await codeOf(device.controlIn({ ...lineRequest, request: 0x99 }, 1))).toBe('device.refused')
})

test('plugged in again, it is on a new line and nothing of the former one is left', async () => {
  const { lines, model } = successor()
  plugFakeUsb(model).unplug()
  await lines[0]?.write(Uint8Array.of(9))
  const former = new Promise((resolve) => lines[0]?.onClosed(resolve))
  const plug = plugFakeUsb(model)
  expect(await former).toMatchObject({ code: 'device.unplugged' })
  const device = await openUsbDevice(plug.look(), dataInterface, plug)
  expect(await codeOf(device.transferIn(1, 64, 20))).toBe('device.timeout')
  expect(lines).toHaveLength(2)
})
