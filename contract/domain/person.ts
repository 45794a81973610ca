import { z } from 'zod'
import { partialDateSchema } from './partial-date.ts'

/** What the law wants a clerk to know before anything else. */
export const personFlagSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secrecy') }),
  z.object({ kind: z.literal('deceased'), since: partialDateSchema.optional() }),
  z.object({ kind: z.literal('emigrated'), since: partialDateSchema.optional() }),
  /** Registered as non-resident (RNI): no current Dutch address. */
  z.object({ kind: z.literal('non-resident') }),
  /** The record itself is suspended for another reason (ministerial decision, error, unknown). */
  z.object({ kind: z.literal('suspended'), reason: z.string() }),
  z.object({ kind: z.literal('guardianship') }),
  z.object({
    kind: z.literal('under-investigation'),
    part: z.enum(['person', 'address', 'family', 'nationality', 'other']),
    since: partialDateSchema.optional(),
  }),
  z.object({ kind: z.literal('letter-address') }),
  z.object({ kind: z.literal('minor') }),
  /** Only read from the document: the BRP could not be asked, so nothing more is known. */
  z.object({ kind: z.literal('not-checked') }),
])
export type PersonFlag = z.infer<typeof personFlagSchema>

/** The visitor as the page shows them. The BSN leaves main only masked; `visit.revealBsn` is a logged act. */
export const personSchema = z.object({
  /** `•••••124`; empty when the number is not known. */
  bsnMasked: z.string(),
  /** `mevrouw A. van Voorbeeld-de Bruijn` */
  addressedAs: z.string(),
  fullName: z.string(),
  birth: z.object({ date: partialDateSchema, place: z.string().optional(), country: z.string().optional() }),
  sex: z.enum(['M', 'V', 'O']).optional(),
  age: z.number().int().optional(),
  address: z.object({
    kind: z.enum(['home', 'letter', 'location', 'abroad', 'unknown']),
    lines: z.array(z.string()),
    since: partialDateSchema.optional(),
  }),
  flags: z.array(personFlagSchema),
})
export type Person = z.infer<typeof personSchema>

/** One of several people who may be the visitor; the clerk chooses. `key` is only good within this visit. */
export const candidateSchema = z.object({
  key: z.string(),
  fullName: z.string(),
  birthDate: partialDateSchema,
  address: z.string().optional(),
  bsnMasked: z.string(),
})
export type Candidate = z.infer<typeof candidateSchema>
