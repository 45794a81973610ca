import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mrzReadingSchema } from '#contract/domain/mrz.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'

const today = new Date(2026, 10, 23)
const read = (input: string | readonly string[]) => parseMrz(input, { today })
const codeOf = (input: string | readonly string[]): unknown => {
  try {
    return read(input).format
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}
const passport = [
  'P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<',
  'SPECI20142NLD6503101F2403096999999990<<<<<84',
]
const card = [
  'I<NLDSPECI20142999999990<<<<<8',
  '6503101F2403096NLD<<<<<<<<<<<8',
  'DE<BRUIJN<<WILLEKE<LISELOTTE<<',
]
const icao = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10']
const failed = (input: readonly string[]) =>
  read(input).checks.flatMap((check) => (check.ok ? [] : [check.field]))

describe('public specimens', () => {
  const good = publicSpecimens.filter((specimen) => specimen.group === 'specimen')
  test.each(good.map((specimen) => [specimen.id, specimen.lines] as const))(
    '%s is valid as it is',
    (_id, lines) => {
      const reading = read(lines)
      expect(reading).toMatchObject({ valid: true, corrections: [], lines })
      expect(mrzReadingSchema.parse(reading)).toEqual(reading)
    },
  )

  test('a passport of 2014 says who its holder is, BSN included', () => {
    expect(read(passport)).toMatchObject({
      format: 'TD3',
      documentCode: 'P',
      issuer: 'NLD',
      documentNumber: 'SPECI2014',
      nationality: 'NLD',
      birthDate: { year: 1965, month: 3, day: 10 },
      sex: 'F',
      expiryDate: { year: 2024, month: 3, day: 9 },
      surname: 'DE BRUIJN',
      givenNames: 'WILLEKE LISELOTTE',
      bsn: '999999990',
    })
  })

  test('the variant of that passport in other test suites is valid too', () => {
    expect(read([passport[0] ?? '', 'SPECI20142NLD6503101F2401151999999990<<<<<82']).valid).toBe(true)
  })

  test('an ID card of 2014 has the BSN with a check digit of its own; the card of 2021 has neither', () => {
    const reading = read(card)
    expect(reading.bsn).toBe('999999990')
    expect(reading.checks.map((check) => check.field)).toContain('optional')
    const later = read(publicSpecimens.find(({ id }) => id === 'identity-card-2021')?.lines ?? [])
    expect(later.bsn).toBeUndefined()
    expect(later.checks.map((check) => check.field)).not.toContain('optional')
  })

  test('a driving licence has a number and one check, and no name', () => {
    const reading = read(['D1NLD15094962111659VW87Z78NB84'])
    expect(reading).toMatchObject({ format: 'NL-licence', documentCode: 'D1', documentNumber: '5094962111' })
    expect(reading.checks).toEqual([{ field: 'line', ok: true, expected: '4', found: '4' }])
    expect(reading).not.toHaveProperty('surname')
  })

  test('a personal number that is no BSN is not taken for one', () => {
    expect(read(icao)).not.toHaveProperty('bsn')
  })

  test('a document number of more than nine characters runs on in the optional field (ICAO 9303-5)', () => {
    const lines = [
      'I<UTOD23145890<7349<<<<<<<<<<<',
      '7408122F1204159UTO<<<<<<<<<<<0',
      'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
    ]
    const reading = read(lines)
    expect(reading.documentNumber).toBe('D23145890734')
    expect(reading.checks[0]).toEqual({ field: 'documentNumber', ok: true, expected: '9', found: '9' })
  })
})

describe('each check digit is judged by itself', () => {
  test.each([
    ['document number', 2, 10, ['documentNumber', 'composite']],
    ['birth date', 2, 20, ['birthDate', 'composite']],
    ['expiry date', 2, 28, ['expiryDate', 'composite']],
    ['personal number', 2, 43, ['personalNumber', 'composite']],
    ['composite', 2, 44, ['composite']],
  ] as const)('a wrong digit for the %s', (_name, line, position, fields) => {
    const lines = [...passport]
    const old = lines[line - 1] ?? ''
    const digit = (Number(old[position - 1]) + 1) % 10
    lines[line - 1] = old.slice(0, position - 1) + digit + old.slice(position)
    expect(failed(lines)).toEqual(fields)
    expect(read(lines)).toMatchObject({ valid: false, corrections: [] })
  })

  test('a BSN whose own check digit is wrong is not handed on', () => {
    const reading = read([passport[0] ?? '', 'SPECI20142NLD6503101F2403096999999990<<<<<74'])
    expect(reading).not.toHaveProperty('bsn')
    expect(reading.valid).toBe(false)
  })

  test('an empty personal number may have a filler or a zero as its check digit', () => {
    for (const filled of ['<', '0']) {
      const line = `SPECI20142NLD6503101F2403096<<<<<<<<<<<<<<${filled}`
      expect(failed([passport[0] ?? '', `${line}6`]).filter((field) => field === 'personalNumber')).toEqual(
        [],
      )
    }
  })
})

describe('what OCR gets wrong', () => {
  test('letters in dates and digits in names are put right, and each correction is told', () => {
    const reading = read([
      'P<NLDDE<8RUIJN<<W1LLEKE<LI5ELOTTE<<<<<<<<<<<',
      'SPECI20142NLD65O3I01F24O3O96999999990<<<<<B4',
    ])
    expect(reading).toMatchObject({ valid: true, surname: 'DE BRUIJN', givenNames: 'WILLEKE LISELOTTE' })
    expect(reading.corrections).toContainEqual({
      line: 1,
      position: 9,
      from: '8',
      to: 'B',
      why: 'letters-only',
    })
    expect(reading.corrections).toContainEqual({
      line: 2,
      position: 16,
      from: 'O',
      to: '0',
      why: 'digits-only',
    })
    expect(reading.corrections).toHaveLength(8)
  })

  test('fillers read as K, C or L behind the names are fillers; a K in a name stays', () => {
    const reading = read(['P<NLDBAKKER<<MARK<<<K<<<CC<<<<LL<<<<<K<<<<K<', passport[1] ?? ''])
    expect(reading).toMatchObject({ surname: 'BAKKER', givenNames: 'MARK' })
    expect(new Set(reading.corrections.map(({ why }) => why))).toEqual(new Set(['filler']))
    expect(read(['P<NLDBAKKER<<MARIA<K<<<<<<<<<<<<<<<<<<<<<<<<', passport[1] ?? '']).givenNames).toBe(
      'MARIA K',
    )
    expect(read(['P<NLDBAKKER<<MARIAKKKKKKKKKKKKKKKKKKKKKKKKKK', passport[1] ?? '']).givenNames).toBe('MARIA')
  })

  test('an O in a Dutch document number is a zero, for those have no O', () => {
    expect(read([passport[0] ?? '', 'SPECI2O142NLD6503101F2403096999999990<<<<<84'])).toMatchObject({
      documentNumber: 'SPECI2014',
      valid: true,
    })
  })

  test('one confused character in a foreign document number is found with the check digits', () => {
    const reading = read([icao[0] ?? '', 'L8989O2C36UTO7408122F1204159ZE184226B<<<<<10'])
    expect(reading).toMatchObject({ documentNumber: 'L898902C3', valid: true })
    expect(reading.corrections).toEqual([{ line: 2, position: 6, from: 'O', to: '0', why: 'check-digit' }])
  })

  test('a number that two corrections would mend is left as it was read', () => {
    // Both I at weight 7 stand for 1: each alone mends every check digit.
    const lines = [icao[0] ?? '', icao[1] ?? '']
    const number = 'I00I00C3<'
    lines[1] = `${number}${lines[1]?.slice(9)}`
    const reading = read(lines)
    expect(reading.documentNumber).toBe('I00I00C3')
    expect(reading.valid).toBe(false)
  })

  test('a K for a filler in the sex field means not specified', () => {
    expect(read([passport[0] ?? '', 'SPECI20142NLD6503101K2403096999999990<<<<<84']).sex).toBe('X')
  })

  test('a character no zone can have fails its check digit', () => {
    expect(failed([passport[0] ?? '', 'SPECI?0142NLD6503101F2403096999999990<<<<<84'])).toEqual([
      'documentNumber',
      'composite',
    ])
  })

  test('fillers that were lost or doubled at the end of the names are made good', () => {
    for (const line of [passport[0]?.slice(0, -3), `${passport[0]}<<`]) {
      const reading = read([line ?? '', passport[1] ?? ''])
      expect(reading).toMatchObject({ valid: true, lines: passport })
      expect(reading.corrections.map(({ why }) => why)).toEqual(['length'])
    }
  })

  test('guillemets, small letters, spaces and blank lines do no harm', () => {
    const text = `\r\n ${passport[0]?.toLowerCase().replace(/<<$/, '«‹')} \r\n\r\n${passport[1]}\r\n\r\n`
    expect(read(text)).toMatchObject({ valid: true, lines: passport })
  })

  test.each(['\r', '\n', '\r\n', ''])('lines apart by %j', (terminator) => {
    for (const lines of [passport, card])
      expect(read(lines.join(terminator))).toMatchObject({ valid: true, lines })
  })
})

describe('what is no zone, or too little of one', () => {
  test.each([
    ['nothing', '', 'mrz.incomplete'],
    ['only line ends', '\r\r\r', 'mrz.incomplete'],
    ['the first line of a passport', [passport[0] ?? ''], 'mrz.incomplete'],
    ['a second line cut short', [passport[0] ?? '', passport[1]?.slice(0, 20) ?? ''], 'mrz.incomplete'],
    ['a second line with a character too many', [passport[0] ?? '', `${passport[1]}4`], 'mrz.incomplete'],
    ['a card without its names', card.slice(0, 2), 'mrz.incomplete'],
    ['a licence cut short', ['D1NLD150949621116'], 'mrz.incomplete'],
    ['a line that is mostly illegible', [passport[0] ?? '', '?'.repeat(44)], 'mrz.incomplete'],
    ['a bank card', ['NL91BALI0417164300', 'W L DE BRUIJN'], 'mrz.unknown-kind'],
    ['a page of print', 'A few words\nof print\nand then\nsome more', 'mrz.unknown-kind'],
    ['print of one line', 'VOORBEELD', 'mrz.unknown-kind'],
    [
      'the French card of before 2021',
      ['IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6'],
      'mrz.unknown-kind',
    ],
  ] as const)('%s', (_name, input, code) => {
    expect(codeOf(input)).toBe(code)
  })
})

describe('two-digit years', () => {
  const withDates = (birth: string, expiry: string) =>
    read([passport[0] ?? '', `SPECI20142NLD${birth}0F${expiry}0999999990<<<<<84`])
  test.each([
    ['261123', { year: 2026, month: 11, day: 23 }],
    ['261124', { year: 1926, month: 11, day: 24 }],
    ['000229', { year: 2000, month: 2, day: 29 }],
    ['850000', { year: 1985 }],
    ['85<<<<', { year: 1985 }],
    ['8505<<', { year: 1985, month: 5 }],
    ['<<<<<<', {}],
    ['850230', undefined],
    ['851301', undefined],
  ])('born %s', (text, date) => expect(withDates(text, '300101').birthDate).toEqual(date))
  test.each([
    ['060101', { year: 2006, month: 1, day: 1 }],
    ['051231', { year: 2105, month: 12, day: 31 }],
    ['360101', { year: 2036, month: 1, day: 1 }],
  ])('expires %s', (text, date) => expect(withDates('800101', text).expiryDate).toEqual(date))
})

describe('whatever a reader sends', () => {
  const codes = ['mrz.incomplete', 'mrz.unknown-kind']
  const endsWell = (input: string | readonly string[]): void => {
    let reading: unknown
    try {
      reading = read(input)
    } catch (error) {
      expect(codes).toContain((error as { code?: unknown }).code)
      return
    }
    expect(mrzReadingSchema.safeParse(reading).success).toBe(true)
  }

  test('any text ends in a reading or in a code', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1'))),
        ),
        endsWell,
      ),
    )
  })

  test('so does a zone with any number of characters changed, lost or doubled', () => {
    const characters = fc.constantFrom(...'ABCDEGIKLOPQSUZ0125689<?«', '')
    const specimens = fc.constantFrom(...publicSpecimens.map(({ lines }) => lines.join('\r')))
    fc.assert(
      fc.property(specimens, fc.array(fc.tuple(fc.nat(), characters), { maxLength: 12 }), (text, changes) => {
        const spoilt = [...text]
        for (const [at, character] of changes) spoilt[at % spoilt.length] = character
        endsWell(spoilt.join(''))
      }),
      { numRuns: 500 },
    )
  })
})
