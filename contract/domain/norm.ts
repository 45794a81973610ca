import { z } from 'zod'
import type { NormClock, Ticket } from './ticket.ts'

/**
 * The waiting-time promises of the Kwaliteitshandvest (Haarlem 2009, Bijlage 1, "Wachttijden"), as data: another
 * municipality changes the numbers in its settings, not the code.
 */
const waitingNormSchema = z.object({
  /** "Wij proberen u binnen ... minuten te helpen" */
  aimMinutes: z.number().int().positive(),
  /** "U kunt er op rekenen dat u maximaal ... minuten" */
  maxMinutes: z.number().int().positive(),
})

export const charterSchema = z.object({
  waiting: z.object({
    'walk-in': waitingNormSchema,
    appointment: waitingNormSchema,
    collect: waitingNormSchema,
  }),
  /** The clerk is warned when this many minutes are left. */
  soonMinutes: z.number().int().nonnegative(),
})
export type Charter = z.infer<typeof charterSchema>

export const haarlemCharter: Charter = {
  waiting: {
    'walk-in': { aimMinutes: 15, maxMinutes: 30 },
    appointment: { aimMinutes: 5, maxMinutes: 5 },
    collect: { aimMinutes: 5, maxMinutes: 15 },
  },
  soonMinutes: 3,
}

/** Minutes waited, and minutes left to the next promise that can still be kept. */
export function normClock(
  ticket: Pick<Ticket, 'kind' | 'waitingSince'>,
  charter: Charter,
  now: Date,
): NormClock {
  const norm = charter.waiting[ticket.kind]
  const waitedMinutes = Math.max(0, Math.floor((now.getTime() - Date.parse(ticket.waitingSince)) / 60_000))
  const normMinutes = waitedMinutes < norm.aimMinutes ? norm.aimMinutes : norm.maxMinutes
  const minutesLeft = normMinutes - waitedMinutes
  const tone = minutesLeft <= 0 ? 'over' : minutesLeft <= charter.soonMinutes ? 'soon' : 'good'
  return { waitedMinutes, normMinutes, minutesLeft, tone }
}
