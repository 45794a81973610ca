import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, createCalendar, dayIn, easterOf, legalHolidays } from '#contract/domain/working-days.ts'

test.each([
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2024, '2024-03-31'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i', (year, day) => {
  expect(easterOf(year)).toBe(day)
})

test('the holidays of 2026 are those of the Algemene termijnenwet', () => {
  expect(legalHolidays(2026)).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-04-27',
    '2026-05-05',
    '2026-05-14',
    '2026-05-25',
    '2026-12-25',
    '2026-12-26',
  ])
})

test('Koningsdag moves from a Sunday to the Saturday before', () => {
  expect(legalHolidays(2025)).toContain('2025-04-26')
  expect(legalHolidays(2025)).not.toContain('2025-04-27')
})

test.each([
  ['an ordinary week', '2026-11-23', 5, '2026-11-30'],
  ['over Christmas', '2026-12-23', 6, '2027-01-04'],
  ['over Easter', '2026-04-02', 2, '2026-04-08'],
  ['asked on a Saturday', '2026-11-28', 1, '2026-11-30'],
])('%s', (_name, from, days, until) => {
  const calendar = createCalendar()
  expect(calendar.after(from, days)).toBe(until)
  expect(calendar.left(from, until)).toBe(days)
})

test('a closing day of the municipality does not count', () => {
  const calendar = createCalendar(['2026-11-24'])
  expect(calendar.after('2026-11-23', 1)).toBe('2026-11-25')
  expect(calendar.isWorkingDay('2026-11-24')).toBe(false)
})

test('what is over is counted below nothing', () => {
  expect(createCalendar().left('2026-11-23', '2026-11-20')).toBe(-1)
  expect(createCalendar().left('2026-11-23', '2026-11-23')).toBe(0)
})

test('a promise ends on a working day, and as far away as was promised', () => {
  const calendar = createCalendar()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 60 }), (offset, days) => {
      const from = addDays('2020-01-01', offset)
      const until = calendar.after(from, days)
      expect(calendar.isWorkingDay(until)).toBe(true)
      expect(calendar.left(from, until)).toBe(days)
    }),
  )
})

test('the day on the wall is that of Amsterdam', () => {
  expect(dayIn(new Date('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
  expect(dayIn(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01')
})
