import { z } from 'zod'
import { errorCodes } from '../error-codes.ts'

/** A failure as a value: a code and plain details. */
export const troubleSchema = z.object({
  code: z.enum(errorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
