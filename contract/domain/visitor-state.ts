import { z } from 'zod'
import { dossierEntrySchema, dossierTaskSchema } from './contact.ts'
import { deliverySchema } from './delivery.ts'
import { fingerPositions, fingerStepSchema, repeatReasons } from './fingerprint.ts'
import { requestSchema } from './request.ts'
import { signingSchema } from './signature.ts'

/** One message at a time; nothing personal while idle. */
export const visitorStateSchema = z.object({
  counter: z.object({ name: z.string(), municipality: z.string() }),
  shown: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('idle') }),
    z.object({ kind: z.literal('welcome'), number: z.string() }),
    /** What was made for the visitor in this visit, and what it costs. */
    z.object({
      kind: z.literal('papers'),
      number: z.string(),
      papers: z.array(z.object({ title: z.string(), feeCents: z.number().int(), paid: z.boolean() })),
    }),
    /** What we write down about the visitor, when the clerk turns it over. */
    z.object({
      kind: z.literal('dossier'),
      entries: z.array(
        dossierEntrySchema.pick({ id: true, at: true, channel: true, subject: true, content: true }),
      ),
      tasks: z.array(
        dossierTaskSchema.pick({
          id: true,
          contactId: true,
          department: true,
          subject: true,
          answerBy: true,
        }),
      ),
      requests: z.array(requestSchema.pick({ number: true, title: true, state: true, promisedOn: true })),
    }),
    /** A code to fetch a paper with a telephone, and what became of it. */
    deliverySchema.omit({ extractId: true }).extend({ kind: z.literal('delivery') }),
    z.object({ kind: z.literal('sign'), visitId: z.uuid(), signing: signingSchema }),
    z.object({
      kind: z.literal('finger'),
      finger: z.enum(fingerPositions),
      capture: z.number().int(),
      /** A simulated reader is named so on this screen too. */
      simulated: z.boolean().default(false),
      repeat: z.enum(repeatReasons).optional(),
      now: fingerStepSchema,
    }),
    z.object({ kind: z.literal('fingers-done'), handedOver: z.boolean() }),
  ]),
})
export type VisitorState = z.infer<typeof visitorStateSchema>
