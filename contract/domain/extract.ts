import { z } from 'zod'
import { troubleSchema } from './trouble.ts'

/** Kinds of extract sold at the counter. Later kinds are rows in main/extracts/kinds, not code. */
export const extractKindCodes = ['persoonsgegevens-adres', 'persoonsgegevens-adres-bsn'] as const

export const extractKindSchema = z.object({
  code: z.enum(extractKindCodes),
  title: z.string(),
  feeCents: z.number().int().nonnegative(),
})
export type ExtractKind = z.infer<typeof extractKindSchema>

/** Who asks. Secrecy blocks a third party (Wet BRP art. 3.21), never the person. */
export const requesterSchema = z.enum(['self', 'third-party'])

/** Printing is a recorded fact, one row per sheet sent out. */
export const printFactSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  state: z.enum(['sent', 'accepted', 'printed', 'failed', 'voided']),
  printer: z.string(),
  simulated: z.boolean(),
  trouble: troubleSchema.optional(),
})
export type PrintFact = z.infer<typeof printFactSchema>

export const extractSchema = z.object({
  id: z.uuid(),
  /** `PH03-2026-000042`, on the paper. */
  number: z.string(),
  kind: z.enum(extractKindCodes),
  title: z.string(),
  requester: requesterSchema,
  feeCents: z.number().int().nonnegative(),
  paid: z.boolean(),
  madeAt: z.iso.datetime(),
  /** When the BRP was asked: "gegevens zoals bekend op". */
  dataKnownAt: z.iso.datetime(),
  verificationCode: z.string(),
  pages: z.number().int().positive(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
  prints: z.array(printFactSchema),
  savedAs: z.string().optional(),
})
export type Extract = z.infer<typeof extractSchema>
