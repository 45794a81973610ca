import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { FingerPosition } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '#devices/fingerprint/fingerprint-reader.ts'
import {
  composeFingerRecord,
  parseFingerRecord,
  type RecordCompression,
} from '#devices/fingerprint/image/finger-record.ts'
import { imageOf, sensors } from './sensors.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const blank = (size: Omit<FingerImage, 'pixels'>): FingerImage => ({
  ...size,
  pixels: new Uint8Array(size.width * size.height),
})

test('the headers are those of the sample in devices.md §2.3', () => {
  const image = blank({ width: 384, height: 290, pixelsPerInch: 500, depth: 8 })
  const record = composeFingerRecord([{ position: 'right-index', image }])
  expect(hex(record.subarray(0, 46))).toBe(
    '46495200303130000000' +
      '0001b32e0000001f010101f401f401f401f408000000' +
      '0001b30e020101fe00018001' +
      '2200',
  )
  expect(record).toHaveLength(0x1b32e)
})

describe.each(Object.entries(sensors))('%s', (_name, sensor) => {
  const kinds: readonly RecordCompression[] = sensor.depth === 4 ? ['none', 'packed', 'png'] : ['none', 'png']
  test.each(kinds)('two fingers come back as they were, compression %s', (compression) => {
    const fingers = [
      { position: 'right-index', image: imageOf(sensor, 1, 1) },
      { position: 'left-middle', image: imageOf(sensor, 2, 1) },
    ] as const
    const parsed = parseFingerRecord(composeFingerRecord(fingers, compression))
    expect(parsed.compression).toBe(compression)
    expect(parsed.fingers.map(({ position }) => position)).toEqual(['right-index', 'left-middle'])
    for (const [i, { image }] of parsed.fingers.entries()) {
      expect({ ...image, pixels: undefined }).toEqual({ ...sensor, pixels: undefined })
      expect(Buffer.compare(image.pixels, fingers[i]?.image.pixels ?? new Uint8Array())).toBe(0)
    }
  })
})

test('only 8 bits at 500 pixels an inch claim level 31', () => {
  const levelOf = (size: Omit<FingerImage, 'pixels'>): number =>
    parseFingerRecord(composeFingerRecord([{ position: 'left-index', image: blank(size) }])).acquisitionLevel
  const size = { width: 16, height: 16 }
  expect(levelOf({ ...size, pixelsPerInch: 500, depth: 8 })).toBe(31)
  expect(levelOf({ ...size, pixelsPerInch: 505, depth: 8 })).toBe(31)
  expect(levelOf({ ...size, pixelsPerInch: 512, depth: 8 })).toBe(0)
  expect(levelOf({ ...size, pixelsPerInch: 500, depth: 4 })).toBe(0)
})

test('the depth is the true one, raw and in the PNG', () => {
  const image = imageOf(sensors['Grow R503'], 1, 1)
  const raw = composeFingerRecord([{ position: 'right-index', image }])
  expect(raw[28]).toBe(4)
  expect(Math.max(...raw.subarray(46))).toBe(15)
  const png = Buffer.from(composeFingerRecord([{ position: 'right-index', image }], 'png').subarray(46))
  expect(hex(png.subarray(0, 8))).toBe('89504e470d0a1a0a')
  expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([192, 192, 4, 0])
  // 20,000 pixels a metre are 508 an inch.
  expect(png.readUInt32BE(png.indexOf('pHYs') + 4)).toBe(20_000)
  const data = png.indexOf('IDAT')
  expect(inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)))).toHaveLength(
    192 * (96 + 1),
  )
})

test('each position has its own code', () => {
  const positions: Record<FingerPosition, number> = {
    'right-thumb': 1,
    'right-index': 2,
    'right-middle': 3,
    'right-ring': 4,
    'left-thumb': 6,
    'left-index': 7,
    'left-middle': 8,
    'left-ring': 9,
  }
  const image = blank({ width: 16, height: 16, pixelsPerInch: 500, depth: 8 })
  for (const position of Object.keys(positions) as FingerPosition[])
    expect(composeFingerRecord([{ position, image }])[36]).toBe(positions[position])
})

test('what cannot be said truly is not said', () => {
  const four = { position: 'right-index' as const, image: imageOf(sensors.R307, 1, 1) }
  const eight = { position: 'left-index' as const, image: imageOf(sensors['U.are.U 4500'], 1, 1) }
  expect(() => composeFingerRecord([])).toThrow(RangeError)
  expect(() => composeFingerRecord([four, eight])).toThrow(RangeError)
  expect(() => composeFingerRecord([eight], 'packed')).toThrow(RangeError)
})

test('a record that is damaged or cut short is refused, at every byte', () => {
  const image = blank({ width: 16, height: 16, pixelsPerInch: 500, depth: 8 })
  for (const compression of ['none', 'png'] as const) {
    const record = composeFingerRecord([{ position: 'right-index', image }], compression)
    for (let length = 0; length < record.length; length++)
      expect(() => parseFingerRecord(record.subarray(0, length))).toThrow(RangeError)
    for (const at of [0, 28, 29, 36, 35, 42, 44]) {
      const spoilt = record.slice()
      spoilt[at] = 0x77
      expect(() => parseFingerRecord(spoilt)).toThrow(RangeError)
    }
  }
})
