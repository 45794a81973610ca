import { z } from 'zod'
import { troubleSchema } from './trouble.ts'

/** Any finger but the little one may stand in for the index (rijksoverheid.nl, devices.md §2.3). */
export const fingerPositions = [
  'right-index',
  'left-index',
  'right-middle',
  'left-middle',
  'right-ring',
  'left-ring',
  'right-thumb',
  'left-thumb',
] as const
export type FingerPosition = (typeof fingerPositions)[number]

/** Our own heuristic, 0 to 1 each; it is no NFIQ score and is never shown as one. */
export const imageQualitySchema = z.object({
  /** How clear the ridges run: energy along one direction against all directions. */
  clarity: z.number().min(0).max(1),
  /** How much of the sensor the finger covers. */
  coverage: z.number().min(0).max(1),
  contrast: z.number().min(0).max(1),
  /** Good enough to keep. */
  usable: z.boolean(),
})
export type ImageQuality = z.infer<typeof imageQualitySchema>

/** `temporary`: a document valid for one year, without prints. `permanent`: normal validity, without prints. */
export const impedimentSchema = z.object({
  kind: z.enum(['temporary', 'permanent']),
  reason: z.string().trim().min(3).max(200),
})
export type Impediment = z.infer<typeof impedimentSchema>

/** What happens with the finger that is asked for now. */
export const fingerStepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('place') }),
  z.object({
    step: z.literal('transferring'),
    /** 0 to 1 */
    progress: z.number().min(0).max(1),
    secondsLeft: z.number().nonnegative(),
  }),
  z.object({ step: z.literal('judging') }),
  z.object({ step: z.literal('lift') }),
  /** The device failed; the same finger is asked for again when it is back. */
  z.object({ step: z.literal('interrupted'), trouble: troubleSchema }),
])
export type FingerStep = z.infer<typeof fingerStepSchema>

/** Why the finger is asked for once more, in the order of devices.md §2.3. */
export const repeatReasons = ['poor', 'different', 'device'] as const

/** Two fingers for a travel document, each captured two or three times. Images are never part of this. */
export const enrolmentSchema = z.object({
  id: z.uuid(),
  startedAt: z.iso.datetime(),
  simulated: z.boolean(),
  /** One per hand, right first. */
  hands: z.array(
    z.object({
      hand: z.enum(['right', 'left']),
      /** The finger asked for now, or the one that was taken. */
      finger: z.enum(fingerPositions),
      /** Fingers that did not work out before this one. */
      tried: z.array(z.enum(fingerPositions)),
      captures: z.array(imageQualitySchema),
      outcome: z.enum(['open', 'taken', 'impeded']),
      impediment: impedimentSchema.optional(),
    }),
  ),
  stage: z.discriminatedUnion('stage', [
    z.object({
      stage: z.literal('capturing'),
      finger: z.enum(fingerPositions),
      /** 1, 2 or 3 */
      capture: z.number().int().min(1).max(3),
      repeat: z.enum(repeatReasons).optional(),
      now: fingerStepSchema,
    }),
    /** Both hands are settled; nothing has left this machine yet. */
    z.object({ stage: z.literal('complete'), trouble: troubleSchema.optional() }),
    z.object({ stage: z.literal('handing-over') }),
    /** The images are erased here. Without receipt when neither hand gives a print: nothing was sent. */
    z.object({ stage: z.literal('handed-over'), receipt: z.string().optional(), at: z.iso.datetime() }),
  ]),
})
export type Enrolment = z.infer<typeof enrolmentSchema>

/** What remains in the visit: never an image, never a template. */
export const enrolmentFactSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  simulated: z.boolean(),
  fingers: z.array(z.enum(fingerPositions)),
  impediments: z.array(impedimentSchema.extend({ hand: z.enum(['right', 'left']) })),
  /** The number under which the enrolment sink took it; absent when there was no finger to hand over. */
  receipt: z.string().optional(),
})
export type EnrolmentFact = z.infer<typeof enrolmentFactSchema>

/** Rows of the image as they come in, so that the screen shows the finger while it is transferred. */
export const fingerPreviewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cleared') }),
  z.object({
    kind: z.literal('rows'),
    /** Of the whole image, in pixels. */
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    fromRow: z.number().int().nonnegative(),
    /** Base64 of one byte a pixel, row by row; 0 is a ridge, 255 is nothing. */
    pixels: z.base64(),
  }),
])
export type FingerPreview = z.infer<typeof fingerPreviewSchema>
