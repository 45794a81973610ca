import { describe, expect, test } from 'vitest'
import type { MrzReading } from '#contract/domain/mrz.ts'
import { parseDate } from '#contract/domain/partial-date.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { composeMrz, type HolderDocument } from '#devices/mrz/compose-mrz.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'
import { documentPersonView } from '#main/identification/document-person-view.ts'
import { presentedDocument } from '#main/identification/presented-document.ts'

const noon = new Date(2026, 10, 23, 12)

function holder(change: Partial<HolderDocument> = {}): HolderDocument {
  return {
    format: 'TD3',
    documentCode: 'P',
    issuer: 'NLD',
    documentNumber: 'NX1234567',
    nationality: 'NLD',
    surname: 'de Bruijn',
    givenNames: 'Willeke Liselotte',
    birthDate: { year: 1965, month: 3, day: 10 },
    sex: 'F',
    expiryDate: { year: 2030, month: 1, day: 1 },
    ...change,
  }
}

const read = (change?: Partial<HolderDocument>): MrzReading =>
  parseMrz(composeMrz(holder(change)), { today: noon })
const specimen = (id: string): MrzReading =>
  parseMrz(publicSpecimens.find((one) => one.id === id)?.lines ?? [], { today: noon })
const concernsOf = (reading: MrzReading, now = noon) => presentedDocument(reading, true, now).concerns

describe('what lies on the reader', () => {
  test.each([
    ['a passport', 'TD3', 'P', 'passport'],
    ['an older passport with its kind', 'TD3', 'PN', 'passport'],
    ['an identity card', 'TD1', 'I', 'identity-card'],
    ['a Dutch residence document', 'TD1', 'IR', 'residence-permit'],
    ['a residence document of another state', 'TD1', 'AR', 'residence-permit'],
    ['a residence document of yet another state', 'TD1', 'CR', 'residence-permit'],
    ['a visa', 'MRV-A', 'V', 'visa'],
    ['a small visa', 'MRV-B', 'V', 'visa'],
    ['a crew card', 'TD1', 'AC', 'travel-document'],
  ] as const)('%s (%s, %s) is a %s', (_what, format, documentCode, kind) => {
    expect(presentedDocument(read({ format, documentCode }), false, noon)).toMatchObject({
      kind,
      simulated: false,
    })
  })

  test('a Dutch driving licence is one, and says nothing of when it expires', () => {
    expect(presentedDocument(specimen('driving-licence'), true, noon)).toMatchObject({
      kind: 'driving-licence',
      concerns: ['expiry-unknown'],
    })
  })

  test('a visa says nothing of who somebody is', () => {
    expect(concernsOf(read({ format: 'MRV-A', documentCode: 'V' }))).toEqual(['no-identity-document'])
  })
})

describe('is it still valid?', () => {
  const onTheDay = read({ expiryDate: parseDate('20261123') ?? {} })

  test.each([
    ['the day before', new Date(2026, 10, 22, 23, 59), []],
    ['on its last day, at the opening', new Date(2026, 10, 23, 0, 0), []],
    ['on its last day, at the very end', new Date(2026, 10, 23, 23, 59, 59), []],
    ['a minute after midnight', new Date(2026, 10, 24, 0, 1), ['expired']],
  ])('%s', (_when, now, concerns) => {
    expect(concernsOf(onTheDay, now)).toEqual(concerns)
  })

  test('a date that is only known in part cannot be judged', () => {
    expect(concernsOf(read({ expiryDate: { year: 2030 } }))).toEqual(['expiry-unknown'])
  })
})

describe('can it be trusted?', () => {
  test('a wrong check digit is a concern', () => {
    expect(concernsOf(specimen('bad-check-digit'))).toContain('check-digit')
  })

  test('what was mended is said, so that the clerk compares it with the paper', () => {
    const concerns = concernsOf(specimen('bad-misread'))
    expect(concerns).toContain('corrected')
    expect(concerns).not.toContain('check-digit')
  })

  test('an ordinary document raises none', () => {
    expect(concernsOf(read())).toEqual([])
  })
})

describe('what the document alone says of a person', () => {
  test('the name in letters of ordinary size, and plainly that nobody checked it', () => {
    expect(documentPersonView(read({ bsn: '999970045' }))).toEqual({
      bsnMasked: '•••••045',
      addressedAs: 'Willeke Liselotte De Bruijn',
      fullName: 'Willeke Liselotte De Bruijn',
      birth: { date: { year: 1965, month: 3, day: 10 } },
      sex: 'V',
      address: { kind: 'unknown', lines: [] },
      flags: [{ kind: 'not-checked' }],
    })
  })

  test.each([
    ['without a number nothing stands where it would', {}, { bsnMasked: '' }],
    [
      'a birth date without a day is shown as far as it goes',
      { birthDate: { year: 1985, month: 6 } },
      { birth: { date: { year: 1985, month: 6 } } },
    ],
    ['one name is enough', { givenNames: '', surname: 'Mononym' }, { fullName: 'Mononym' }],
    ['X is O, as in the BRP', { sex: 'X' as const }, { sex: 'O' }],
  ])('%s', (_what, change, shown) => {
    expect(documentPersonView(read(change))).toMatchObject(shown)
  })

  test('a driving licence has no name at all', () => {
    expect(documentPersonView(specimen('driving-licence'))).toMatchObject({
      fullName: '',
      birth: { date: {} },
    })
  })
})
