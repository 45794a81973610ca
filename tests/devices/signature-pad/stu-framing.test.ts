import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { penReportsIn, readCapability, readPenReport } from '#devices/signature-pad/stu/messages.ts'
import { encodeStuFrame, type StuChecksum, StuFramer } from '#devices/signature-pad/stu/serial-framing.ts'

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex')
const reportsIn = (framer: StuFramer, chunk: Uint8Array): string[] =>
  framer.push(chunk).flatMap((event) => (event.kind === 'report' ? [hex(event.report)] : []))

/** devices.md §3, "Samples". */
const samples: readonly (readonly [report: string, checksum: StuChecksum, frame: string])[] = [
  ['80 08', 'off', '80 03 40 02 00'],
  ['80 08', '0000', 'C0 05 40 02 0C 00 30'],
  ['80 08', 'ffff', 'C0 05 40 02 0C 1B 30'],
  ['80 09', 'off', '80 03 40 02 20'],
  ['80 09', '0000', 'C0 05 40 02 34 1C 30'],
  ['80 03', 'off', '80 03 40 00 60'],
  ['20 00', 'off', '80 03 10 00 00'],
  ['21 01', 'off', '80 03 10 40 20'],
  ['81 00', 'off', '80 03 40 40 00'],
  ['01 91 00 12 34 0A BC', 'off', '80 08 00 64 20 01 11 50 15 3C'],
  ['01 91 00 12 34 0A BC', '0000', 'C0 0B 00 64 20 01 11 50 15 3C 27 79 40'],
]

test.each(samples)('%s with checksum %s goes over the line as %s', (report, checksum, frame) => {
  expect(hex(encodeStuFrame(bytes(report), { checksum }))).toBe(hex(bytes(frame)))
  expect(reportsIn(new StuFramer(), bytes(frame))).toEqual([hex(bytes(report))])
})

describe('framing', () => {
  const reports = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 5 })
  const checksums = fc.constantFrom<StuChecksum>('off', '0000', 'ffff')

  test('any reports come out as they went in, however the line cuts them', () => {
    fc.assert(
      fc.property(
        reports,
        checksums,
        fc.boolean(),
        fc.integer({ min: 1, max: 40 }),
        (all, checksum, extraZero, size) => {
          const line = Uint8Array.from(
            all.flatMap((one) => [...encodeStuFrame(one, { checksum, extraZero })]),
          )
          const framer = new StuFramer()
          const found: string[] = []
          for (let at = 0; at < line.length; at += size)
            found.push(...reportsIn(framer, line.subarray(at, at + size)))
          expect(found).toEqual(all.map(hex))
        },
      ),
    )
  })

  test('whatever noise came before, the next whole frame is found', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        (noise, report) => {
          const framer = new StuFramer()
          framer.push(noise)
          expect(reportsIn(framer, encodeStuFrame(report)).at(-1)).toBe(hex(report))
        },
      ),
    )
  })

  test('only a header has its top bit set', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 600 }), (report) => {
        const frame = encodeStuFrame(report, { checksum: '0000' })
        expect(frame.slice(1).every((byte) => byte < 0x80)).toBe(true)
      }),
    )
  })

  test("Wacom's own encoder puts an uncounted 00 behind six bytes; it is noise to us", () => {
    const report = bytes('01 02 03 04 05 06')
    const frame = encodeStuFrame(report, { extraZero: true })
    expect(frame.length).toBe(encodeStuFrame(report).length + 1)
    const [event, rest] = new StuFramer().push(frame)
    expect(event).toMatchObject({ kind: 'report', report })
    expect(rest).toEqual({ kind: 'noise', wire: Uint8Array.of(0) })
  })

  test.each([
    ['cut short by the next header', '80 05 40 02 80 03 40 02 20', 'cut short'],
    ['a wrong checksum', 'C0 05 40 02 0D 00 30', 'bad checksum'],
    ['with a checksum and nothing else', 'C0 03 40 02 00', 'empty'],
    ['of no length', '80 00', 'empty'],
  ])('a frame %s', (_, line, reason) => {
    const events = new StuFramer().push(bytes(line))
    expect(events.flatMap((event) => (event.kind === 'broken' ? [event.reason] : []))).toEqual([reason])
  })
})

describe('reports', () => {
  test('the pen, as devices.md has it', () => {
    expect(readPenReport(bytes('01 91 00 12 34 0A BC'))).toEqual({
      inRange: true,
      tip: true,
      pressure: 256,
      x: 4660,
      y: 2748,
    })
  })
  test('the pen with time and number', () => {
    expect(readPenReport(bytes('34 80 00 12 34 0A BC 01 02 03 04'))).toMatchObject({
      tip: false,
      time: 0x0102,
      sequence: 0x0304,
    })
  })
  test('several in one packet, and zeros behind them', () => {
    const packet = bytes('01 91 00 12 34 0A BC 01 80 00 00 01 00 02 00 00 00 00 00 00')
    expect(penReportsIn(packet).map(({ x }) => x)).toEqual([4660, 1])
  })
  test('the capability of an STU-540', () => {
    const report = bytes('09 2A 30 19 50 03 FF 03 20 01 E0 C8 09 EC 0F 00 00')
    expect(readCapability(report)).toEqual({
      maxX: 10800,
      maxY: 6480,
      maxPressure: 1023,
      screenWidth: 800,
      screenHeight: 480,
      reportRate: 200,
      encodingFlag: 15,
    })
  })
})
