import type { PartialDate } from '#contract/domain/partial-date.ts'

/** Under this age nobody gives fingerprints (Regulation (EC) 2252/2004, art. 1.2a). */
const youngest = 12

const dutchDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short' })

/**
 * Whether somebody is under twelve for certain. Of an incomplete birth date the highest age it allows counts: a clerk who
 * sees a child stops by hand, but nobody of twelve may be sent away without prints.
 */
export function isTooYoung({ year, month = 1, day = 1 }: PartialDate, at: Date): boolean {
  if (year === undefined) return false
  const turns = [year + youngest, month, day].map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'))
  return dutchDay.format(at) < turns.join('-')
}
