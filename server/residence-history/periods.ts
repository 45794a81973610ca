import type { BrpDay, Residence, Resident } from '../register/resident.ts'

/** One residence with the start of the next one; `until` is absent while somebody lives there. */
export interface Stay {
  readonly residence: Residence
  readonly until: BrpDay | undefined
  /** `jjjjmmdd`, the first day on which the stay may have begun, and on which it may have ended. */
  readonly from: string
  readonly to: string
}

const endOfTime = '99999999'

/**
 * An uncertain start begins on the first day it can be: of the month, of the year, or, when nothing is known, with the
 * stay before it (Haal Centraal, periode-filtering-onbekende-aanvang).
 */
const firstDay = (since: BrpDay, before: string): string =>
  since.startsWith('0000') ? before : `${since.slice(0, 4)}${month(since)}${day(since)}`
const month = (since: BrpDay): string => (since.slice(4, 6) === '00' ? '01' : since.slice(4, 6))
const day = (since: BrpDay): string => (since.slice(6) === '00' ? '01' : since.slice(6))

/** All stays of somebody, the newest first. */
export function staysOf({ residence, formerResidences }: Resident): Stay[] {
  const homes = [...formerResidences, residence]
  const starts: string[] = []
  for (const { since } of homes) starts.push(firstDay(since, starts.at(-1) ?? '00000000'))
  return homes
    .map((home, i) => ({
      residence: home,
      until: homes[i + 1]?.since,
      from: starts[i] ?? '00000000',
      to: starts[i + 1] ?? endOfTime,
    }))
    .reverse()
}

const compact = (iso: string): string => iso.replaceAll('-', '')

/** @param day `jjjj-mm-dd` */
export const isOn =
  (day: string) =>
  ({ from, to }: Stay): boolean =>
    from <= compact(day) && compact(day) < to

/** Stays that overlap a period; its last day does not count. Both `jjjj-mm-dd`. */
export const isDuring =
  (start: string, end: string) =>
  ({ from, to }: Stay): boolean =>
    from < compact(end) && compact(start) < to
