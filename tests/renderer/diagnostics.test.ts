import { expect, test } from 'vitest'
import type { DeviceDay } from '#contract/domain/device-counters.ts'
import { byDay, byKind } from '../../renderer/features/diagnostics/counter-rows.ts'
import { hexDump } from '../../renderer/features/diagnostics/hex-dump.ts'
import { diagnosticsEn } from '../../renderer/features/diagnostics/text-en.ts'
import { diagnosticsNl } from '../../renderer/features/diagnostics/text-nl.ts'

const day = (over: Partial<DeviceDay>): DeviceDay => ({
  day: '2026-11-23',
  role: 'id-reader',
  driver: 'elyctis-id-box',
  kind: 'passport',
  uses: 10,
  retries: 1,
  failures: 2,
  totalMs: 800,
  longestMs: 140.4,
  ...over,
})

test('days add up by kind, busiest first; the average is of what went well', () => {
  const rows = [day({}), day({ day: '2026-11-22', longestMs: 90 }), day({ kind: 'visa', uses: 50 })]
  expect(byKind(rows)).toEqual([
    {
      driver: 'elyctis-id-box',
      kind: 'visa',
      uses: 50,
      retries: 1,
      failures: 2,
      averageMs: 17,
      longestMs: 140,
    },
    {
      driver: 'elyctis-id-box',
      kind: 'passport',
      uses: 20,
      retries: 2,
      failures: 4,
      averageMs: 100,
      longestMs: 140,
    },
  ])
})

test('a kind that never went well has no average to be wrong about', () => {
  expect(byKind([day({ uses: 2, failures: 2, totalMs: 0, longestMs: 0 })])[0]?.averageMs).toBe(0)
})

test('a period has each of its days, over the end of a month and of summer time, today last', () => {
  const days = byDay(
    [day({ day: '2026-10-31' }), day({ day: '2026-10-31', kind: 'visa', uses: 3, failures: 0 })],
    8,
    new Date(2026, 10, 1, 9),
  )
  expect(days.map((one) => one.day)).toEqual([
    '2026-10-25',
    '2026-10-26',
    '2026-10-27',
    '2026-10-28',
    '2026-10-29',
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ])
  expect(days[6]).toEqual({ day: '2026-10-31', good: 11, failures: 2 })
  expect(days[7]).toMatchObject({ good: 0, failures: 0 })
})

test('bytes as hexadecimal and text, a line for every eight', () => {
  expect(hexDump(Uint8Array.from(Buffer.from('I\u0000[P<NLDDE<BRUIJN<<', 'latin1')))).toBe(
    '0000  49 00 5b 50 3c 4e 4c 44  I.[P<NLD\n' +
      '0008  44 45 3c 42 52 55 49 4a  DE<BRUIJ\n' +
      '0010  4e 3c 3c                 N<<',
  )
  expect(hexDump(new Uint8Array())).toBe('')
})

test('both languages say the same things', () => {
  const keys = (value: object): string[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? keys(inner).map((rest) => `${key}.${rest}`) : [key],
    )
  expect(keys(diagnosticsEn)).toEqual(keys(diagnosticsNl))
})
