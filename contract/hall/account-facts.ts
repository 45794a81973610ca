import { z } from 'zod'
import { trayKinds } from '../domain/back-office.ts'
import { paperSerialSchema, voidReasons } from '../domain/extract.ts'
import { clerkSchema } from '../domain/session.ts'

const fact = z.object({
  id: z.uuid(),
  counter: z.string(),
  clerk: clerkSchema,
  at: z.iso.datetime(),
  /** A later word on the same id replaces an earlier one, whatever order they arrive in. */
  revision: z.number().int().nonnegative(),
})
/** SHA-256 in hexadecimal, see verification.ts. */
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const printStates = z.enum(['sent', 'accepted', 'printed', 'failed', 'voided'])

/** What a counter tells the hall about its paper and money. Nobody's name or number is in it but the clerk's. */
export const accountFactSchema = z.discriminatedUnion('kind', [
  fact.extend({
    kind: z.literal('record'),
    number: z.string().max(40),
    title: z.string(),
    feeCents: z.number().int().nonnegative(),
    paid: z.boolean(),
    visitId: z.uuid(),
    /** By which the holder of the paper is known; absent in facts from before there was a page to check them. */
    codeDigest: digest.exactOptional(),
    /** The extract does not hold any more. */
    voided: z.object({ at: z.iso.datetime(), reason: z.enum(voidReasons) }).exactOptional(),
  }),
  fact.extend({
    kind: z.literal('sheet'),
    /** The record it is a print of; absent when nobody knows. */
    number: z.string().max(40).optional(),
    /** As on the paper; absent in facts from before copies were counted. */
    copy: z.number().int().positive().exactOptional(),
    replacedBy: z.number().int().positive().exactOptional(),
    voidReason: z.enum(voidReasons).exactOptional(),
    serial: paperSerialSchema.exactOptional(),
    state: printStates,
    printer: z.string(),
    simulated: z.boolean(),
  }),
  fact.extend({ kind: z.literal('receipt'), visitId: z.uuid(), state: printStates, printer: z.string() }),
])
export type AccountFact = z.infer<typeof accountFactSchema>

/** A document that waits in the overdrachtsbak; told again when its bytes are in the documents register. */
export const trayFactSchema = fact.extend({
  kind: z.enum(trayKinds),
  number: z.string().max(40),
  title: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().length(64),
  /** Uuid of the enkelvoudiginformatieobject, once stored. */
  document: z.uuid().optional(),
})
export type TrayFact = z.infer<typeof trayFactSchema>
