/** Keeps a date on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

const day = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'long' })
const hour = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' })

/** `23 november 2026`, in the Netherlands wherever the machine thinks it is. */
export const dutchDay = (at: Date): string => day.format(at)

/** `23 november 2026 om 14.02 uur` */
export const dutchMoment = (at: Date): string =>
  `${day.format(at)} om ${hour.format(at).replace(':', '.')} uur`

/** `23 november 2026` of `2026-11-23`, a day that has no time. */
export const isoDutchDay = (isoDay: string): string => day.format(new Date(`${isoDay}T12:00:00Z`))

/** `14.02` */
export const dutchHour = (at: Date): string => hour.format(at).replace(':', '.')

const monthOfYear = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', month: 'long', year: 'numeric' })

/** `november 2026` of `2026-11` */
export const dutchMonth = (isoMonth: string): string =>
  monthOfYear.format(new Date(`${isoMonth}-01T12:00:00Z`))
