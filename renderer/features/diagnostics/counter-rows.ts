import type { DeviceDay } from '#contract/domain/device-counters.ts'

export interface KindRow {
  readonly driver: string
  readonly kind: string
  readonly uses: number
  readonly retries: number
  readonly failures: number
  /** Of the uses that went well, whole milliseconds. */
  readonly averageMs: number
  readonly longestMs: number
}

/** The days of a period added up, busiest kind first. */
export function byKind(rows: readonly DeviceDay[]): KindRow[] {
  const groups = new Map<string, DeviceDay[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.driver, row.kind])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()]
    .map((days) => {
      const sum = (of: (day: DeviceDay) => number): number => days.reduce((total, day) => total + of(day), 0)
      const uses = sum((day) => day.uses)
      const failures = sum((day) => day.failures)
      return {
        driver: days[0]?.driver ?? '',
        kind: days[0]?.kind ?? '',
        uses,
        retries: sum((day) => day.retries),
        failures,
        averageMs: Math.round(sum((day) => day.totalMs) / Math.max(1, uses - failures)),
        longestMs: Math.round(Math.max(...days.map((day) => day.longestMs))),
      }
    })
    .sort((a, b) => b.uses - a.uses)
}

/** One entry a day, the last one today; days without use are there with zeros. */
export function byDay(
  rows: readonly DeviceDay[],
  days: number,
  today: Date,
): { day: string; good: number; failures: number }[] {
  return Array.from({ length: days }, (_, i) => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - i))
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
    const those = rows.filter((row) => row.day === day)
    const failures = those.reduce((total, row) => total + row.failures, 0)
    return { day, failures, good: those.reduce((total, row) => total + row.uses, 0) - failures }
  })
}

const two = (n: number): string => String(n).padStart(2, '0')
