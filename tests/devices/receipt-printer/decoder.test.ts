import { describe, expect, test } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { DecodedFrame, FrameDecoder } from '#devices/hub/frame-decoder.ts'
import { createEscposDecoder } from '#devices/receipt-printer/escpos/decoder.ts'
import { encodeReceipt } from '#devices/receipt-printer/escpos/encode-receipt.ts'
import { modelNamed } from '#devices/receipt-printer/escpos/printer-models.ts'
import { composeDeviceId } from '#devices/receipt-printer/usb/device-id.ts'

const receipt: ReceiptLine[] = [
  { kind: 'logo' },
  { kind: 'text', text: 'Willeke de Bruijn', align: 'left', bold: true, large: false },
  { kind: 'amount', label: 'Uittreksel', cents: 1570, bold: false },
  { kind: 'qr', value: 'https://balie.example/v?nummer=PH03-2026-000042' },
  { kind: 'cut' },
]
const job = Buffer.concat(encodeReceipt(receipt, modelNamed('TM-T88V')))

const pushed = (decoder: FrameDecoder, direction: 'in' | 'out', bytes: Iterable<number>, cut = Infinity) => {
  const all = [...bytes]
  const pieces = Number.isFinite(cut)
    ? Array.from({ length: Math.ceil(all.length / cut) }, (_, i) => all.slice(i * cut, (i + 1) * cut))
    : [all]
  return pieces.flatMap((piece) => decoder.push({ direction, pipe: 'line', bytes: Uint8Array.from(piece) }))
}
const shown = (frames: readonly DecodedFrame[]): string =>
  frames
    .map(
      ({ name, fields, bytes }) =>
        `${name} ${JSON.stringify(fields)} ${Buffer.from(bytes).toString('latin1')}`,
    )
    .join('\n')

describe('what we send', () => {
  test('is named, and has its length but not its words', () => {
    const frames = pushed(createEscposDecoder(), 'out', [...job, 0x1d, 0x72, 0x01])
    expect(frames.map(({ name }) => name)).toEqual([
      ...['initialize', 'cancel-kanji', 'font', 'code-page', 'live-status'],
      ...['align', 'raster'],
      ...['align', 'bold', 'text', 'line-feed'],
      ...['bold', 'text', 'line-feed'],
      ...['align', 'symbol', 'symbol', 'symbol', 'symbol data', 'symbol'],
      ...['cut', 'reply'],
    ])
    expect(frames.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(job.length + 3)
    expect(frames.find(({ name }) => name === 'text')).toMatchObject({
      bytes: Uint8Array.from(Buffer.from('x'.repeat('Willeke de Bruijn'.length))),
      replaced: true,
    })
    const text = shown(frames)
    for (const secret of ['Willeke', 'Bruijn', 'Uittreksel', '15,70', 'balie.example', '000042'])
      expect(text).not.toContain(secret)
  })
  test.each([1, 2, 7, 64])('also in pieces of %i bytes', (cut) => {
    const frames = pushed(createEscposDecoder(), 'out', job, cut)
    expect(frames.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBe(job.length)
    expect(shown(frames)).not.toMatch(/Willeke|Bruijn|Uittreksel|balie|0042|ruis/)
  })
  test('real-time commands are named wherever they stand', () => {
    const sent = [...job.subarray(0, 40), 0x10, 0x05, 0x01, ...job.subarray(40)]
    expect(pushed(createEscposDecoder(), 'out', sent)).toContainEqual(
      expect.objectContaining({ name: 'real-time recover', fields: { n: 1 } }),
    )
  })
  test('what is no command is noise of a length', () => {
    expect(pushed(createEscposDecoder(), 'out', [0x02])).toEqual([
      expect.objectContaining({ name: 'ruis', bytes: Uint8Array.of(0), fault: 'unknown command' }),
    ])
  })
})

describe('what the printer says', () => {
  test('answers are explained by their questions', () => {
    const decoder = createEscposDecoder()
    pushed(decoder, 'out', [0x10, 0x04, 0x02, 0x10, 0x04, 0x04, 0x1d, 0x72, 0x01])
    expect(pushed(decoder, 'in', [0x16, 0x7e, 0x00]).map(({ name, fields }) => [name, fields])).toEqual([
      ['real-time answer', { n: 2, coverOpen: true }],
      ['real-time answer', { n: 4, paper: 'out' }],
      ['reply', { value: 0 }],
    ])
  })
  test('live status, names and flow', () => {
    const heard = [0x38, 0, 0, 0, 0x13, ...Buffer.from('_TM-T88V\0'), 0x11]
    expect(pushed(createEscposDecoder(), 'in', heard).map(({ name, fields }) => [name, fields])).toEqual([
      ['live status', { coverOpen: true, offline: true }],
      ['XOFF', {}],
      ['name', { text: 'TM-T88V' }],
      ['XON', {}],
    ])
  })
  test('a document reader on the wrong port leaks nothing of the document', () => {
    // Public specimen (ICAO 9303): what such a reader sends by itself.
    const mrz = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\rL898902C36UTO7408122F1204159ZE184226B<<<<<10\r'
    const frames = pushed(createEscposDecoder(), 'in', Buffer.from(`${mrz}_${mrz}\0`))
    expect(shown(frames)).not.toMatch(/ERIK|ANNA|MARIA|L898902|7408122|ZE184226/)
    // Not letter by letter either; x stands for any.
    const letters = frames.map(({ bytes }) => Buffer.from(bytes).toString('latin1')).join('')
    expect(letters).not.toMatch(/[A-Z]/)
  })
})

test('USB control requests by their names', () => {
  const id = composeDeviceId({ MFG: 'EPSON', CMD: 'ESC/POS', MDL: 'TM-T88V' })
  const control = (request: number, bytes: Uint8Array, kind = 0xa1) =>
    createEscposDecoder().push({
      direction: kind & 0x80 ? 'in' : 'out',
      pipe: 'control',
      setup: Uint8Array.of(kind, request, 0, 0, 0, 0, bytes.length, 0),
      bytes,
    })[0]
  expect(control(0, id)).toMatchObject({
    name: 'GET_DEVICE_ID',
    fields: { maker: 'EPSON', model: 'TM-T88V' },
  })
  expect(control(1, Uint8Array.of(0x18))).toMatchObject({ name: 'GET_PORT_STATUS', fields: { value: 0x18 } })
  expect(control(2, new Uint8Array(0), 0x21)).toMatchObject({ name: 'SOFT_RESET' })
  expect(control(6, Uint8Array.of(1, 2), 0x80)).toMatchObject({ name: 'control', bytes: new Uint8Array(2) })
})
