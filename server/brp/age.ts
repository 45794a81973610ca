import { parseDate } from '#contract/domain/partial-date.ts'
import type { BrpDay } from '../register/resident.ts'

/**
 * Age in whole years on a day (`2026-11-23`). Undefined when it cannot be said: only the year is known, or in the
 * month of birth when the day is not (Haal Centraal, LeeftijdBepaling). Somebody of 29 February has their birthday on
 * 1 March.
 */
export function ageOn(today: string, birth: BrpDay): number | undefined {
  const { year, month, day } = parseDate(birth) ?? {}
  if (year === undefined || month === undefined) return undefined
  const [thisYear = 0, thisMonth = 0, thisDay = 0] = today.split('-').map(Number)
  if (day === undefined && month === thisMonth) return undefined
  const hadBirthday = thisMonth > month || (thisMonth === month && thisDay >= (day ?? 1))
  return thisYear - year - (hadBirthday ? 0 : 1)
}
