import { z } from 'zod'
import type { Person } from '#contract/domain/person.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { visitSchema } from '#contract/domain/visit.ts'
import { type BrpPerson, brpPersonSchema } from '#contract/standards/brp.ts'

/** A visit as it is kept: what the page sees, and what must not leave the core. Sealed at rest. */
export const visitRecordSchema = z.object({
  visit: visitSchema,
  /** The person's list as the BRP gave it, and when it was asked. */
  brpPerson: brpPersonSchema.optional(),
  knownAt: z.iso.datetime().optional(),
  /** The visitor's number: from the BRP, or from the document while the BRP cannot be asked. */
  bsn: z.string().optional(),
  /** Of who speaks for the visitor. */
  representativeBsn: z.string().optional(),
  /** The BSN behind each candidate key. */
  bsnByKey: z.record(z.string(), z.string()),
  /** Where the ticket came from: only the hall server's own tickets are reported back to it. */
  ticketFromHall: z.boolean(),
})
export type VisitRecord = z.infer<typeof visitRecordSchema>

export const emptyContact: Visit['contact'] = {
  subject: '',
  content: '',
  outcome: 'answered',
  deskNote: '',
  edited: false,
}

export function newVisitRecord(start: {
  id: string
  ticket: Visit['ticket']
  ticketFromHall: boolean
  at: string
}): VisitRecord {
  return {
    visit: {
      id: start.id,
      revision: 0,
      ticket: start.ticket,
      calledAt: start.at,
      startedAt: start.at,
      identify: { step: 'waiting' },
      dossier: { state: 'empty' },
      extracts: [],
      receipts: [],
      signatures: [],
      enrolments: [],
      contact: emptyContact,
      filed: [],
      dossierShown: false,
      requests: [],
      resumed: false,
    },
    bsnByKey: {},
    ticketFromHall: start.ticketFromHall,
  }
}

/** What is kept of a visit that is over: nobody's BRP data and nobody's number. */
export function withoutPeople(record: VisitRecord): VisitRecord {
  const { representativeBsn: _, ...rest } = withoutPerson(record)
  return rest
}

/** The record with a change in what the page sees. */
export const withVisit = (record: VisitRecord, change: Partial<Visit>): VisitRecord => ({
  ...record,
  visit: { ...record.visit, ...change },
})

/** Who the visitor is, in place of whoever was known before. */
export function withPerson(
  record: VisitRecord,
  known: { person: Person; bsn?: string | undefined; brp?: { person: BrpPerson; knownAt: string } },
  change: Partial<Visit>,
): VisitRecord {
  const { visit, ...rest } = withoutPerson(record)
  return {
    ...rest,
    ...(known.bsn ? { bsn: known.bsn } : {}),
    ...(known.brp ? { brpPerson: known.brp.person, knownAt: known.brp.knownAt } : {}),
    visit: { ...visit, person: known.person, ...change },
  }
}

/** Back to step 1; what was made for the visitor stays. */
export function withoutPerson(record: VisitRecord): VisitRecord {
  const { person: _, ...visit } = record.visit
  const { ticketFromHall, representativeBsn } = record
  return {
    ticketFromHall,
    ...(representativeBsn ? { representativeBsn } : {}),
    bsnByKey: {},
    visit: { ...visit, identify: { step: 'waiting' }, dossier: { state: 'empty' }, dossierShown: false },
  }
}
