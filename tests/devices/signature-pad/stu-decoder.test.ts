import { expect, test } from 'vitest'
import type { DecodedFrame, WireChunk } from '#devices/hub/frame-decoder.ts'
import { createStuDecoder } from '#devices/signature-pad/stu/decoder.ts'
import { imageBlock } from '#devices/signature-pad/stu/messages.ts'
import { encodeStuFrame } from '#devices/signature-pad/stu/serial-framing.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const pen = bytes('34 91 00 12 34 0A BC 01 02 03 04')
const picture = imageBlock(Uint8Array.from(Buffer.from('Naam: Zoë Ångström')), 253)
const secrets = ['1234', '0abc', Buffer.from('Zoë').toString('hex'), Buffer.from('Naam').toString('hex')]

const decode = (chunk: Omit<WireChunk, 'direction'>): DecodedFrame[] =>
  createStuDecoder().push({ direction: 'in', ...chunk })

function expectNothingPersonal(frames: readonly DecodedFrame[]): void {
  for (const frame of frames) {
    const seen = `${Buffer.from(frame.bytes).toString('hex')} ${JSON.stringify(frame.fields)}`
    for (const secret of secrets) expect(seen).not.toContain(secret)
    expect(frame.replaced).toBe(true)
  }
}

test.each([
  ['the pen', pen, 'PenDataTimeSequence'],
  ['a piece of the picture', picture, 'ImageBlock'],
])('%s is named, with zeros of the same length, on every way', (_, report, name) => {
  const wire = encodeStuFrame(report, { checksum: '0000' })
  const onLine = decode({ pipe: 'line', bytes: wire })
  expect(onLine).toMatchObject([{ name, bytes: { length: wire.length } }])
  expectNothingPersonal(onLine)
  for (const pipe of ['interrupt', 'control', 'feature'] as const) {
    const frames = decode({ pipe, bytes: report })
    expect(frames).toMatchObject([{ name, bytes: { length: report.length } }])
    expectNothingPersonal(frames)
  }
})

test('what cannot be read is told by its length alone', () => {
  const cutShort = encodeStuFrame(pen).slice(0, -3)
  const frames = decode({
    pipe: 'line',
    bytes: Uint8Array.from([...bytes('12 34 0a'), ...cutShort, ...bytes('80 03 40 40 00')]),
  })
  expect(frames.map(({ name, fault }) => [name, fault])).toEqual([
    ['ruis', undefined],
    ['kapot', 'cut short'],
    ['SetResult', undefined],
  ])
  expectNothingPersonal(frames.slice(0, 2))
})

test('a report that we do not know keeps its number only', () => {
  const frames = decode({ pipe: 'interrupt', bytes: bytes('10 12 34 0A BC') })
  expect(frames).toMatchObject([{ name: 'Report 10', fields: { length: 5 } }])
  expectNothingPersonal(frames)
})

test.each([
  ['80 08', 'GetReport', { asks: 'Information' }],
  ['81 02', 'SetResult', { error: 2 }],
  ['21 01', 'InkingMode', { value: 1 }],
  ['03 01 02 00 00', 'Status', { state: 1, lastResult: 2 }],
  [
    '08 53 54 55 2D 35 34 30 00 00 01 00 00 02 00 00 00',
    'Information',
    { model: 'STU-540', firmware: '01.00' },
  ],
])('%s', (report, name, fields) => {
  expect(decode({ pipe: 'line', bytes: encodeStuFrame(bytes(report)) })).toMatchObject([
    { name, fields, replaced: false },
  ])
})

test('a frame that comes in pieces is told once, when it is whole', () => {
  const decoder = createStuDecoder()
  const wire = encodeStuFrame(pen)
  const told = Array.from(wire, (byte) =>
    decoder.push({ direction: 'in', pipe: 'line', bytes: Uint8Array.of(byte) }),
  )
  expect(told.flat()).toHaveLength(1)
})
