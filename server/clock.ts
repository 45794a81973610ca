/** Time comes in as an argument, so that a test can move it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** Queues and numbers turn over at midnight in the hall, not in Greenwich. */
const hallDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** `2026-11-23` */
export const dayOf = (moment: Date): string => hallDay.format(moment)
