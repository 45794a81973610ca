export type Language = 'nl' | 'en'

export interface Formats {
  /** `10:12` */
  time(at: string | Date): string
  /** `vandaag`, `12 okt`, `12 okt 2024` */
  day(at: string, now: Date): string
  /** `dinsdag 1 december`, of a day `jjjj-mm-dd` */
  longDay(day: string): string
  /** `€ 15,70` */
  euro(cents: number): string
}

const locales: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }
const todayWord: Record<Language, string> = { nl: 'vandaag', en: 'today' }

export function createFormats(language: Language): Formats {
  const locale = locales[language]
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' })
  const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const otherYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const longDay = new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  })
  const euro = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
  return {
    time: (at) => time.format(new Date(at)),
    day: (at, now) => {
      const date = new Date(at)
      if (date.toDateString() === now.toDateString()) return todayWord[language]
      return (date.getFullYear() === now.getFullYear() ? thisYear : otherYear).format(date)
    },
    longDay: (day) => longDay.format(new Date(`${day}T12:00:00Z`)),
    euro: (cents) => euro.format(cents / 100),
  }
}

/** `06:40`, or `1:06:40` from an hour on. */
export function elapsedClock(fromMs: number, nowMs: number): string {
  const total = Math.max(0, Math.floor((nowMs - fromMs) / 1000))
  const two = (n: number): string => String(n).padStart(2, '0')
  const hours = Math.floor(total / 3600)
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}
