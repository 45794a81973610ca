/** A day of the calendar, `jjjj-mm-dd`, in the time of the municipality. */
type Day = string

const dayMs = 86_400_000
const atNoon = (day: Day): number => Date.parse(`${day}T12:00:00Z`)
const dayOf = (ms: number): Day => new Date(ms).toISOString().slice(0, 10)

/** The day after, or before for a negative number. */
export const addDays = (day: Day, days: number): Day => dayOf(atNoon(day) + days * dayMs)

/** The day on the wall at this moment. */
export const dayIn = (at: Date, timeZone = 'Europe/Amsterdam'): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher; Astronomical Algorithms, ch. 8). */
export function easterOf(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`
}

/** Koningsdag is 27 April, or the 26th when that is a Sunday (Algemene termijnenwet art. 3). */
const kingsDay = (year: number): Day => (isSunday(`${year}-04-27`) ? `${year}-04-26` : `${year}-04-27`)

const weekday = (day: Day): number => new Date(atNoon(day)).getUTCDay()
const isSunday = (day: Day): boolean => weekday(day) === 0
const isWeekend = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6

/** Algemene termijnenwet art. 3: the days on which the Netherlands is closed, Goede Vrijdag among them; sorted. */
export function legalHolidays(year: number): Day[] {
  const easter = easterOf(year)
  const fixed = [`${year}-01-01`, kingsDay(year), `${year}-05-05`, `${year}-12-25`, `${year}-12-26`]
  return [...fixed, ...[-2, 1, 39, 50].map((after) => addDays(easter, after))].sort()
}

/** Counts in working days: no weekend, no legal holiday, no day on which the municipality says it is closed. */
export interface Calendar {
  isWorkingDay(day: Day): boolean
  /** The day that lies this many working days after `from`; the day itself does not count. */
  after(from: Day, workingDays: number): Day
  /** Working days from `today` to `until`; 0 on the day itself, negative when it has passed. */
  left(today: Day, until: Day): number
}

export function createCalendar(closingDays: readonly Day[] = []): Calendar {
  const closed = new Set(closingDays)
  const isWorkingDay = (day: Day): boolean =>
    !isWeekend(day) && !closed.has(day) && !legalHolidays(Number(day.slice(0, 4))).includes(day)

  /** Working days in (from, to]. */
  function between(from: Day, to: Day): number {
    let count = 0
    for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count++
    return count
  }

  return {
    isWorkingDay,
    after(from, workingDays) {
      let day = from
      for (let left = workingDays; left > 0; ) {
        day = addDays(day, 1)
        if (isWorkingDay(day)) left--
      }
      return day
    },
    left: (today, until) => (until >= today ? between(today, until) : -between(until, today)),
  }
}
