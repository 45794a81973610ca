import { expect, test } from 'vitest'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { codeOf } from './codes.ts'
import { createEchoModel, echoClaim, endpoints } from './echo-model.ts'

const address = { kind: 'cable', name: 'echo' } as const
const line = { baudRate: 9600, hupcl: false }

test('a USB device in the box is opened by one at a time, through unplug and replug', async () => {
  const box = createCableBox()
  const connections = createConnections(box)
  expect(await codeOf(connections.usb(address, echoClaim))).toBe('device.absent')

  const unplug = box.plugUsb('echo', createEchoModel())
  const device = await connections.usb(address, echoClaim)
  expect(await codeOf(connections.usb(address, echoClaim))).toBe('device.busy')
  await device.transferOut(endpoints.out, Uint8Array.of(1), 100)
  expect(await device.transferIn(endpoints.in, 64, 100)).toEqual(Uint8Array.of(1))
  const closed = new Promise((resolve) => device.onClosed(resolve))
  await unplug()
  expect(await closed).toMatchObject({ code: 'device.unplugged' })
  expect(await codeOf(connections.usb(address, echoClaim))).toBe('device.absent')

  box.plugUsb('echo', createEchoModel())
  const again = await connections.usb(address, echoClaim)
  await again.close()
  await (await connections.usb(address, echoClaim)).close()
})

test('a line and a USB device are not taken for each other', async () => {
  const box = createCableBox()
  const connections = createConnections(box)
  box.plugUsb('echo', createEchoModel())
  expect(await codeOf(connections.line(address, line))).toBe('device.wrong')
  box.plug('echo', () => undefined)
  expect(await codeOf(connections.usb(address, echoClaim))).toBe('device.wrong')
})

const usbIdentity = { vendorId: 0x1209, productId: 1 }
const wrongKinds = [
  { way: 'line', address: { kind: 'usb', ...usbIdentity } },
  { way: 'line', address: { kind: 'ipp', uri: 'ipp://printer' } },
  { way: 'usb', address: { kind: 'serial', path: '/dev/ttyS0' } },
  { way: 'usb', address: { kind: 'hid', ...usbIdentity } },
  { way: 'hid', address: { kind: 'usb', ...usbIdentity } },
  { way: 'hid', address },
] as const
test.each(wrongKinds)(
  '$way refuses an address of the kind $address.kind',
  async ({ way, address: other }) => {
    const connections = createConnections()
    const opening = {
      line: () => connections.line(other, line),
      usb: () => connections.usb(other, echoClaim),
      hid: () => connections.hid(other),
    }
    expect(await codeOf(opening[way]())).toBe('device.wrong')
  },
)

test('what is not on this machine is absent', async () => {
  const connections = createConnections()
  expect(await codeOf(connections.usb({ kind: 'usb', ...usbIdentity }, echoClaim))).toBe('device.absent')
  expect(await codeOf(connections.hid({ kind: 'hid', ...usbIdentity }))).toBe('device.absent')
  expect(await codeOf(connections.line({ kind: 'serial-usb', ...usbIdentity }, line))).toBe('device.absent')
  expect(await codeOf(connections.line(address, line))).toBe('device.absent')
  expect(await codeOf(connections.usb(address, echoClaim))).toBe('device.absent')
})
