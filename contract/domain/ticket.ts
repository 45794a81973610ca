import { z } from 'zod'

/** `walk-in` vrije inloop, `appointment` afspraak, `collect` afhalen: each has its own norm. */
export const ticketKinds = ['walk-in', 'appointment', 'collect'] as const

export const ticketSchema = z.object({
  id: z.uuid(),
  /** `A012`: what the visitor holds in the hand. Never a name. */
  number: z.string(),
  kind: z.enum(ticketKinds),
  /** From here the norm clock runs: the draw for a walk-in, the agreed time for an appointment. */
  waitingSince: z.iso.datetime({ offset: true }),
  /** Called by hand while the hall server was away. */
  byHand: z.boolean().default(false),
})
export type Ticket = z.infer<typeof ticketSchema>

/** The norm clock of one ticket, judged by the charter. */
export const normClockSchema = z.object({
  waitedMinutes: z.number().int(),
  /** The tightest promise not yet broken; negative minutes left means it is. */
  normMinutes: z.number().int(),
  minutesLeft: z.number().int(),
  tone: z.enum(['good', 'soon', 'over']),
})
export type NormClock = z.infer<typeof normClockSchema>
