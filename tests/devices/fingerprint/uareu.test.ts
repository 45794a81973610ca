import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { decodeHeader, imageWidth, pixelsOf, unscrambleImage } from '#devices/fingerprint/uareu/image.ts'
import { nextKey, scramble, unscramble } from '#devices/fingerprint/uareu/scramble.ts'
import { createUareuSimulator } from '#devices/fingerprint/uareu/simulator.ts'
import type { UsbSetup } from '#devices/transport/usb-device.ts'
import { alice, bob, codeOf, isSame } from './bench.ts'
import { lateMs, seenByUareu, uareuCounter } from './uareu-bench.ts'

const soon = { timeoutMs: 300 }
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const reg = (value: number): UsbSetup => ({
  type: 'vendor',
  recipient: 'device',
  request: 4,
  value,
  index: 0,
})

describe('byte for byte as in the real capture (devices.md §2.2)', () => {
  const plugged = (key?: number) => {
    const simulator = createUareuSimulator(key === undefined ? {} : { key })
    simulator.model.reset()
    const { model } = simulator
    const report = async () => hex(await model.transferIn(1, 64, new AbortController().signal))
    return { simulator, model, report }
  }

  test('the descriptors', () => {
    const { model } = plugged()
    expect(hex(model.deviceDescriptor)).toBe('1201000200000040ba050a00030101020301')
    expect(hex(model.configurationDescriptor)).toBe(
      '090220000101008064090400000' + '2ffffff0007058103400008070582024000' + '00',
    )
    expect(model.strings[1]).toBe('U.are.U 4500 Fingerprint Reader')
  })

  test('waking, waiting for a finger, its image, the key, and its lifting', async () => {
    const { simulator, model, report } = plugged(0x544409d6)
    await model.controlOut(reg(0x07), Uint8Array.of(0x81))
    await model.controlOut(reg(0x07), Uint8Array.of(0x01))
    expect(hex(await model.controlIn(reg(0x07), 1))).toBe('01')
    expect(await report()).toMatch(/^56aa03910efe0c5402010dee0c40/)
    expect(hex(await model.controlIn(reg(0xf0), 16))).toBe('1a0a1a0a0115000000200010' + '8b211130')

    await model.controlOut(reg(0x4e), Uint8Array.of(0x10))
    simulator.place(alice)
    expect(await report()).toMatch(/^01010200080010002000800056aa/)
    await model.controlOut(reg(0x4e), Uint8Array.of(0x20))
    const image = await model.transferIn(2, 111_424, new AbortController().signal)
    expect(image).toHaveLength(111_040)
    expect(hex(image.subarray(0, 34))).toBe(
      '1040800121010000c47a10c0005700c702480001023101010001023100010274' + '0000',
    )
    await model.controlOut(reg(0x33), Uint8Array.of(0x00, 0x24, 0x21, 0xea, 0x51))
    expect(hex(await model.controlIn(reg(0x34), 4))).toBe('f228ae05')

    await model.controlOut(reg(0x4e), Uint8Array.of(0x12))
    simulator.lift()
    expect(await report()).toMatch(/^02000800/)
    await model.controlOut(reg(0x4e), Uint8Array.of(0x70))

    const header = decodeHeader(image)
    if (!header) throw new Error('no header')
    expect(header).toMatchObject({ lines: 289, keyNumber: 0 })
    await unscrambleImage(image, header, async () => 0x544409d6)
    expect(Buffer.compare(pixelsOf(image, header, true), seenByUareu(alice, 1))).toBe(0)
  })

  test('the register shifts right, and the parity of the taps comes in above', () => {
    expect(nextKey(0x00000001) >>> 0).toBe(0x80000000)
    expect(nextKey(0x00000002) >>> 0).toBe(0x00000001)
    expect(nextKey(0x9248144d) >>> 0).toBe(0xc9240a26)
    expect(nextKey(0x544409d6) >>> 0).toBe(0x2a2204eb + (parity(0x544409d6 & 0x9248144d) ? 0x80000000 : 0))
  })
  const parity = (bits: number): boolean =>
    [...(bits >>> 0).toString(2)].filter((bit) => bit === '1').length % 2 === 1

  test('what is scrambled comes back, but for its last byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 900 }), fc.integer(), (bytes, key) => {
        const copy = bytes.slice()
        expect(scramble(copy, key) >>> 0).toBe(unscramble(copy, key) >>> 0)
        expect([...copy]).toEqual([...bytes.subarray(0, -1), 0])
      }),
    )
  })

  test.each([
    ['too short', (bytes: Uint8Array) => bytes.subarray(0, 63)],
    ['no lines', (bytes: Uint8Array) => bytes.fill(0, 4, 6)],
    ['lines without a block', (bytes: Uint8Array) => bytes.fill(0x20, 4, 5)],
    ['more lines than the sensor has', (bytes: Uint8Array) => bytes.fill(0xff, 16, 46)],
  ])('a header that is %s is none', (_name, spoil) => {
    const bytes = new Uint8Array(64)
    bytes.set(Buffer.from('1040800121010000c47a10c0005700c702480001023101010001023100010274', 'hex'))
    expect(decodeHeader(bytes)).toBeDefined()
    expect(decodeHeader(spoil(bytes))).toBeUndefined()
  })
})

test('the scanner says who it is, wakes, and brings the finger that lies there', async () => {
  const { simulator, opened, reader, tidy } = await uareuCounter()
  expect(opened.identity).toBe('U.are.U 4500 Fingerprint Reader, 0010/0115')
  await opened.heartbeat()
  let told = 0
  let rows = 0
  const capture = reader.capture({
    timeoutMs: 2000,
    onFinger: () => told++,
    onProgress: (progress) => {
      rows += progress.rows.pixels.length / progress.width
    },
  })
  setTimeout(() => simulator.place(alice), 150)
  const image = await capture
  expect(image).toMatchObject({ width: 384, height: 290, pixelsPerInch: 512, depth: 8 })
  expect(isSame(image, seenByUareu(alice, 1))).toBe(true)
  expect([told, rows]).toEqual([1, 290])
  setTimeout(() => simulator.lift(), 150)
  await reader.lifted({ timeoutMs: 2000 })
  await reader.erase()
  await tidy()
})

test('a key that changes in the middle of the image is asked for again', async () => {
  const { simulator, reader, tidy } = await uareuCounter({ changesKey: true })
  simulator.place(alice)
  expect(isSame(await reader.capture(soon), seenByUareu(alice, 1))).toBe(true)
  await tidy()
})

test('an image that is marked as scrambled and is not, is left as it is', async () => {
  const bytes = new Uint8Array(64 + 289 * imageWidth)
  bytes.set(Buffer.from('1040800121010000c47a10c0005700c702480001023101010001023100010274', 'hex'))
  for (let i = 64; i < bytes.length; i++) bytes[i] = 128 + 100 * Math.sin(i / 1.5)
  const before = bytes.slice()
  const header = decodeHeader(bytes)
  if (!header) throw new Error('no header')
  await unscrambleImage(bytes, header, () => Promise.reject(new Error('no key is needed')))
  expect(bytes).toEqual(before)
})

test('nobody comes; somebody does not lift', async () => {
  const { simulator, reader, tidy } = await uareuCounter()
  expect(await codeOf(reader.capture(soon))).toBe('finger.none')
  simulator.place(alice)
  await reader.capture(soon)
  expect(await codeOf(reader.lifted(soon))).toBe('finger.not-lifted')
  simulator.lift()
  await reader.lifted(soon)
  await tidy()
})

test('the settings say another resolution and that the image stands upright', async () => {
  const { simulator, reader, tidy } = await uareuCounter({ options: { pixelsPerInch: 500, isTurned: false } })
  simulator.place(alice)
  const image = await reader.capture(soon)
  expect(image.pixelsPerInch).toBe(500)
  expect(isSame(image, seenByUareu(alice, 1).reverse())).toBe(true)
  await tidy()
})

const faults: readonly (readonly [SimulatorFault, string])[] = [
  ['none', 'no error'],
  ['split', 'no error'],
  ['noise', 'no error'],
  ['twice', 'no error'],
  ['unasked', 'no error'],
  ['smudged', 'no error'],
  ['partial-finger', 'no error'],
  ['garbled', 'device.garbled'],
  ['cut-short', 'device.timeout'],
  ['lies-about-length', 'device.garbled'],
  ['late-reply', 'device.timeout'],
  ['stall', 'device.refused'],
  ['wrong-device', 'device.refused'],
  ['power-loss', 'device.timeout'],
  ['no-image', 'finger.unreadable'],
  ['silent', 'device.timeout'],
]
test.each(faults)('scanner fault %s: %s, and the next finger comes in clean', async (fault, outcome) => {
  const { simulator, reader, opened, tidy } = await uareuCounter()
  simulator.setFault(fault)
  simulator.place(alice)
  expect(await codeOf(reader.capture({ timeoutMs: 400 }))).toBe(outcome)

  simulator.setFault('none')
  simulator.lift()
  await reader.lifted({ timeoutMs: 1000 })
  if (fault === 'late-reply') await new Promise((resolve) => setTimeout(resolve, 2 * lateMs))
  simulator.place(bob)
  expect(isSame(await reader.capture({ timeoutMs: 1000 }), seenByUareu(bob, 2))).toBe(true)
  await opened.heartbeat()
  await tidy()
})

const atOpening: readonly (readonly [SimulatorFault, string])[] = [
  ['wrong-device', 'device.wrong'],
  ['silent', 'device.timeout'],
  ['noise', 'no error'],
  ['twice', 'no error'],
]
test.each(atOpening)('opening a scanner with fault %s: %s, and then it opens', async (fault, outcome) => {
  const { simulator, opened, open, unplug } = await uareuCounter()
  await opened.close()
  simulator.setFault(fault)
  const again = open()
  expect(await codeOf(again)).toBe(outcome)
  await again.then((device) => device.close()).catch(() => undefined)
  simulator.setFault('none')
  const well = await open()
  simulator.place(bob)
  expect(isSame(await well.device.capture(soon), seenByUareu(bob, 1))).toBe(true)
  await well.close()
  await unplug()
})

test.each(['waiting', 'transfer', 'lifting'] as const)(
  'the plug pulled while %s: unplugged, and nothing of the finger remains after replugging',
  async (phase) => {
    const { simulator, reader, opened, open, unplug, replug } = await uareuCounter({ lineRate: true })
    const closed = new Promise((resolve) => opened.onClosed(resolve))
    if (phase !== 'waiting') simulator.place(alice)
    if (phase !== 'transfer') setTimeout(unplug, 60)
    const work =
      phase === 'lifting'
        ? reader.lifted({ timeoutMs: 60_000 })
        : reader.capture({ timeoutMs: 60_000, onFinger: () => setTimeout(unplug, 60) })
    expect(await codeOf(work)).toBe('device.unplugged')
    expect(await closed).toMatchObject({ code: 'device.unplugged' })
    expect(await codeOf(open())).toBe('device.absent')
    simulator.lift()
    replug()
    const again = await open()
    expect(await codeOf(again.device.capture(soon))).toBe('finger.none')
    simulator.place(bob)
    const image = await again.device.capture({ timeoutMs: 1000 })
    expect(isSame(image, seenByUareu(bob, phase === 'waiting' ? 1 : 2))).toBe(true)
    await again.close()
    await unplug()
  },
)

test('a scanner that is held already is busy, and free after closing', async () => {
  const { opened, open, unplug } = await uareuCounter()
  expect(await codeOf(open())).toBe('device.busy')
  await opened.close()
  await (await open()).close()
  await unplug()
})

test.each(['before', 'waiting', 'transfer', 'lifting'] as const)(
  'stopped in phase %s: at once, and the next capture is of the next finger',
  async (phase) => {
    const { simulator, reader, tidy } = await uareuCounter({ lineRate: true })
    const stop = new AbortController()
    const { signal } = stop
    let shown = 0
    if (phase === 'before') stop.abort()
    if (phase === 'waiting' || phase === 'lifting') setTimeout(() => stop.abort(), 60)
    if (phase !== 'waiting') simulator.place(alice)
    const work =
      phase === 'lifting'
        ? reader.lifted({ timeoutMs: 60_000, signal })
        : reader.capture({
            timeoutMs: 60_000,
            signal,
            onFinger: () => phase === 'transfer' && stop.abort(),
            onProgress: () => shown++,
          })
    expect(await codeOf(work)).toBe('capture.stopped')
    simulator.lift()
    await reader.lifted({ timeoutMs: 1000 })
    expect(shown).toBe(0)
    simulator.place(bob)
    const image = await reader.capture({ timeoutMs: 1000 })
    expect(isSame(image, seenByUareu(bob, phase === 'waiting' ? 1 : 2))).toBe(true)
    await tidy()
  },
)
