import { z } from 'zod'
import { extractBasisSchema, extractKindCodes, requesterSchema } from './extract-kind.ts'
import { sealFactSchema } from './seal.ts'
import { troubleSchema } from './trouble.ts'

/** Why a paper does not hold any more. A closed list: free words might name somebody. */
export const voidReasons = ['damaged', 'wrong-data', 'not-taken', 'made-by-mistake'] as const
export type VoidReason = (typeof voidReasons)[number]

/** On pre-printed security paper: letters, digits, hyphens. */
export const paperSerialSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 -]{0,38}$/)

/** Printing is a recorded fact, one row per sheet sent out. */
export const printFactSchema = z.object({
  id: z.uuid(),
  /** Counts the prints of one extract from 1, failed ones too; from the second on it is on the paper. None on a receipt. */
  copy: z.number().int().positive().exactOptional(),
  /** Voided by a later copy: its number. */
  replacedBy: z.number().int().positive().exactOptional(),
  /** Voided by hand. */
  voidReason: z.enum(voidReasons).exactOptional(),
  /** Of the security paper it was printed on. */
  serial: paperSerialSchema.exactOptional(),
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
  /** Extracts from before the kinds that need one have none. */
  basis: extractBasisSchema.optional(),
  feeCents: z.number().int().nonnegative(),
  paid: z.boolean(),
  madeAt: z.iso.datetime(),
  /** When the BRP was asked: "gegevens zoals bekend op". */
  dataKnownAt: z.iso.datetime(),
  verificationCode: z.string(),
  pages: z.number().int().positive(),
  bytes: z.number().int().positive(),
  sha256: z.string(),
  /** Extracts from before the seal have none. */
  seal: sealFactSchema.exactOptional(),
  prints: z.array(printFactSchema),
  /** The whole extract does not hold any more, whatever was printed of it. */
  voided: z.object({ at: z.iso.datetime(), reason: z.enum(voidReasons) }).exactOptional(),
  savedAs: z.string().optional(),
})
export type Extract = z.infer<typeof extractSchema>
