import { describe, expect, test } from 'vitest'
import { signaturePadDrivers } from '#devices/signature-pad/drivers.ts'
import { createUsbStu } from '#devices/signature-pad/simulator/usb-stu.ts'
import { signaturePadSimulators } from '#devices/signature-pad/simulators.ts'
import { reportFacts, reportIds } from '#devices/signature-pad/stu/reports.ts'
import type { UsbSetup } from '#devices/transport/usb-device.ts'
import { parseConfiguration, parseDeviceDescriptor } from '#devices/usb/descriptors.ts'
import { Stall } from '#devices/usb/usb-model.ts'

/** HID 1.11, §6.2.2.2: short items only. Sizes of all reports in bytes, without their number. */
function reportSizes(descriptor: Uint8Array): {
  input: Map<number, number>
  feature: Map<number, number>
  depth: number
} {
  const sizes = { input: new Map<number, number>(), feature: new Map<number, number>(), depth: 0 }
  let [id, bits, count] = [0, 0, 0]
  for (let at = 0; at < descriptor.length; ) {
    const head = descriptor[at] ?? 0
    const length = [0, 1, 2, 4][head & 3] ?? 0
    const value = [...descriptor.subarray(at + 1, at + 1 + length)].reduceRight(
      (sum, byte) => sum * 256 + byte,
      0,
    )
    const item = head & 0xfc
    if (item === 0x84) id = value
    if (item === 0x74) bits = value
    if (item === 0x94) count = value
    if (item === 0x80) sizes.input.set(id, (bits * count) / 8)
    if (item === 0xb0) sizes.feature.set(id, (bits * count) / 8)
    if (item === 0xa0) sizes.depth += 1
    if (item === 0xc0) sizes.depth -= 1
    at += 1 + length
  }
  return sizes
}

const setup = (request: number, id: number): UsbSetup => ({
  type: 'class',
  recipient: 'interface',
  request,
  value: 0x0300 | id,
  index: 0,
})

describe.each(['stu-430', 'stu-540'] as const)('%s on USB', (key) => {
  const { model } = createUsbStu(key)

  test('is a HID device with the pen on one interrupt endpoint', () => {
    const { vendorId, productId } = parseDeviceDescriptor(model.deviceDescriptor)
    expect([vendorId, productId]).toEqual([0x056a, key === 'stu-430' ? 0x00a4 : 0x00a8])
    const { interfaces } = parseConfiguration(model.configurationDescriptor)
    expect(interfaces).toMatchObject([
      {
        alternate: {
          interfaceClass: 3,
          endpoints: [{ endpointNumber: 1, direction: 'in', type: 'interrupt' }],
        },
      },
    ])
    const total = (model.configurationDescriptor[2] ?? 0) | ((model.configurationDescriptor[3] ?? 0) << 8)
    expect(total).toBe(model.configurationDescriptor.length)
  })

  test('its report descriptor has every report at its size, and is closed', () => {
    const { input, feature, depth } = reportSizes(model.reportDescriptors?.[0] ?? new Uint8Array())
    expect(depth).toBe(0)
    expect(input).toEqual(
      new Map([
        [0x01, 6],
        [0x34, 10],
      ]),
    )
    for (const [id, size] of feature) expect(size + 1).toBe(reportFacts(id)?.size)
    expect(feature.get(reportIds.imageBlock)).toBe(255)
    expect(feature.has(reportIds.eSerial)).toBe(key === 'stu-540')
  })

  test('what the system asks when it is plugged in is not refused', async () => {
    await expect(model.controlOut({ ...setup(0x0a, 0), value: 0 }, new Uint8Array())).resolves.toBeUndefined()
    await expect(model.controlIn({ ...setup(0x01, 0x01), value: 0x0101 }, 7)).rejects.toBeInstanceOf(Stall)
  })

  test('a piece of a picture that nobody began is told in the status', async () => {
    await model.controlOut(setup(9, 0x26), Uint8Array.of(0x26, 1, 0, ...new Uint8Array(253)))
    expect(await model.controlIn(setup(1, 0x03), 5)).toEqual(Uint8Array.of(0x03, 0, 2, 0, 0))
  })

  test.each([
    ['an encoding it has not', [0x25, 0x33], 0x10],
    ['an area beyond the screen', [0x24, 0x00, 1, 0, 0, 0, 0, 0xff, 0x7f, 0xff, 0x7f], 0x15],
    ['a setting that is too short', [0x21], 0x04],
  ])('%s: error %i', async (_, report, error) => {
    const fresh = createUsbStu(key).model
    await fresh.controlOut(setup(9, report[0] ?? 0), Uint8Array.from(report))
    if (report[0] === 0x24) await fresh.controlOut(setup(9, 0x27), Uint8Array.of(0x27, 0))
    expect((await fresh.controlIn(setup(1, 0x03), 5))[2]).toBe(error)
  })

  test.each([['of no zlib', Uint8Array.of(1, 2, 3), 0x12]])(
    'a picture %s: error %i',
    async (_, data, error) => {
      const fresh = createUsbStu(key).model
      const block = new Uint8Array(256)
      block.set([0x26, data.length, 0, ...data])
      for (const report of [Uint8Array.of(0x25, 1), block, Uint8Array.of(0x27, 0)]) {
        await fresh.controlOut(setup(9, report[0] ?? 0), report)
      }
      expect((await fresh.controlIn(setup(1, 0x03), 5))[2]).toBe(error)
    },
  )
})

test('every simulator has a driver, and knows its own faults', () => {
  for (const entry of signaturePadSimulators) {
    expect(signaturePadDrivers.map(({ key }) => key)).toContain(entry.driver)
    const simulator = entry.create()
    expect(simulator.faults).toContain('none')
    expect(simulator.fault).toBe('none')
    expect(simulator.screen()).toBeUndefined()
  }
})
