import { z } from 'zod'

/** A product that is not ready while the visitor waits: a ZGW zaak. */
export const requestStates = ['received', 'in-progress', 'ready', 'handed-out', 'sent', 'lapsed'] as const

export const requestSchema = z.object({
  /** ZGW `identificatie`, at most 40 characters, given out before the first try: `PH03-A-000042`. */
  number: z.string().max(40),
  /** Key of the product list in the settings: `paspoort`, `uittreksel-nazenden`. */
  product: z.string(),
  title: z.string(),
  state: z.enum(requestStates),
  askedAt: z.iso.datetime({ offset: true }),
  /** The promise of the Kwaliteitshandvest: five working days, counted by our own calendar. */
  promisedOn: z.iso.date(),
  /** A document that waits is destroyed after this day. */
  lapsesOn: z.iso.date().optional(),
  /** Committed here, not yet accepted by the register. */
  pending: z.boolean(),
})
export type Request = z.infer<typeof requestSchema>
