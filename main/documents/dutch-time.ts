/** Keeps a date on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

const day = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'long' })
const hour = new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', timeStyle: 'short' })

/** `23 november 2026`, in the Netherlands wherever the machine thinks it is. */
export const dutchDay = (at: Date): string => day.format(at)

/** `23 november 2026 om 14.02 uur` */
export const dutchMoment = (at: Date): string =>
  `${day.format(at)} om ${hour.format(at).replace(':', '.')} uur`
