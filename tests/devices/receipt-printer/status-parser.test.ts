import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  goodStatus,
  needsHand,
  realTimeByte,
  statusBytes,
} from '#devices/receipt-printer/escpos/printer-status.ts'
import { type PrinterMessage, StatusParser } from '#devices/receipt-printer/escpos/status-parser.ts'

const messages = (...bytes: number[]): unknown[] =>
  new StatusParser().push(Uint8Array.from(bytes)).map(withoutBytes)
const withoutBytes = (message: PrinterMessage) =>
  message.kind === 'status' ? { kind: message.kind, status: message.status } : message
const status = (changes: Partial<typeof goodStatus>) => ({
  kind: 'status',
  status: { ...goodStatus, ...changes },
})

describe('what a printer says', () => {
  const samples: [string, number[], unknown[]][] = [
    ['idle, asked in real time', [0x12], [{ kind: 'real-time', byte: 0x12 }]],
    ['all is well', [0x10, 0, 0, 0], [status({})]],
    ['all is well, byte 4 as some models fill it', [0x10, 0, 0, 0x0f], [status({})]],
    ['cover open', [0x38, 0, 0, 0], [status({ isCoverOpen: true, isOffline: true })]],
    ['paper nearly out', [0x10, 0, 3, 0], [status({ paper: 'low' })]],
    ['paper nearly out, one sensor bit', [0x10, 0, 1, 0], [status({ paper: 'low' })]],
    ['paper out', [0x18, 0, 0x0f, 0], [status({ paper: 'out', isOffline: true })]],
    ['knife stuck', [0x18, 8, 0, 0], [status({ hasCutterError: true, isOffline: true })]],
    ['too hot', [0x18, 0x40, 0, 0], [status({ hasOtherError: true, isOffline: true })]],
    ['drawer pin high', [0x14, 0, 0, 0], [status({ isDrawerPinHigh: true })]],
    ['mended, waiting for word', [0x18, 1, 0, 0], [status({ isOffline: true, isWaiting: true })]],
    ['a reply in order', [0x00], [{ kind: 'reply', byte: 0 }]],
    ['maker', [0x5f, 0x45, 0x50, 0x53, 0x4f, 0x4e, 0], [{ kind: 'block', header: 0x5f, text: 'EPSON' }]],
    [
      'a name whose letters look like status',
      [0x5f, 0x54, 0x30, 0x32, 0],
      [{ kind: 'block', header: 0x5f, text: 'T02' }],
    ],
    ['buffers cleared', [0x37, 0x25, 0], [{ kind: 'block', header: 0x37, text: '%' }]],
    [
      'XOFF in the midst of a live status',
      [0x10, 0x13, 0, 0, 0x11, 0],
      [{ kind: 'flow', isReady: false }, { kind: 'flow', isReady: true }, status({})],
    ],
    [
      'real time in the midst of a live status',
      [0x10, 0, 0x12, 0, 0],
      [{ kind: 'real-time', byte: 0x12 }, status({})],
    ],
    [
      'a live status cut off by the next',
      [0x10, 0, 0x38, 0, 0, 0],
      [{ kind: 'noise', length: 2 }, status({ isCoverOpen: true, isOffline: true })],
    ],
    [
      'a live status cut off by a name',
      [0x10, 0, 0x5f, 0x41, 0],
      [
        { kind: 'noise', length: 2 },
        { kind: 'block', header: 0x5f, text: 'A' },
      ],
    ],
    [
      'line noise',
      [0x80, 0xff],
      [
        { kind: 'noise', length: 1 },
        { kind: 'noise', length: 1 },
      ],
    ],
  ]
  test.each(samples)('%s', (_name, bytes, expected) => {
    expect(messages(...bytes)).toEqual(expected)
  })

  test('is the same however the line cuts it up', () => {
    const stream = samples.flatMap(([, bytes]) => bytes)
    const whole = messages(...stream)
    for (let cut = 0; cut <= stream.length; cut++) {
      const parser = new StatusParser()
      const pieces = [stream.slice(0, cut), stream.slice(cut)].flatMap((piece) =>
        parser.push(Uint8Array.from(piece)).map(withoutBytes),
      )
      expect(pieces).toEqual(whole)
    }
  })

  test('a name that is cut off swallows neither a live status nor an answer', () => {
    expect(messages(0x5f, 0x54, 0x12, 0x18, 0, 0x0f, 0, 0x12)).toMatchObject([
      { kind: 'real-time', byte: 0x12 },
      { kind: 'noise', length: 2 },
      { kind: 'status', status: { paper: 'out' } },
      { kind: 'real-time', byte: 0x12 },
    ])
  })

  test('a name without an end does not deafen us', () => {
    const endless = [0x5f, ...Array.from({ length: 96 }, () => 0x41)]
    expect(messages(...endless, 0x12)).toEqual([
      { kind: 'noise', length: 97 },
      { kind: 'real-time', byte: 0x12 },
    ])
  })
})

describe('any messages, with flow bytes and real-time answers anywhere', () => {
  const anyStatus = fc.record({
    paper: fc.constantFrom('ok' as const, 'low' as const, 'out' as const),
    isCoverOpen: fc.boolean(),
    hasCutterError: fc.boolean(),
    hasOtherError: fc.boolean(),
    isOffline: fc.boolean(),
    isWaiting: fc.boolean(),
    isDrawerPinHigh: fc.boolean(),
  })
  interface Said {
    readonly bytes: number[]
    readonly means: PrinterMessage
  }
  const live: fc.Arbitrary<Said> = anyStatus.map((made) => {
    const bytes = statusBytes(made)
    return { bytes: [...bytes], means: { kind: 'status', status: made, bytes } }
  })
  const name: fc.Arbitrary<Said> = fc
    .tuple(fc.constantFrom(0x5f, 0x37), fc.array(fc.integer({ min: 0x20, max: 0x7e }), { maxLength: 80 }))
    .map(([header, text]) => ({
      bytes: [header, ...text, 0],
      means: { kind: 'block', header, text: String.fromCharCode(...text) },
    }))
  const reply: fc.Arbitrary<Said> = fc
    .integer({ min: 0, max: 0x7f })
    .filter((byte) => (byte & 0x90) === 0)
    .map((byte) => ({ bytes: [byte], means: { kind: 'reply', byte } }))
  const realTime: fc.Arbitrary<Said> = fc
    .tuple(fc.integer({ min: 1, max: 4 }), anyStatus)
    .map(([n, made]) => realTimeByte(n, made))
    .map((byte) => ({ bytes: [byte], means: { kind: 'real-time', byte } }))

  test('are read back, in order and whole', () => {
    const said = fc.array(fc.oneof(live, name, reply, realTime), { maxLength: 12 })
    const breaks = fc.array(fc.tuple(fc.nat(), fc.constantFrom(0x11, 0x13)), { maxLength: 12 })
    const cuts = fc.array(fc.nat(), { maxLength: 6 })
    fc.assert(
      fc.property(said, breaks, cuts, (messages, flow, cutAt) => {
        const stream = messages.flatMap(({ bytes }) => bytes)
        for (const [at, byte] of flow) stream.splice(at % (stream.length + 1), 0, byte)
        const parser = new StatusParser()
        const ends = [...cutAt.map((at) => at % (stream.length + 1)).sort((a, b) => a - b), stream.length]
        const read = ends.flatMap((end, i) =>
          parser.push(Uint8Array.from(stream.slice(i === 0 ? 0 : ends[i - 1], end))),
        )
        expect(read.filter(({ kind }) => kind !== 'flow')).toEqual(messages.map(({ means }) => means))
        expect(read.filter(({ kind }) => kind === 'flow')).toHaveLength(flow.length)
      }),
      { numRuns: 500 },
    )
  })
  test('a real-time answer in the midst of a live status is read beside it', () => {
    fc.assert(
      fc.property(live, realTime, fc.integer({ min: 1, max: 3 }), (status, answer, at) => {
        const bytes = [...status.bytes.slice(0, at), ...answer.bytes, ...status.bytes.slice(at)]
        expect(new StatusParser().push(Uint8Array.from(bytes))).toEqual([answer.means, status.means])
      }),
    )
  })
})

test('the simulator writes the bits that devices.md §4 gives', () => {
  const of = (changes: Partial<typeof goodStatus>) => {
    const made = { ...goodStatus, ...changes }
    return { ...made, isOffline: needsHand(made) }
  }
  const low = of({ paper: 'low' })
  const out = of({ paper: 'out' })
  const cover = of({ isCoverOpen: true })
  const cutter = of({ hasCutterError: true })
  const error = of({ hasOtherError: true })
  expect([out, cover, low, cutter, goodStatus].map((made) => [...statusBytes(made)])).toEqual([
    [0x18, 0, 0x0f, 0],
    [0x38, 0, 0, 0],
    [0x10, 0, 3, 0],
    [0x18, 8, 0, 0],
    [0x10, 0, 0, 0],
  ])
  expect([realTimeByte(1, goodStatus), realTimeByte(1, cover)]).toEqual([0x12, 0x1a])
  expect([realTimeByte(2, cover), realTimeByte(2, out), realTimeByte(2, error)]).toEqual([0x16, 0x32, 0x52])
  expect(realTimeByte(3, cutter)).toBe(0x1a)
  expect([realTimeByte(4, goodStatus), realTimeByte(4, low), realTimeByte(4, out)]).toEqual([
    0x12, 0x1e, 0x7e,
  ])
})
