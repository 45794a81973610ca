import { z } from 'zod'
import { troubleSchema } from './trouble.ts'

/** Limits of Klantinteracties 0.9 (Open Klant 2.18): klantcontact.onderwerp, klantcontact.inhoud. */
export const contactLimits = { subject: 200, content: 1000 } as const

/** What the klantdossier will keep of this visit, as the clerk is writing it. The visitor may see subject and content. */
export const contactDraftSchema = z.object({
  subject: z.string().max(contactLimits.subject),
  content: z.string().max(contactLimits.content),
  outcome: z.enum(['answered', 'forwarded']),
  /** The department that takes the question over, when forwarded. */
  department: z.string().max(100).optional(),
  /** The clerk changed the text; actions no longer rewrite it. */
  edited: z.boolean(),
})
export type ContactDraft = z.infer<typeof contactDraftSchema>

/** The committed fact, and the body of its outbox row. */
export const contactRecordSchema = z.object({
  id: z.uuid(),
  visitId: z.uuid(),
  /**
   * Klantinteracties referentienummer: ten digits, unique in the register, always there before the first try. Absent while
   * the counter is out of numbers, and for an anonymous answered question, which the dossier does not keep.
   */
  reference: z
    .string()
    .regex(/^\d{10}$/)
    .optional(),
  channel: z.string().max(50),
  subject: z.string().min(1).max(contactLimits.subject),
  content: z.string().max(contactLimits.content),
  outcome: z.enum(['answered', 'forwarded']),
  department: z.string().optional(),
  /** What the department is told instead of `content`: corrected when the contact itself was filed already. */
  taskText: z.string().max(contactLimits.content).optional(),
  product: z.string().optional(),
  startedAt: z.iso.datetime({ offset: true }),
  endedAt: z.iso.datetime({ offset: true }),
  clerk: z.object({ id: z.string(), name: z.string() }),
  counter: z.string(),
  /** Undefined for an anonymous visitor. */
  bsn: z.string().optional(),
})
export type ContactRecord = z.infer<typeof contactRecordSchema>

/** One fact on its way to the hall server, as a person sees it. */
export const outboxRowSchema = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** `Klantcontact 0700000042: Uittreksel adres` */
  title: z.string(),
  state: z.enum(['waiting', 'sending', 'parked', 'accepted']),
  attempts: z.number().int(),
  lastTrouble: troubleSchema.optional(),
  /** The register's own words for a parked row, field by field. */
  refusals: z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() })),
  /** What can be corrected. */
  subject: z.string(),
  content: z.string(),
  /** Absent until the hall server has given this counter numbers. */
  reference: z.string().optional(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const backlogSchema = z.object({
  waiting: z.number().int(),
  parked: z.number().int(),
  oldestSeconds: z.number().int(),
})
export type Backlog = z.infer<typeof backlogSchema>

/** One earlier contact, in the dossier column. */
export const dossierEntrySchema = z.object({
  id: z.string(),
  at: z.iso.datetime({ offset: true }),
  channel: z.string(),
  subject: z.string(),
  content: z.string(),
  clerk: z.string().optional(),
  /** Committed here, not yet accepted by the register. */
  pending: z.boolean(),
})
export type DossierEntry = z.infer<typeof dossierEntrySchema>

export const dossierSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('empty') }),
  z.object({ state: z.literal('loading') }),
  z.object({ state: z.literal('loaded'), entries: z.array(dossierEntrySchema), at: z.iso.datetime() }),
  z.object({ state: z.literal('unavailable'), trouble: troubleSchema, entries: z.array(dossierEntrySchema) }),
])
export type Dossier = z.infer<typeof dossierSchema>
