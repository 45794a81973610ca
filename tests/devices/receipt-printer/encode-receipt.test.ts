import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReceiptLine } from '#contract/domain/receipt.ts'
import {
  type CodePage,
  codePageNumbers,
  decodeText,
  encodeText,
} from '#devices/receipt-printer/escpos/code-pages.ts'
import { RealTimeFilter, takeCommand } from '#devices/receipt-printer/escpos/command-stream.ts'
import { encodeReceipt } from '#devices/receipt-printer/escpos/encode-receipt.ts'
import { drawPicture, withoutRealTimePairs } from '#devices/receipt-printer/escpos/picture.ts'
import { modelNamed, type PrinterModel } from '#devices/receipt-printer/escpos/printer-models.ts'
import { transliterate } from '#devices/receipt-printer/escpos/transliterate.ts'
import { fitReceipt } from '#devices/receipt-printer/fit-receipt.ts'
import { createPaper } from '#devices/receipt-printer/simulator/paper.ts'
import { previewReceipt } from './preview-receipt.ts'

const hex = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
const bytesOf = (lines: readonly ReceiptLine[], model: PrinterModel): Uint8Array =>
  Buffer.concat(encodeReceipt(lines, model))
const text = (value: string): ReceiptLine => ({
  kind: 'text',
  text: value,
  align: 'left',
  bold: false,
  large: false,
})
/** The job without what every job begins with: reset, single bytes, font A, code page, live status. */
const start = {
  pc858: '1b 40 1c 2e 1b 4d 00 1b 74 13 1d 61 4f',
  wpc1252: '1b 40 1c 2e 1b 4d 00 1b 74 10 1d 61 4f',
}
const t88 = modelNamed('TM-T88V')
const jobOf = (line: ReceiptLine, model = t88): string => {
  const job = hex(bytesOf([line], model))
  expect(job.startsWith(start[model.codePage])).toBe(true)
  return job.slice(start[model.codePage].length).trim()
}

describe('one line at a time, byte for byte', () => {
  const left = { align: 'left', bold: false, large: false } as const
  const lines: [string, ReceiptLine, string][] = [
    ['text', text('Balie 3'), '42 61 6c 69 65 20 33 0a'],
    ['bold', { kind: 'text', ...left, text: 'A', bold: true }, '1b 45 01 41 0a'],
    ['centred', { kind: 'text', ...left, text: 'A', align: 'center' }, '1b 61 01 41 0a'],
    ['right', { kind: 'text', ...left, text: 'A', align: 'right' }, '1b 61 02 41 0a'],
    ['large', { kind: 'text', ...left, text: 'A', large: true }, '1d 21 11 41 0a'],
    [
      'an amount on the right',
      { kind: 'amount', label: 'Leges', cents: 1570, bold: false },
      `4c 65 67 65 73 ${'20 '.repeat(30)}d5 20 31 35 2c 37 30 0a`,
    ],
    ['a rule', { kind: 'rule' }, `${'2d '.repeat(42)}0a`],
    ['a feed', { kind: 'feed', lines: 3 }, '1b 64 03'],
    ['a cut', { kind: 'cut' }, '1d 56 42 00'],
    [
      'a QR code',
      { kind: 'qr', value: 'A1' },
      '1b 61 01 1d 28 6b 04 00 31 41 32 00 1d 28 6b 03 00 31 43 06 1d 28 6b 03 00 31 45 31 ' +
        '1d 28 6b 05 00 31 50 30 41 31 1d 28 6b 03 00 31 51 30',
    ],
  ]
  test.each(lines)('%s', (_name, line, bytes) => {
    expect(jobOf(line)).toBe(bytes)
  })

  test('style goes back to plain after a line that was not', () => {
    const job = [{ kind: 'text', text: 'A', align: 'center', bold: true, large: true } as const, text('B')]
    expect(hex(bytesOf(job, t88)).slice(start.pc858.length + 1)).toBe(
      '1b 61 01 1b 45 01 1d 21 11 41 0a 1b 61 00 1b 45 00 1d 21 00 42 0a',
    )
  })

  test('the euro sign and é, on a printer with page 858 and on a TM-T88II without it', () => {
    expect(jobOf(text('€ é'))).toBe('d5 20 82 0a')
    expect(jobOf(text('€ é'), modelNamed('TM-T88II'))).toBe('80 20 e9 0a')
  })

  test('a QR code on a printer that has none, or with control characters, is refused and not left out', () => {
    const refused = (value: string, model: string) => () =>
      encodeReceipt([{ kind: 'qr', value }], modelNamed(model))
    expect(refused('A1', 'TM-T88III')).toThrow('not-on-this-printer')
    expect(refused('A\u0010\u0004\u0001', 'TM-T88V')).toThrow('control-character')
  })
})

describe.each(['pc858', 'wpc1252'] as const)('code page %s', (page: CodePage) => {
  const high = decodeText(
    Array.from({ length: 128 }, (_, i) => 0x80 + i),
    page,
  )
  test('has the same characters as the encoder of point-of-sale', () => {
    for (const character of high) {
      // Theirs prints ¶ as 14h and § as 15h, which are control codes: one reason for a table of our own.
      if ('\ufffd¶§'.includes(character)) continue
      const theirs = new ReceiptPrinterEncoder({
        language: 'esc-pos',
        codepageMapping: 'epson',
        columns: 42,
        newline: '\n',
      })
        .codepage(page === 'pc858' ? 'cp858' : 'windows1252')
        .text(character)
        .encode()
      expect(`${character} ${hex(theirs)}`).toBe(
        `${character} ${hex([0x1b, 0x74, codePageNumbers[page], ...encodeText(character, page), 0x0a])}`,
      )
    }
  })

  test.each([
    ['Dutch and its neighbours pass as they are', 'ëéèêïöüáÉçñß', 'ëéèêïöüáÉçñß'],
    ['letters of other languages lose only their diacritics', 'ŁŞĞőűčāėțŵ', 'LSGoucaetw'],
    ['ij, oe and dashes are written out', 'Ĳĳ–…', 'IJij-...'],
    ['a letter with its mark apart counts as one', 'e\u0301', 'é'],
    ['what no Latin letter stands for shows as ?', 'Ж漢😀►♦', '?????'],
    ['control characters become a space', 'a\u0010\u0004b\tc\u00a0d', 'a  b c d'],
  ])('%s', (_name, from, to) => {
    const made = transliterate(from, page)
    const expected = page === 'wpc1252' ? to.replace('-...', '–…') : to
    expect(made).toBe(expected)
  })
})

test.each(['pc858', 'wpc1252'] as const)(
  'every Latin letter that a name can have shows as a letter, on %s',
  (page) => {
    const codes = [
      ...Array.from({ length: 0x17f - 0xc0 + 1 }, (_, i) => 0xc0 + i), // Latin-1 and Extended-A
      ...Array.from({ length: 0x21b - 0x1cd + 1 }, (_, i) => 0x1cd + i), // carons, ogoneks, commas below
      ...Array.from({ length: 0x1ef9 - 0x1e00 + 1 }, (_, i) => 0x1e00 + i), // Vietnamese, Welsh
    ]
    const lost = codes
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => /\p{L}/u.test(letter) && transliterate(letter, page).includes('?'))
    // Phonetic and medieval letters only.
    expect(lost.join('')).toBe('ǝǶǷẚẜẝẟ')
  },
)

describe('real-time bytes in a picture', () => {
  const obeyed = (bytes: Iterable<number>) =>
    new RealTimeFilter().push(Uint8Array.from(bytes)).filter(({ kind }) => kind !== 'data')
  const cursed = [
    0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08,
  ]
  test('would be obeyed, and after patching are not', () => {
    const picture = Uint8Array.from(cursed)
    expect(obeyed(picture).map(({ kind }) => kind)).toEqual(['status', 'recover', 'clear-buffers'])
    const patched = withoutRealTimePairs(picture)
    expect(obeyed(patched)).toEqual([])
    // One dot wider, nothing else.
    expect(patched.map((byte, i) => byte ^ (picture[i] ?? 0)).filter((change) => change !== 0)).toEqual(
      Uint8Array.of(8, 8, 8),
    )
  })
  test('whatever the picture', () => {
    const bytes = fc.array(fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x07, 0x08, 0x00, 0xff))
    fc.assert(
      fc.property(bytes, (picture) => {
        expect(
          obeyed([0x1d, 0x76, 0x30, 3, 1, 0, 16, 0, ...withoutRealTimePairs(Uint8Array.from(picture)), 0x1b]),
        ).toEqual([])
      }),
    )
  })
  test('dots stand where they were drawn', () => {
    const { bits, bytesPerRow, rows } = drawPicture(['#.........', '.........#'], 1)
    expect([bytesPerRow, rows, ...bits]).toEqual([2, 2, 0x80, 0, 0, 0x40])
  })
})

test('the house mark: centred, one raster, and left out where the settings say so', () => {
  const job = jobOf({ kind: 'logo' })
  expect(job.slice(0, 35)).toBe('1b 61 01 1d 76 30 03 08 00 28 00 00')
  expect(job.split(' ')).toHaveLength(3 + 8 + 8 * 40)
  expect(encodeReceipt([{ kind: 'logo' }], modelNamed('TM-T88V', { logo: false }))).toHaveLength(1)
})

test('no receipt, whatever stands in it, sets off a real-time command', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: fc.constantFrom('x', ' '), maxLength: 200 }),
    fc.string({ unit: fc.constantFrom('\u0010', '\u0004', '\u0005', '\u0014', '\u0001', '►', 'é') }),
  )
  const align = fc.constantFrom('left' as const, 'center' as const, 'right' as const)
  const line: fc.Arbitrary<ReceiptLine> = fc.oneof(
    fc.record({
      kind: fc.constant('text' as const),
      text: anyText,
      align,
      bold: fc.boolean(),
      large: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('amount' as const),
      label: anyText,
      cents: fc.integer(),
      bold: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('rule' as const) }),
    fc.record({ kind: fc.constant('logo' as const) }),
    fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ kind: fc.constant('cut' as const) }),
    fc.record({
      kind: fc.constant('qr' as const),
      value: fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 500 })
        .filter((value) => !/\p{Cc}/u.test(value)),
    }),
  )
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('TM-T88V', 'TM-T20III', 'TM-P20'), (lines, name) => {
      const model = modelNamed(name)
      const items = new RealTimeFilter().push(bytesOf(lines, model))
      expect(items.filter(({ kind }) => kind !== 'data')).toEqual([])

      // And the printer understands every byte of it, and puts on paper what the screen shows.
      const paper = createPaper(model.columns)
      let buffer = items.flatMap((item) => (item.kind === 'data' ? [item.byte] : []))
      const printed: string[] = []
      while (buffer.length > 0) {
        const command = takeCommand(buffer)
        expect(command?.kind).not.toBe('unknown')
        if (!command) throw new Error('half a command at the end of a job')
        const piece = paper.print(command)
        if (piece) printed.push(piece.text)
        buffer = buffer.slice(command.bytes.length)
      }
      const shown = previewReceipt(fitReceipt(lines, model), model.columns)
      expect(
        Math.max(0, ...shown.filter((row) => !row.includes('[QR')).map((row) => row.length)),
      ).toBeLessThanOrEqual(model.columns)
      const cuts = shown.flatMap((row, i) => (row.startsWith('✂') ? [i] : []))
      expect(printed).toEqual(
        cuts.map((end, i) => shown.slice(i === 0 ? 0 : (cuts[i - 1] ?? 0) + 1, end).join('\n')),
      )
    }),
    { numRuns: 300 },
  )
})

describe('layout', () => {
  test('long text breaks at a space, a word wider than the paper in the middle', () => {
    expect(previewReceipt([text('de heer en mevrouw'), text('x'.repeat(25))], 10)).toEqual([
      'de heer en',
      'mevrouw',
      'xxxxxxxxxx',
      'xxxxxxxxxx',
      'xxxxx',
    ])
  })
  test('a long label wraps beside its amount', () => {
    expect(
      previewReceipt(
        [{ kind: 'amount', label: 'Uittreksel persoonsgegevens', cents: 1570, bold: false }],
        22,
      ),
    ).toEqual(['Uittreksel', 'persoonsgegeve', 'ns             € 15,70'])
  })
  test('amounts below one euro, and money back', () => {
    const amount = (cents: number): ReceiptLine => ({ kind: 'amount', label: 'x', cents, bold: false })
    expect(previewReceipt([amount(5), amount(-50), amount(-1570)], 12)).toEqual([
      'x     € 0,05',
      'x    € -0,50',
      'x   € -15,70',
    ])
  })
  test('a line break in a text is a line break on paper', () => {
    expect(previewReceipt([text('een\ntwee\r\ndrie')], 10)).toEqual(['een', 'twee', 'drie'])
  })
})
