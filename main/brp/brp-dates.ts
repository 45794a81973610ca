import type { PartialDate } from '#contract/domain/partial-date.ts'
import { parseDate } from '#contract/domain/partial-date.ts'
import type { BrpDate } from '#contract/standards/brp.ts'

/** The polymorphic date of Haal Centraal as the parts that are known. */
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
