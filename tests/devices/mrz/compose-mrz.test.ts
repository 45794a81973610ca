import fc from 'fast-check'
import { parse } from 'mrz'
import { describe, expect, test } from 'vitest'
import type { PartialDate } from '#contract/domain/partial-date.ts'
import { isBsn } from '#contract/standards/bsn.ts'
import { composeMrz, type HolderDocument } from '#devices/mrz/compose-mrz.ts'
import { nameField } from '#devices/mrz/name-field.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'
import { transliterate } from '#devices/mrz/transliterate.ts'

const today = new Date(2026, 10, 23)
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const name = fc
  .array(fc.constantFrom(...letters), { minLength: 2, maxLength: 7 })
  .map((parts) => parts.join(''))
  // At the end of a name three of these are taken for fillers, as they should be.
  .filter((text) => !/([KCL])\1\1/.test(text))
const names = fc.array(name, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' '))
const date = (from: number, to: number) =>
  fc.record({
    year: fc.integer({ min: from, max: to }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
// No O: repair reads it as a zero in Dutch numbers.
const dutchNumber = fc
  .tuple(
    fc.stringMatching(/^[A-NP-Z]{2}$/),
    fc.stringMatching(/^[A-NP-Z0-9]{6}$/),
    fc.integer({ min: 0, max: 9 }),
  )
  .map((parts) => parts.join(''))
const bsn = fc.integer({ min: 999970000, max: 999979999 }).map(String).filter(isBsn)

const document = (format: HolderDocument['format'], code: string): fc.Arbitrary<HolderDocument> =>
  fc.record(
    {
      format: fc.constant(format),
      documentCode: fc.constant(code),
      issuer: fc.constant('NLD'),
      documentNumber: dutchNumber,
      nationality: fc.constantFrom('NLD', 'D', 'BEL'),
      surname: names,
      givenNames: names,
      birthDate: date(1930, 2026).filter((d) => d.year < 2026 || d.month < 11),
      sex: fc.constantFrom('M', 'F', 'X') as fc.Arbitrary<'M' | 'F' | 'X'>,
      expiryDate: date(2010, 2045),
      bsn,
    },
    {
      requiredKeys: [
        'format',
        'documentCode',
        'issuer',
        'documentNumber',
        'nationality',
        'surname',
        'givenNames',
        'birthDate',
        'sex',
        'expiryDate',
      ],
    },
  )
const kinds = [
  ['a passport', document('TD3', 'P')],
  ['an ID card', document('TD1', 'I')],
] as const
const anyKind = [
  ...kinds,
  ['a card of two lines', document('TD2', 'I')],
  ['a visa', document('MRV-A', 'V')],
  ['a small visa', document('MRV-B', 'V')],
] as const

describe.each(anyKind)('%s', (_name, documents) => {
  test('reads back as it was composed', () => {
    fc.assert(
      fc.property(documents, (holder) => {
        const lines = composeMrz(holder)
        const reading = parseMrz(lines, { today })
        expect(reading).toMatchObject({ valid: true, corrections: [], lines, format: holder.format })
        expect(reading).toMatchObject({
          documentNumber: holder.documentNumber,
          birthDate: holder.birthDate,
          expiryDate: holder.expiryDate,
          sex: holder.sex,
          nationality: holder.nationality,
        })
        const fits = `${holder.surname}  ${holder.givenNames}`.length <= (holder.format === 'TD1' ? 30 : 31)
        if (fits) expect(reading).toMatchObject({ surname: holder.surname, givenNames: holder.givenNames })
        const carriesBsn = holder.format === 'TD3' || holder.format === 'TD1'
        expect(reading.bsn).toBe(carriesBsn ? holder.bsn : undefined)
      }),
    )
  })
})

describe.each(kinds)('one character of %s read wrongly', (_name, documents) => {
  const alphabet = [...letters, ...'0123456789<']
  const value = (c: string) => (c === '<' ? 0 : /\d/.test(c) ? Number(c) : c.charCodeAt(0) - 55)

  test('is seen, mended aloud, without effect, or in a known blind spot', () => {
    fc.assert(
      fc.property(documents, fc.nat(), fc.constantFrom(...alphabet), (holder, at, wrong) => {
        const lines = composeMrz(holder)
        const text = lines.join('')
        const offset = at % text.length
        const right = text.charAt(offset)
        fc.pre(wrong !== right)
        const size = lines[0]?.length ?? 0
        const spoilt = text.slice(0, offset) + wrong + text.slice(offset + 1)
        const [line, position] = [Math.floor(offset / size) + 1, (offset % size) + 1]

        let reading: ReturnType<typeof parseMrz>
        try {
          reading = parseMrz(spoilt.match(new RegExp(`.{${size}}`, 'g')) ?? [], { today })
        } catch {
          return // refused: seen
        }
        // No check digit covers the code, the issuer, the names, the nationality or the sex.
        const covered =
          holder.format === 'TD3'
            ? line === 2 && !(position >= 11 && position <= 13) && position !== 21
            : (line === 1 && position > 5) ||
              (line === 2 && position !== 8 && !(position >= 16 && position <= 18))
        // Also where an O is taken for a zero and an A stood there.
        const taken = reading.lines.join('').charAt(offset)
        const blind = (value(taken) - value(right)) % 10 === 0 && taken !== right
        if (!covered || blind || !reading.valid) return
        // A search by check digit is a guess and says so; every other correction is the truth.
        expect(reading.corrections).not.toEqual([])
        const guessed = reading.corrections.some(({ why }) => why === 'check-digit')
        if (!guessed) expect(reading.lines).toEqual(lines)
      }),
      { numRuns: 600 },
    )
  })
})

test('the mrz package reads passports and cards as we do', () => {
  const yymmdd = (d: PartialDate | undefined) =>
    [d?.year, d?.month, d?.day].map((part) => String((part ?? 0) % 100).padStart(2, '0')).join('')
  fc.assert(
    fc.property(fc.oneof(document('TD3', 'P'), document('TD1', 'I'), document('TD2', 'I')), (holder) => {
      const lines = composeMrz(holder)
      const ours = parseMrz(lines, { today })
      const theirs = parse(lines)
      expect(theirs.valid).toBe(true)
      expect(theirs.format).toBe(ours.format)
      expect(theirs.fields.documentNumber).toBe(ours.documentNumber)
      expect(theirs.fields.lastName).toBe(ours.surname)
      expect(theirs.fields.firstName || undefined).toBe(ours.givenNames)
      expect(theirs.fields.birthDate).toBe(yymmdd(ours.birthDate))
      expect(theirs.fields.expirationDate).toBe(yymmdd(ours.expiryDate))
    }),
  )
})

test('and agrees on which check digits of a spoilt passport are wrong', () => {
  fc.assert(
    fc.property(
      document('TD3', 'P'),
      fc.integer({ min: 0, max: 42 }),
      fc.integer({ min: 0, max: 9 }),
      (holder, at, digit) => {
        const [first = '', second = ''] = composeMrz(holder)
        fc.pre(/\d/.test(second.charAt(at)))
        const lines = [first, second.slice(0, at) + digit + second.slice(at + 1)]
        const ours = parseMrz(lines, { today })
        fc.pre(ours.corrections.length === 0)
        const theirs = parse(lines)
        const digits = {
          documentNumberCheckDigit: 'documentNumber',
          birthDateCheckDigit: 'birthDate',
          expirationDateCheckDigit: 'expiryDate',
          personalNumberCheckDigit: 'personalNumber',
          compositeCheckDigit: 'composite',
        } as const
        for (const detail of theirs.details) {
          const field = digits[detail.field as keyof typeof digits]
          if (field) expect(ours.checks.find((check) => check.field === field)?.ok).toBe(detail.valid)
        }
      },
    ),
  )
})

test('a long document number and a licence read back as composed', () => {
  const card = composeMrz({
    format: 'TD1',
    documentCode: 'I',
    issuer: 'BEL',
    documentNumber: '592123456789',
    nationality: 'BEL',
    surname: 'Peeters',
    givenNames: 'Jan',
    birthDate: { year: 1980, month: 1, day: 2 },
    sex: 'M',
    expiryDate: { year: 2030, month: 1, day: 2 },
  })
  expect(parseMrz(card, { today })).toMatchObject({
    documentNumber: '592123456789',
    valid: true,
    corrections: [],
  })
  const licence = composeMrz({ format: 'NL-licence', licenceNumber: '5094962111', random: '659VW87Z78NB8' })
  expect(licence).toEqual(['D1NLD15094962111659VW87Z78NB84'])
})

test('unknown parts of a birth date stand as fillers', () => {
  const [, second = ''] = composeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuer: 'NLD',
    documentNumber: 'SPECI2014',
    nationality: 'NLD',
    surname: 'Zonder',
    givenNames: '',
    birthDate: { year: 1985 },
    sex: 'X',
    expiryDate: { year: 2030, month: 1, day: 2 },
  })
  expect(second.slice(13, 19)).toBe('85<<<<')
})

describe('names as ICAO 9303-3 spells them', () => {
  test.each([
    ['Jürgen Ößling', 'JUERGEN<OESSLING'],
    ['d’Arc-van ’t Hof', 'DARC<VAN<T<HOF'],
    ['Ĳsbrand Þór Æneas Łukasz Ðorđe', 'IJSBRAND<THOR<AENEAS<LUKASZ<DORDE'],
    ['Çelik ŞİMŞEK-Ağaoğlu', 'CELIK<SIMSEK<AGAOGLU'],
    ['Ñuño Ŀŀ Ħŧ ŉ ĸ', 'NUNO<LL<HT<N<K'],
    ['de  Bruijn ', 'DE<BRUIJN'],
  ])('%s', (spelt, zone) => expect(transliterate(spelt)).toBe(zone))
})

describe('names too long for their field', () => {
  test('the given names are cut first, and the last position is a letter', () => {
    expect(nameField('Nilavadhanananda', 'Chayapa Dejthamrong Krasuang', 39)).toBe(
      'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K',
    )
  })
  test('a surname that fills the field leaves one letter of the given names', () => {
    expect(nameField('Bennelong Wooloomooloo Warrandyte Warnambool', 'Dingo', 39)).toBe(
      'BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D',
    )
  })
  test('whatever the names, the field is never too long and never ends in a lone separator', () => {
    const long = fc.array(name, { minLength: 1, maxLength: 20 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(long, fc.option(long, { nil: '' }), (surname, givenNames) => {
        const field = nameField(surname, givenNames, 30)
        expect(field.length).toBeLessThanOrEqual(30)
        expect(field).toMatch(/^[A-Z]+(<{1,2}[A-Z]+)*$/)
        if (givenNames) expect(field).toContain('<<')
      }),
    )
  })
})
