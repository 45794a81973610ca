import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatPartialDate,
  formatShortDate,
  isoOf,
  type PartialDate,
  parseDate,
} from '#contract/domain/partial-date.ts'

describe('a date of which not everything is known', () => {
  test.each<[string, PartialDate | undefined]>([
    ['19650310', { year: 1965, month: 3, day: 10 }],
    ['1965-03-10', { year: 1965, month: 3, day: 10 }],
    ['19650300', { year: 1965, month: 3 }],
    ['19650000', { year: 1965 }],
    ['00000000', {}],
    ['19651300', undefined],
    ['19650332', undefined],
    ['196503', undefined],
    ['10-03-1965', undefined],
    ['vandaag', undefined],
    ['', undefined],
  ])('%j is read as %j', (text, date) => {
    expect(parseDate(text)).toEqual(date)
  })

  test.each<[PartialDate, string, string, string, string | undefined]>([
    [{ year: 1965, month: 3, day: 10 }, '10 maart 1965', '10 March 1965', '10-03-1965', '1965-03-10'],
    [{ year: 1965, month: 3, day: 1 }, '1 maart 1965', '1 March 1965', '01-03-1965', '1965-03-01'],
    [{ year: 1965, month: 3 }, 'maart 1965', 'March 1965', '03-1965', undefined],
    [{ year: 1965 }, '1965', '1965', '1965', undefined],
    [{}, 'onbekend', 'unknown', 'onbekend', undefined],
    [{ year: 1965, day: 10 }, '1965', '1965', '1965', undefined],
  ])('%j is written as %s, %s, %s', (date, dutch, english, short, iso) => {
    expect(formatPartialDate(date)).toBe(dutch)
    expect(formatPartialDate(date, 'en')).toBe(english)
    expect(formatShortDate(date)).toBe(short)
    expect(isoOf(date)).toBe(iso)
  })

  test('a whole date survives being written and read, and no unknown part is ever shown as a zero', () => {
    const date = fc.record({
      year: fc.integer({ min: 1000, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    })
    fc.assert(
      fc.property(date, (whole) => {
        expect(parseDate(isoOf(whole) ?? '')).toEqual(whole)
        for (const part of [{ year: whole.year }, { year: whole.year, month: whole.month }])
          expect(formatShortDate(part)).not.toMatch(/(^|-)00(-|$)/)
      }),
    )
  })
})
