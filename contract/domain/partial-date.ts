import { z } from 'zod'

/**
 * A date of the BRP: the day, the day and month, or everything may be unknown (GBA: `19850000`). Never a `Date`.
 * `{}` is a date known to be unknown.
 */
export const partialDateSchema = z.object({
  year: z.number().int().min(1).max(9999).optional(),
  month: z.number().int().min(1).max(12).optional(),
  day: z.number().int().min(1).max(31).optional(),
})
export type PartialDate = z.infer<typeof partialDateSchema>

const months = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const

/** `10 maart 1965`, `maart 1965`, `1965` or `onbekend`: the langFormaat of Haal Centraal BRP 2. */
export function formatPartialDate(date: PartialDate, language: 'nl' | 'en' = 'nl'): string {
  if (date.year === undefined) return language === 'nl' ? 'onbekend' : 'unknown'
  if (date.month === undefined) return String(date.year)
  const month = months[language][date.month - 1]
  return date.day === undefined ? `${month} ${date.year}` : `${date.day} ${month} ${date.year}`
}

const two = (n: number | undefined): string => String(n ?? 0).padStart(2, '0')

/** `10-03-1965`; an unknown part is left out (`03-1965`, `1965`), never shown as zero. */
export function formatShortDate(date: PartialDate): string {
  if (date.year === undefined) return 'onbekend'
  if (date.month === undefined) return String(date.year)
  return date.day === undefined
    ? `${two(date.month)}-${date.year}`
    : `${two(date.day)}-${two(date.month)}-${date.year}`
}

/** `1965-03-10`, or undefined when any part is unknown. */
export function isoOf(date: PartialDate): string | undefined {
  if (date.year === undefined || date.month === undefined || date.day === undefined) return undefined
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
}

/** Reads `jjjjmmdd` (GBA, zeros for unknown parts) or `jjjj-mm-dd`. Undefined when it is neither. */
export function parseDate(text: string): PartialDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  if (month > 12 || day > 31) return undefined
  if (year === 0) return {}
  if (month === 0) return { year }
  return day === 0 ? { year, month } : { year, month, day }
}
