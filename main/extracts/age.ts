import { type PartialDate, parseDate } from '#contract/domain/partial-date.ts'
import type { BrpDate, BrpPerson } from '#contract/standards/brp.ts'

export function partialDateOf(date: BrpDate): PartialDate {
  switch (date.type) {
    case 'Datum':
      return parseDate(date.datum) ?? {}
    case 'JaarMaandDatum':
      return { year: date.jaar, month: date.maand }
    case 'JaarDatum':
      return { year: date.jaar }
    case 'DatumOnbekend':
      return {}
  }
}

/**
 * Age in years, or undefined when it cannot be told. Of an incomplete birth date the highest age it allows, so that
 * nobody is treated as a child who may not be one.
 */
export function ageOn(person: BrpPerson, at: Date): number | undefined {
  if (person.leeftijd !== undefined) return person.leeftijd
  if (!person.geboorte?.datum) return undefined
  const { year, month = 1, day = 1 } = partialDateOf(person.geboorte.datum)
  if (year === undefined) return undefined
  const before = at.getMonth() + 1 < month || (at.getMonth() + 1 === month && at.getDate() < day)
  return at.getFullYear() - year - (before ? 1 : 0)
}
