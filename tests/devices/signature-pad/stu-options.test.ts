import { afterEach, describe, expect, test } from 'vitest'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { createSerialStu } from '#devices/signature-pad/simulator/serial-stu.ts'
import { chooseEncoding } from '#devices/signature-pad/stu/image-encoding.ts'
import { stuOptionsSchema } from '#devices/signature-pad/stu/options.ts'
import { imageModes, reportIds } from '#devices/signature-pad/stu/reports.ts'
import { StuFramer } from '#devices/signature-pad/stu/serial-framing.ts'
import type { Transport } from '#devices/transport.ts'
import { codeOf, driverOf, type OpenPad, openPad, sent, startSigning, tapButton, ways } from './pad-bench.ts'

let bench: OpenPad | undefined
afterEach(async () => {
  await bench?.tidy()
  await bench?.opened.close()
  bench = undefined
})
const wayNamed = (name: string) => {
  const way = ways[name]
  if (!way) throw new Error(name)
  return way
}
const serial = wayNamed('STU-430V on the in-process cable')
const serial540 = wayNamed('STU-540 on the in-process cable')
const usb540 = wayNamed('STU-540 over USB')

/** A whole signature with these options; everything that went to the pad as reports. */
async function signWith(way: typeof serial, options: Record<string, string | number>) {
  const opened = await openPad(way, { options })
  bench = opened
  const signing = startSigning(opened.opened.device)
  await signing.shown
  const shown = opened.simulator.screen()?.rgb
  await opened.simulator.write(madeUpSignature(5))
  await tapButton(opened.simulator, 'accept')
  return { outcome: await signing.outcome, shown }
}

test('a spelling mistake in an option is refused', () => {
  expect(stuOptionsSchema.safeParse({ crcc: 'off' }).success).toBe(false)
  expect(stuOptionsSchema.safeParse({ crc: '0001' }).success).toBe(false)
})

test.each(['off', '0000', 'ffff'])('crc %s: the pad understands, whatever it sends itself', async (crc) => {
  const line = sent(serial)
  const { outcome } = await signWith(line.way, { crc })
  expect(outcome.kind).toBe('accepted')
  const headers = line.bytes().filter((byte) => byte >= 0x80)
  expect(headers.every((byte) => (byte & 0x40) !== 0)).toBe(crc !== 'off')
  const broken = new StuFramer().push(Uint8Array.from(line.bytes())).filter(({ kind }) => kind === 'broken')
  expect(broken).toEqual([])
})

test('without the clock of the pad there is no count of lost reports', async () => {
  const { outcome } = await signWith(serial, { penData: 'plain' })
  expect(outcome).toMatchObject({ kind: 'accepted' })
  expect(outcome.kind === 'accepted' && 'lostReports' in outcome.signature).toBe(false)
})

test('the ink threshold goes to the pad, low byte first', async () => {
  const line = sent(serial)
  await signWith(line.way, { inkOn: 0x0123, inkOff: 0x0102 })
  const set = line.reports().find(([id]) => id === reportIds.inkThreshold)
  expect(set).toEqual(Uint8Array.of(reportIds.inkThreshold, 0x23, 0x01, 0x02, 0x01))
})

describe('pieces of the picture', () => {
  const lengths = (reports: Uint8Array[]) =>
    reports.filter(([id]) => id === reportIds.imageBlock).map(({ length }) => length)

  test('are as long as a serial line takes, and no longer than what is left', async () => {
    const line = sent(serial540)
    const { outcome } = await signWith(line.way, {})
    expect(outcome.kind).toBe('accepted')
    const [first, ...more] = lengths(line.reports())
    expect(first).toBe(2560)
    expect(more.at(-1)).toBeLessThan(2560)
  })
  test('are of one length over USB', async () => {
    const { outcome } = await signWith(usb540, {})
    expect(outcome.kind).toBe('accepted')
  })
  test('are as long as the settings say', async () => {
    const line = sent(serial540)
    const { outcome } = await signWith(line.way, { blockBytes: 100 })
    expect(outcome.kind).toBe('accepted')
    expect(new Set(lengths(line.reports()))).toEqual(new Set([103]))
  })
  test('are shorter for good once a pad refused', async () => {
    const line = sent(serial540)
    const opened = await openPad(line.way, { longestBlock: 256 })
    bench = opened
    for (const round of [1, 2]) {
      const signing = startSigning(opened.opened.device)
      await signing.shown
      await opened.simulator.write(madeUpSignature(5))
      await tapButton(opened.simulator, 'accept')
      expect((await signing.outcome).kind).toBe('accepted')
      expect(
        lengths(line.reports()).filter((length) => length > 256),
        `round ${round}`,
      ).toHaveLength(1)
    }
    expect(new Set(lengths(line.reports()).slice(1))).toEqual(new Set([256]))
  })
  test('are shorter over USB too, where the status alone tells', async () => {
    const { outcome } = await signWith(usb540, { blockBytes: 2557 })
    expect(outcome.kind).toBe('accepted')
  })
})

describe('colour', () => {
  test.each([
    ['mono', 'bgr'],
    ['16-bit', 'bgr'],
    ['24-bit', 'bgr'],
  ])('%s over USB', async (picture, colourOrder) => {
    const { outcome, shown } = await signWith(usb540, { picture, colourOrder })
    expect(outcome.kind).toBe('accepted')
    const colours = new Set<string>()
    for (let at = 0; at < (shown?.length ?? 0); at += 3) colours.add(String(shown?.subarray(at, at + 3)))
    expect(colours.has('0,0,0')).toBe(true)
    expect(colours.size > 2).toBe(picture !== 'mono')
  })
  test('with the bytes the other way round, the blue button is brown on this pad', async () => {
    const blue = await signWith(usb540, { picture: '24-bit' })
    await bench?.tidy()
    await bench?.opened.close()
    const brown = await signWith(usb540, { picture: '24-bit', colourOrder: 'rgb' })
    const at = (Math.round(480 * 0.9) * 800 + 560) * 3
    expect([...(blue.shown?.subarray(at, at + 3) ?? [])]).toEqual(
      [...(brown.shown?.subarray(at, at + 3) ?? [])].reverse(),
    )
    expect(blue.shown?.[at]).not.toBe(blue.shown?.[at + 2])
  })
})

test.each([
  [0x01, true, 'auto', 'monoZlib'],
  [0x01, false, 'auto', 'monoZlib'],
  [0x00, true, 'auto', 'mono'],
  [0x0f, true, 'auto', 'monoZlib'],
  [0x0f, false, 'auto', 'colour16'],
  [0x0a, false, 'auto', 'colour24'],
  [0x0f, false, 'mono', 'monoZlib'],
  [0x0f, true, '24-bit', 'colour24'],
  [0x01, false, '16-bit', 'monoZlib'],
] as const)('capability %i, serial %s, wish %s: %s', (flags, isSerial, wish, mode) => {
  expect(chooseEncoding(flags, isSerial, wish)).toBe(mode)
  expect(imageModes[mode]).toBeDefined()
})

describe('who has the pad', () => {
  test('a second program finds the line taken', async () => {
    bench = await openPad(serial)
    expect(await codeOf(bench.reopen())).toBe('device.busy')
  })
  test('and so over USB', async () => {
    bench = await openPad(usb540)
    expect(await codeOf(bench.reopen())).toBe('device.busy')
  })
  test('the 430 driver names a 540, and the other way round', async () => {
    bench = await openPad(serial540)
    await bench.opened.close()
    const asked = driverOf('stu-430').open(bench.address, bench.connections)
    expect(await asked.catch((error) => error)).toMatchObject({
      code: 'device.wrong',
      details: { found: 'STU-540' },
    })
  })
  test('a modem on the port is not a pad', async () => {
    const says = Uint8Array.from(Buffer.from('\r\nERROR\r\n'))
    const line = sent(serial, (deviceEnd: Transport) => {
      deviceEnd.onBytes(() => void deviceEnd.write(says).catch(() => undefined))
    })
    expect(await codeOf(openPad(line.way))).toBe('device.wrong')
  })
  test('the same pad under another path', async () => {
    bench = await openPad(serial)
    await bench.tidy()
    const other = sent(serial, createSerialStu('stu-430v').attach)
    bench = await openPad(other.way)
    expect(bench.opened.identity).toBe('Wacom STU-430V 01.04, nr. 5JZQS00002')
  })
})
