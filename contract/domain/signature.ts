import { z } from 'zod'
import { troubleSchema } from './trouble.ts'

/** `delivery`: I received these papers. `travel-document`: I ask for this travel document. */
export const signaturePurposes = ['delivery', 'travel-document'] as const
export type SignaturePurpose = (typeof signaturePurposes)[number]

/** A signature that is being written now. The ink itself goes by `capture.ink`. */
export const signingSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(signaturePurposes),
  /** As shown on the pad and on the visitor's screen. */
  title: z.string(),
  lines: z.array(z.string()),
  /** Width divided by height of the writing area. */
  aspect: z.number().positive(),
  simulated: z.boolean(),
  now: z.discriminatedUnion('step', [
    z.object({ step: z.literal('preparing'), progress: z.number().min(0).max(1) }),
    z.object({ step: z.literal('writing'), strokes: z.number().int().nonnegative() }),
    z.object({ step: z.literal('saving') }),
    /** The pad failed; the text stays and it starts again when the pad is back. */
    z.object({ step: z.literal('interrupted'), trouble: troubleSchema }),
  ]),
})
export type Signing = z.infer<typeof signingSchema>

/**
 * Ink as it is written; fractions of the writing area, so that a screen needs to know nothing of the pad. Below 0 or
 * above 1 the pen ran over its edge: a screen cuts it off there, as the pad does.
 */
export const inkSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cleared') }),
  z.object({
    kind: z.literal('points'),
    /** A higher number is a new stroke. */
    stroke: z.number().int().nonnegative(),
    points: z.array(z.object({ x: z.number(), y: z.number(), pressure: z.number() })),
  }),
])
export type Ink = z.infer<typeof inkSchema>

/** A signed statement, as the visit keeps it. */
export const signatureFactSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(signaturePurposes),
  title: z.string(),
  at: z.iso.datetime(),
  simulated: z.boolean(),
  /** SHA-256, hexadecimal, over the document's bytes and the strokes' JSON together. */
  hash: z.string(),
})
export type SignatureFact = z.infer<typeof signatureFactSchema>
