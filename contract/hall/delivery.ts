import { z } from 'zod'

/** 256 random bits in base64url: whoever has it may fetch the paper, once. */
export const deliveryTokenSchema = z.string().regex(/^[\w-]{43}$/)

/** What became of a paper that was offered. In every state but `waiting` its bytes are gone. */
export const deliveryStateSchema = z.object({
  state: z.enum(['waiting', 'fetched', 'expired', 'withdrawn']),
  /** When that happened, or until when it waits. */
  at: z.iso.datetime(),
})
export type DeliveryState = z.infer<typeof deliveryStateSchema>

/** Base64 of a PDF of at most 600 kB: a call of this hall holds a megabyte. */
const longestDelivery = 600_000
export const offerSchema = z.object({
  /** Number on the paper, for the name of the file; never whose it is. */
  number: z.string().regex(/^[\w-]{1,40}$/),
  pdf: z.base64().max(Math.ceil(longestDelivery / 3) * 4),
})
