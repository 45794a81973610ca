import { z } from 'zod'
import { trayKinds } from '#contract/domain/back-office.ts'
import { type ContactRecord, contactRecordSchema, type OutboxTopic } from '#contract/domain/contact.ts'
import { type Clerk, clerkSchema } from '#contract/domain/session.ts'
import { type AccountFact, accountFactSchema } from '#contract/hall/account-facts.ts'

/** Who did it, where and when. */
const act = z.object({ at: z.iso.datetime({ offset: true }), counter: z.string(), clerk: clerkSchema })

/** A paper for the documents register and the overdrachtsbak. Its bytes are kept beside it, sealed. */
export const documentFactSchema = act.extend({
  kind: z.enum(trayKinds),
  /** On the paper; `identificatie` in the Documenten API (at most 40). */
  number: z.string().min(1).max(40),
  title: z.string().min(1).max(200),
  fileName: z.string().min(1).max(255),
  mediaType: z.string().default('application/pdf'),
  bytes: z.number().int().positive(),
  sha256: z.string().length(64),
})
export type DocumentFact = z.infer<typeof documentFactSchema>

/** A product that is not ready while the visitor waits; `at` is when it was asked for. */
export const requestFactSchema = act.extend({
  /** ZGW `identificatie`, out of this counter's own numbers. */
  number: z.string().min(1).max(40),
  /** Code of the product list in the settings. */
  product: z.string(),
  /** ZGW `omschrijving`. */
  title: z.string().min(1).max(80),
  bsn: z.string(),
  promisedOn: z.iso.date(),
  /** ZGW `toelichting`. */
  remarks: z.string().max(1000).default(''),
})
export type RequestFact = z.infer<typeof requestFactSchema>

/** A product that left the house, over the counter or by post. */
export const handOutFactSchema = act.extend({
  /** Number of the request it ends. */
  number: z.string().min(1).max(40),
  product: z.string(),
  title: z.string().min(1).max(80),
  how: z.enum(['handed-out', 'sent']).default('handed-out'),
  remarks: z.string().max(1000).default(''),
})
export type HandOutFact = z.infer<typeof handOutFactSchema>

export const payloadSchemas = {
  contact: contactRecordSchema,
  document: documentFactSchema,
  request: requestFactSchema,
  'hand-out': handOutFactSchema,
  sheet: accountFactSchema,
} satisfies Record<OutboxTopic, z.ZodType>

interface Common<Topic extends OutboxTopic, Payload> {
  readonly topic: Topic
  /** Uuid of the fact; of a document it is its id in the overdrachtsbak, of a sheet the id in its payload. */
  readonly factId: string
  /** BSN: what concerns one person goes out in the order in which it was committed. */
  readonly person?: string
  /** Whose act it was. */
  readonly clerk: Clerk
  readonly payload: Payload
}

/** A fact to be sent, as whoever commits it hands it in. */
export type OutboxEntry =
  | Common<'contact', ContactRecord>
  | (Common<'document', z.input<typeof documentFactSchema>> & { readonly file: Uint8Array })
  | Common<'request', z.input<typeof requestFactSchema>>
  | Common<'hand-out', z.input<typeof handOutFactSchema>>
  | Common<'sheet', AccountFact>
