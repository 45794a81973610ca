import { z } from 'zod'
import { requestSchema } from './request.ts'
import { clerkSchema } from './session.ts'
import { troubleSchema } from './trouble.ts'

/** Limits of Klantinteracties 0.9 (Open Klant 2.18): klantcontact.onderwerp, klantcontact.inhoud. */
export const contactLimits = {
  subject: 200,
  content: 1000,
  /** internetaak.toelichting; a note that goes nowhere may be as long. */
  deskNote: 1000,
} as const

/** On whose ground somebody speaks for another (Klantinteracties betrokkene, rol `vertegenwoordiger`). */
export const representations = ['authorised', 'parent', 'guardian', 'curator', 'other'] as const

/** Who stands at the counter for the person whose dossier is open. */
export const representativeSchema = z.object({
  fullName: z.string().min(1).max(200),
  relation: z.enum(representations),
})
export type Representative = z.infer<typeof representativeSchema>

/** What the klantdossier will keep of this visit, as the clerk is writing it. The visitor may see subject and content. */
export const contactDraftSchema = z.object({
  subject: z.string().max(contactLimits.subject),
  content: z.string().max(contactLimits.content),
  outcome: z.enum(['answered', 'forwarded']),
  /** The department that takes the question over, when forwarded. */
  department: z.string().max(100).optional(),
  /** For colleagues only: never in the dossier, never on the visitor's screen; goes along with a forwarded question. */
  deskNote: z.string().max(contactLimits.deskNote).default(''),
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
  /** By when the department answers, jjjj-mm-dd: its working days, counted from the day of the visit. */
  answerBy: z.iso.date().optional(),
  deskNote: z.string().max(contactLimits.deskNote).optional(),
  representative: representativeSchema.extend({ bsn: z.string().optional() }).optional(),
  /** Papers made for this question, as pointers (Klantinteracties bijlage). */
  papers: z.array(z.object({ documentId: z.uuid(), title: z.string() })).optional(),
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

/** What waits for the hall server; each topic knows its own steps. */
export const outboxTopics = ['contact', 'document', 'request', 'hand-out', 'sheet'] as const
export type OutboxTopic = (typeof outboxTopics)[number]

/** One fact on its way to the hall server, as a person sees it. */
export const outboxRowSchema = z.object({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  /** `Klantcontact 0700000042: Uittreksel adres` */
  title: z.string(),
  topic: z.enum(outboxTopics),
  /** Whose act it was. */
  clerk: clerkSchema,
  state: z.enum(['waiting', 'sending', 'parked', 'accepted']),
  attempts: z.number().int(),
  lastTrouble: troubleSchema.optional(),
  /** The register's own words for a parked row, field by field. */
  refusals: z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() })),
  /** What can be corrected in the text of a contact; other topics have nothing to correct by hand. */
  correctable: z
    .object({ subject: z.string(), content: z.string(), department: z.string().optional() })
    .optional(),
  /** Absent until the hall server has given this counter numbers. */
  reference: z.string().optional(),
})
export type OutboxRow = z.infer<typeof outboxRowSchema>

export const backlogSchema = z.object({
  waiting: z.number().int(),
  parked: z.number().int(),
  oldestSeconds: z.number().int(),
  /** The oldest waits longer than the settings allow: somebody should look. */
  isOld: z.boolean(),
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

/** A question that a department still has to answer. */
export const dossierTaskSchema = z.object({
  id: z.string(),
  /** The entry in which it was asked. */
  contactId: z.string().optional(),
  department: z.string(),
  subject: z.string(),
  since: z.iso.datetime({ offset: true }),
  answerBy: z.iso.date().optional(),
})

export type DossierTask = z.infer<typeof dossierTaskSchema>

const openDossierSchema = z.object({
  entries: z.array(dossierEntrySchema),
  tasks: z.array(dossierTaskSchema).default([]),
  requests: z.array(requestSchema).default([]),
})

export const dossierSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('empty') }),
  z.object({ state: z.literal('loading') }),
  openDossierSchema.extend({ state: z.literal('loaded'), at: z.iso.datetime() }),
  openDossierSchema.extend({ state: z.literal('unavailable'), trouble: troubleSchema }),
])
export type Dossier = z.infer<typeof dossierSchema>
