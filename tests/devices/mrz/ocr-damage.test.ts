import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeMrz, type HolderDocument } from '#devices/mrz/compose-mrz.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'

const today = new Date(2026, 10, 23)
const read = (lines: readonly string[]) => parseMrz(lines, { today })

/** Made up; full of letters and digits that OCR takes for each other. */
const holder: Omit<HolderDocument, 'format' | 'documentCode'> = {
  issuer: 'NLD',
  documentNumber: 'NP12X4568',
  nationality: 'NLD',
  surname: 'Bos Zuidlo',
  givenNames: 'Isolde',
  birthDate: { year: 1985, month: 6, day: 28 },
  sex: 'F',
  expiryDate: { year: 2030, month: 5, day: 16 },
}
const kinds = [
  ['TD1', 'I'],
  ['TD2', 'I'],
  ['TD3', 'P'],
  ['MRV-A', 'V'],
  ['MRV-B', 'V'],
] as const
const compose = (
  format: (typeof kinds)[number][0],
  documentCode: string,
  more: Partial<HolderDocument> = {},
) => composeMrz({ ...holder, ...more, format, documentCode })

const asLetter: Record<string, string> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' }
const asDigit: Record<string, string> = { O: '0', I: '1', Z: '2', S: '5', G: '6', B: '8' }

/** Line and first and last position of what is digits only, and of the names. */
const digitsOf = (format: string): readonly (readonly [number, number, number])[] =>
  format === 'TD1'
    ? [
        [2, 1, 7],
        [2, 9, 15],
      ]
    : [
        [2, 14, 20],
        [2, 22, 28],
      ]
const nameOf = (format: string): readonly [number, number] => (format === 'TD1' ? [3, 1] : [1, 6])

const spots = (lines: readonly string[], format: string): (readonly [number, number, string])[] => {
  const found: [number, number, string][] = []
  for (const [line, first, last] of digitsOf(format)) {
    for (let at = first; at <= last; at++) {
      const wrong = asLetter[lines[line - 1]?.charAt(at - 1) ?? '']
      if (wrong) found.push([line, at, wrong])
    }
  }
  const [line, first] = nameOf(format)
  const names = lines[line - 1] ?? ''
  for (let at = first; at <= names.length; at++) {
    const wrong = asDigit[names.charAt(at - 1)]
    if (wrong) found.push([line, at, wrong])
  }
  return found
}

const spoil = (lines: readonly string[], at: readonly (readonly [number, number, string])[]): string[] => {
  const spoilt = [...lines]
  for (const [line, position, wrong] of at) {
    const text = spoilt[line - 1] ?? ''
    spoilt[line - 1] = text.slice(0, position - 1) + wrong + text.slice(position)
  }
  return spoilt
}

describe.each(kinds)('a damaged %s', (format, code) => {
  const lines = compose(format, code)

  test('letters for digits and digits for letters: all mended, each told once', () => {
    const all = spots(lines, format)
    expect(all.length).toBeGreaterThan(8)
    fc.assert(
      fc.property(fc.subarray(all), (damage) => {
        const reading = read(spoil(lines, damage))
        expect(reading.lines).toEqual(lines)
        expect(reading.valid).toBe(true)
        const told = reading.corrections.map(({ line, position, from }) => [line, position, from])
        expect(told.sort()).toEqual(damage.map(([...spot]) => spot).sort())
      }),
    )
  })

  test('fillers behind the names read as K, C or L, lost or doubled: mended and told', () => {
    const [line, first] = nameOf(format)
    const names = lines[line - 1] ?? ''
    const end = names.replace(/<+$/, '').length
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('K', 'C', 'L', '<', '<', '<'), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: -2, max: 2 }),
        (characters, longer) => {
          // The first three and the last three stay, or nobody could tell.
          const room = names.length - end - 6 + longer
          fc.pre(room > 0)
          const tail = `<<<${characters.slice(0, room).join('').padEnd(room, '<')}<<<`
          const damaged = [...lines]
          damaged[line - 1] = names.slice(0, end) + tail
          const reading = read(damaged)
          expect(reading.lines).toEqual(lines)
          const misread = tail.slice(0, names.length - end).replaceAll('<', '').length
          const told = reading.corrections.filter(({ why }) => why === 'filler').length
          expect(told).toBe(misread)
          expect(reading.corrections.filter(({ why }) => why === 'length')).toHaveLength(longer === 0 ? 0 : 1)
          expect(first).toBeLessThan(end)
        },
      ),
    )
  })

  test('guillemets, small letters and spaces between the characters', () => {
    const printed = lines.map((text) => [...text.toLowerCase().replaceAll('<', '«')].join(' '))
    const reading = read(printed)
    expect(reading).toMatchObject({ lines, valid: true })
    const fillers = lines.join('').match(/</g)?.length ?? 0
    expect(reading.corrections.filter(({ why }) => why === 'filler')).toHaveLength(fillers)
  })
})

describe('what check digits are blind to', () => {
  const number = (text: string) =>
    compose('TD3', 'P', { issuer: 'UTO', nationality: 'UTO', documentNumber: text })
  const second = (lines: readonly string[], text: string): string[] => [
    lines[0] ?? '',
    text + (lines[1] ?? '').slice(text.length),
  ]

  test('< read as K in an empty optional field is mended by its neighbours, not by the sums', () => {
    const lines = number('AB1234567')
    const damaged = spoil(lines, [
      [2, 33, 'K'],
      [2, 40, 'K'],
      [2, 43, 'K'],
    ])
    const reading = read(damaged)
    expect(reading).toMatchObject({ valid: true })
    expect(reading.lines[1]?.slice(28, 42)).toBe('<'.repeat(14))
    expect(reading.corrections.map(({ position }) => position)).toEqual([33, 40, 43])
  })

  test('6 read as G in a date is mended by its class, not by the sums', () => {
    const lines = number('AB1234567')
    const reading = read(spoil(lines, [[2, 17, 'G']]))
    expect(reading.lines).toEqual(lines)
    expect(reading.corrections).toEqual([{ line: 2, position: 17, from: 'G', to: '6', why: 'digits-only' }])
  })

  test('6 read as G, or < as K, in a foreign document number passes every sum: it is left as it was read', () => {
    const withSix = number('AB1264567')
    const misread = read(second(withSix, 'AB12G4567'))
    expect(misread).toMatchObject({ documentNumber: 'AB12G4567', valid: true, corrections: [] })
    const short = number('AB12345')
    expect(read(second(short, 'AB12345<K'))).toMatchObject({ documentNumber: 'AB12345K', valid: true })
  })

  test('the last character of a Dutch number is a digit, and none has an O: there both are mended', () => {
    const lines = compose('TD3', 'P', { documentNumber: 'NP12X4506' })
    const reading = read(second(lines, 'NP12X45OG'))
    expect(reading).toMatchObject({ documentNumber: 'NP12X4506', valid: true })
    expect(reading.corrections).toHaveLength(2)
  })
})

describe('document numbers of more than nine characters', () => {
  const longNumber = fc.stringMatching(/^[A-Z0-9]{10,14}$/)
  test.each(['TD1', 'TD2'] as const)('on a %s: they read back as composed', (format) => {
    const length = format === 'TD1' ? 14 : 6
    fc.assert(
      fc.property(longNumber, (text) => {
        const documentNumber = text.slice(0, 9 + Math.min(text.length - 9, length - 1))
        fc.pre(documentNumber.length > 9)
        const lines = compose(format, 'I', { issuer: 'BEL', nationality: 'BEL', documentNumber })
        const reading = read(lines)
        expect(reading).toMatchObject({ documentNumber, valid: true, corrections: [], lines })
      }),
    )
  })

  test('the filler that says so, read as a K, is found by the check digit at the end of the number', () => {
    const lines = compose('TD1', 'I', { issuer: 'BEL', nationality: 'BEL', documentNumber: '592123456789' })
    for (const wrong of ['K', 'C']) {
      const reading = read(spoil(lines, [[1, 15, wrong]]))
      expect(reading).toMatchObject({ documentNumber: '592123456789', valid: true, lines })
      expect(reading.corrections).toEqual([{ line: 1, position: 15, from: wrong, to: '<', why: 'filler' }])
    }
  })
})

describe('the Dutch ID card of before 2021', () => {
  const card = compose('TD1', 'I', { bsn: '999970021' })
  test('has a check digit of its own behind the BSN, judged by itself', () => {
    const digit = (Number(card[0]?.[29]) + 1) % 10
    const reading = read(spoil(card, [[1, 30, String(digit)]]))
    expect(reading.checks.filter(({ ok }) => !ok).map(({ field }) => field)).toEqual([
      'optional',
      'composite',
    ])
    expect(reading.bsn).toBeUndefined()
  })

  test('is mended in its BSN and the fillers behind it', () => {
    const damage: [number, number, string][] = [
      [1, 22, 'O'],
      [1, 26, 'K'],
      [1, 28, 'L'],
    ]
    const reading = read(spoil(card, damage))
    expect(reading).toMatchObject({ bsn: '999970021', valid: true, lines: card })
    expect(reading.corrections).toHaveLength(3)
  })
})

test('a driving licence whose digits were read as letters is mended', () => {
  const line = 'D1NLD15094962111659VW87Z78NB84'
  const reading = read(
    spoil(
      [line],
      [
        [1, 2, 'I'],
        [1, 8, 'O'],
        [1, 7, 'S'],
      ],
    ),
  )
  expect(reading).toMatchObject({ lines: [line], valid: true, documentNumber: '5094962111' })
  expect(reading.corrections).toHaveLength(3)
})
