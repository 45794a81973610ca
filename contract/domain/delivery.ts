import { z } from 'zod'

/** An extract that the visitor may fetch with a telephone. Whoever sees `url` may fetch it: this visit's screens only. */
export const deliverySchema = z.object({
  extractId: z.uuid(),
  /** The kind of paper, never whose it is. */
  title: z.string(),
  url: z.url(),
  state: z.enum(['waiting', 'fetched', 'expired', 'withdrawn']),
  /** Until when it waits, or when it was fetched. */
  at: z.iso.datetime(),
})
export type Delivery = z.infer<typeof deliverySchema>
