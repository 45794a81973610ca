import { z } from 'zod'

/** Papers of a visit that are no extract: made when they are asked for, and not kept. */
export const visitPaperSchema = z.discriminatedUnion('kind', [
  /** That a request was received, and when it will be ready. */
  z.object({ kind: z.literal('request-receipt'), number: z.string().min(1).max(40) }),
  /** To let somebody else ask or collect; the giver fills it in. */
  z.object({ kind: z.literal('authorisation') }),
  /** What the municipality keeps of this person's contacts (AVG art. 15). */
  z.object({ kind: z.literal('dossier-overview') }),
])
export type VisitPaper = z.infer<typeof visitPaperSchema>

/** A month of the calendar, `2026-11`. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

/** Papers of the back office, about the hall and about nobody. */
export const hallPaperSchema = z.discriminatedUnion('kind', [
  /** Documents of the overdrachtsbak that were collected on this day. */
  z.object({ kind: z.literal('collected-list'), day: z.iso.date() }),
  /** How the servicenormen were kept, as measured. */
  z.object({ kind: z.literal('charter-report'), month: monthSchema }),
])
export type HallPaper = z.infer<typeof hallPaperSchema>

/** How long visitors waited: so many tickets of a kind, of so many whole minutes. */
export const waitCountSchema = z.object({
  kind: z.enum(['walk-in', 'appointment', 'collect']),
  minutes: z.number().int().nonnegative(),
  tickets: z.number().int().positive(),
})
export type WaitCount = z.infer<typeof waitCountSchema>
