import { z } from 'zod'
import { contactDraftSchema, dossierSchema } from './contact.ts'
import { extractSchema, printFactSchema } from './extract.ts'
import { enrolmentFactSchema } from './fingerprint.ts'
import { identifyStateSchema } from './identification.ts'
import { personSchema } from './person.ts'
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
  /** This visit was taken up again after the program had stopped in the middle of it. */
  resumed: z.boolean(),
})
export type Visit = z.infer<typeof visitSchema>
