import { expect, test } from 'vitest'
import type { PartialDate } from '#contract/domain/partial-date.ts'
import { isTooYoung } from '#main/capture/fingers/old-enough.ts'

/** Half past twelve at night in Haarlem, still the day before in Greenwich. */
const at = new Date('2026-11-22T23:30:00Z')

test.each<[string, PartialDate, boolean]>([
  ['twelve today, by the clock in Haarlem', { year: 2014, month: 11, day: 23 }, false],
  ['twelve tomorrow', { year: 2014, month: 11, day: 24 }, true],
  ['a grown-up', { year: 1980, month: 1, day: 1 }, false],
  ['born in 981', { year: 981, month: 1, day: 1 }, false],
  ['a baby', { year: 2026, month: 11, day: 20 }, true],
  ['day unknown, may be twelve', { year: 2014, month: 11 }, false],
  ['day unknown, cannot be twelve', { year: 2014, month: 12 }, true],
  ['month unknown, may be twelve', { year: 2014 }, false],
  ['month unknown, cannot be twelve', { year: 2015 }, true],
  ['nothing known', {}, false],
])('too young for fingerprints: %s', (_, birth, expected) => {
  expect(isTooYoung(birth, at)).toBe(expected)
})
