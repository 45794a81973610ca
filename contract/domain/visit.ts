import { z } from 'zod'
import { contactDraftSchema, dossierSchema, representativeSchema } from './contact.ts'
import { extractSchema, printFactSchema } from './extract.ts'
import { enrolmentFactSchema } from './fingerprint.ts'
import { identifyStateSchema } from './identification.ts'
import { personSchema } from './person.ts'
import { requestSchema } from './request.ts'
import { signatureFactSchema } from './signature.ts'
import { ticketSchema } from './ticket.ts'

/** One visitor's stay at this counter, as the page shows it: three steps that may be done in any order. */
export const visitSchema = z.object({
  id: z.uuid(),
  /** Rises with every journaled step; a call made on an older one is answered `visit.changed`. */
  revision: z.number().int(),
  ticket: ticketSchema,
  calledAt: z.iso.datetime(),
  /** The conversation: from the first act at the counter. */
  startedAt: z.iso.datetime({ offset: true }),
  identify: identifyStateSchema,
  person: personSchema.optional(),
  dossier: dossierSchema,
  extracts: z.array(extractSchema),
  receipts: z.array(printFactSchema),
  /** Visits from before the pad have none. */
  signatures: z.array(signatureFactSchema).default([]),
  enrolments: z.array(enrolmentFactSchema).default([]),
  contact: contactDraftSchema,
  /** Questions of this visit that are on record already; `contact` is the next one. */
  filed: z
    .array(z.object({ contactId: z.uuid(), subject: z.string(), outcome: z.enum(['answered', 'forwarded']) }))
    .default([]),
  /** The conversation about the question in `contact`, when it is not the first. */
  questionStartedAt: z.iso.datetime().optional(),
  /** Who speaks for `person`. */
  representative: representativeSchema.optional(),
  /** The visitor looks along: the dossier is on the visitor's screen. */
  dossierShown: z.boolean().default(false),
  /** Asked for in this visit, or handed out. */
  requests: z.array(requestSchema).default([]),
  /** This visit was taken up again after the program had stopped in the middle of it. */
  resumed: z.boolean(),
})
export type Visit = z.infer<typeof visitSchema>
