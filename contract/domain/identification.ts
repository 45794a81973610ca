import { z } from 'zod'
import { mrzReadingSchema } from './mrz.ts'
import { candidateSchema } from './person.ts'
import { troubleSchema } from './trouble.ts'

/** What is wrong with the document as such; an empty list means: valid as far as we can see. */
export const documentConcerns = [
  'expired',
  'expiry-unknown',
  'check-digit',
  'corrected',
  'reported-missing',
  'withdrawn',
  'not-this-person',
  'not-in-register',
  'register-unavailable',
  'no-identity-document',
] as const
export type DocumentConcern = (typeof documentConcerns)[number]

export const presentedDocumentSchema = z.object({
  /** `Paspoort`, `Identiteitskaart`, `Rijbewijs`, `Verblijfsdocument`, `Visum`, `Reisdocument`. */
  kind: z.enum([
    'passport',
    'identity-card',
    'driving-licence',
    'residence-permit',
    'visa',
    'travel-document',
  ]),
  reading: mrzReadingSchema,
  concerns: z.array(z.enum(documentConcerns)),
  readAt: z.iso.datetime({ offset: true }),
  /** The device that read it is a simulator. */
  simulated: z.boolean(),
})
export type PresentedDocument = z.infer<typeof presentedDocumentSchema>

/** `document-only`: the BRP could not be asked; the visitor is known by the document alone. */
const identifiedBySchema = z.enum([
  'bsn',
  'document-number',
  'name-and-birth-date',
  'by-hand',
  'document-only',
])

/** Step 1 of the visit: who is this? */
export const identifyStateSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('waiting') }),
  z.object({ step: z.literal('reading') }),
  z.object({ step: z.literal('searching'), document: presentedDocumentSchema.optional() }),
  z.object({
    step: z.literal('choosing'),
    document: presentedDocumentSchema.optional(),
    candidates: z.array(candidateSchema),
    reason: z.string().optional(),
    /** Found by the BSN in the code on a document, for the clerk to confirm. */
    by: z.literal('bsn').optional(),
  }),
  z.object({
    step: z.literal('identified'),
    by: identifiedBySchema,
    document: presentedDocumentSchema.optional(),
    /** Why it was done by hand, in the clerk's words. */
    reason: z.string().optional(),
    at: z.iso.datetime({ offset: true }),
  }),
  z.object({
    step: z.literal('failed'),
    trouble: troubleSchema,
    document: presentedDocumentSchema.optional(),
  }),
])
export type IdentifyState = z.infer<typeof identifyStateSchema>

/** How a clerk looks somebody up by hand. */
export const personQuerySchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('bsn'), bsn: z.string().regex(/^\d{8,9}$/) }),
  z.object({
    by: z.literal('name-and-birth-date'),
    surname: z.string().trim().min(1).max(200),
    birthDate: z.iso.date(),
  }),
  z.object({
    by: z.literal('address'),
    postcode: z.string().regex(/^[1-9]\d{3} ?[A-Za-z]{2}$/),
    houseNumber: z.number().int().min(1).max(99999),
  }),
])
export type PersonQuery = z.infer<typeof personQuerySchema>
