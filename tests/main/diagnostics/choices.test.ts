import { describe, expect, test } from 'vitest'
import type { Driver } from '#devices/hub/driver.ts'
import { deviceChoices, type Surroundings } from '#main/diagnostics/choices.ts'

const driver = (change: Partial<Driver<unknown>>): Driver<unknown> => ({
  key: 'reader',
  role: 'id-reader',
  product: 'Lezer',
  reaches: ['serial', 'serial-usb', 'cable'],
  matches: [{ vendorId: 0x2b78, productId: 0x0005, by: 'serial-usb', score: 95 }],
  open: () => Promise.reject(new Error('not here')),
  ...change,
})
const nothing: Surroundings = {
  serialPorts: [],
  usbDevices: [],
  cardReaders: [],
  printers: [],
  simulated: [],
  settings: [],
}
const elyctis = {
  path: '/dev/ttyACM0',
  manufacturer: 'Elyctis',
  vendorId: 0x2b78,
  productId: 5,
  serialNumber: 'A',
}
const adapter = { path: '/dev/ttyUSB0', manufacturer: 'FTDI', vendorId: 0x0403, productId: 0x6001 }
const bare = { path: '/dev/ttyS0' }
const pad = {
  vendorId: 0x056a,
  productId: 0x00a4,
  productName: 'STU-430',
  serialNumber: undefined,
  interfaceClasses: [3],
  position: '1-2.4',
}
const found = (one: Driver<unknown>, around: Partial<Surroundings>) =>
  deviceChoices([one], { ...nothing, ...around })[0]?.found

describe('where a device for a driver was found', () => {
  test('a port by the identity behind it, surest first; any other port may be it', () => {
    expect(found(driver({}), { serialPorts: [bare, adapter, elyctis] })).toEqual([
      {
        address: { kind: 'serial-usb', vendorId: 0x2b78, productId: 5 },
        label: '/dev/ttyACM0, Elyctis, 2b78:0005',
        score: 95,
        simulated: false,
      },
      { address: { kind: 'serial', path: '/dev/ttyS0' }, label: '/dev/ttyS0', score: 10, simulated: false },
      {
        address: { kind: 'serial', path: '/dev/ttyUSB0' },
        label: '/dev/ttyUSB0, FTDI, 0403:6001',
        score: 10,
        simulated: false,
      },
    ])
  })

  test('an A4 printer: the queues of this machine before what is on the network', () => {
    const printers = [
      { uri: 'ipp://192.0.2.7:631/ipp/print', label: 'Gang', by: 'network' },
      { uri: 'ipp://localhost/printers/balie3', label: 'Balie 3', by: 'cups' },
    ] as const
    expect(found(driver({ reaches: ['ipp'], matches: [] }), { printers })).toEqual([
      { address: { kind: 'ipp', uri: printers[1].uri }, label: 'Balie 3', score: 80, simulated: false },
      { address: { kind: 'ipp', uri: printers[0].uri }, label: 'Gang', score: 40, simulated: false },
    ])
    expect(found(driver({}), { printers })).toEqual([])
  })

  test('two equal ones are told apart by their serial number', () => {
    const twin = { ...elyctis, path: '/dev/ttyACM1', serialNumber: 'B' }
    expect(found(driver({}), { serialPorts: [elyctis, twin] })?.map(({ address }) => address)).toEqual([
      { kind: 'serial-usb', vendorId: 0x2b78, productId: 5, serialNumber: 'A' },
      { kind: 'serial-usb', vendorId: 0x2b78, productId: 5, serialNumber: 'B' },
    ])
  })

  test('on USB, both ways in, where the driver can use them', () => {
    const match = { vendorId: 0x056a, productId: 0x00a4, score: 90 }
    const stu = driver({
      reaches: ['usb', 'hid'],
      matches: [
        { ...match, by: 'usb' },
        { ...match, by: 'hid' },
      ],
    })
    expect(
      found(stu, { usbDevices: [pad], serialPorts: [bare] })?.map(({ address, label }) => [
        address.kind,
        label,
      ]),
    ).toEqual([
      ['usb', 'USB 1-2.4, STU-430, 056a:00a4'],
      ['hid', 'USB 1-2.4, STU-430, 056a:00a4'],
    ])
    const { reaches: _, ...rest } = stu
    expect(found({ ...rest, reaches: ['hid'] }, { usbDevices: [pad] })).toHaveLength(1)
  })

  test('a maker whose models have many numbers is matched by maker', () => {
    const epson = driver({ reaches: ['usb'], matches: [{ vendorId: 0x04b8, by: 'usb', score: 60 }] })
    const printer = { ...pad, vendorId: 0x04b8, productId: 0x0e15 }
    expect(found(epson, { usbDevices: [printer, pad] })).toMatchObject([
      { address: { kind: 'usb', vendorId: 0x04b8, productId: 0x0e15 }, score: 60 },
    ])
  })

  test('the keyboard, the simulators of this driver, and what is in use now', () => {
    const wedge = driver({ key: 'wedge', reaches: ['keyboard'], matches: [] })
    expect(found(wedge, {})).toMatchObject([{ address: { kind: 'keyboard' } }])
    const address = { kind: 'cable', name: 'lezer' } as const
    const around = {
      simulated: [
        { driver: 'reader', address, label: 'Lezer' },
        { driver: 'other', address, label: 'Ander' },
      ],
      settings: [
        { role: 'id-reader', driver: 'reader', address, simulated: true },
        {
          role: 'id-reader',
          driver: 'reader',
          address: { kind: 'serial', path: '/dev/oud' },
          simulated: false,
        },
      ],
    } as const
    expect(found(driver({}), around)).toEqual([
      { address, label: 'Lezer', score: 100, simulated: true },
      { address: { kind: 'serial', path: '/dev/oud' }, label: '/dev/oud', score: 50, simulated: false },
    ])
  })
})
