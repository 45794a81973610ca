import { AppError } from '#contract/app-error.ts'
import type { ContactRecord } from '#contract/domain/contact.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { type Calendar, dayIn } from '#contract/domain/working-days.ts'
import type { Settings } from '../settings.ts'
import type { VisitRecord } from './visit-record.ts'

/** The contact record as it follows from the visit: real start and end, whoever wrote it. `contact.incomplete` */
export function contactOf(
  record: VisitRecord,
  { settings, calendar, clerk }: { settings: Settings; calendar: Calendar; clerk: Clerk },
  { id, endedAt }: { id: string; endedAt: Date },
): Omit<ContactRecord, 'reference'> {
  const { visit, bsn, representativeBsn } = record
  const { contact, representative } = visit
  if (contact.subject.trim() === '') throw new AppError('contact.incomplete', { field: 'subject' })
  const department = settings.departments.find(({ name }) => name === contact.department)
  if (contact.outcome === 'forwarded' && !department)
    throw new AppError('contact.incomplete', { field: 'department' })
  const isForwarded = contact.outcome === 'forwarded' && department !== undefined
  const product = visit.extracts[0]?.kind
  const note = contact.deskNote.trim()
  return {
    id,
    visitId: visit.id,
    channel: settings.channel,
    subject: contact.subject.trim(),
    content: contact.content,
    outcome: contact.outcome,
    ...(isForwarded
      ? { department: department.name, answerBy: calendar.after(dayIn(endedAt), department.workingDays) }
      : {}),
    ...(product ? { product } : {}),
    ...(note ? { deskNote: note } : {}),
    ...(representative
      ? { representative: { ...representative, ...(representativeBsn ? { bsn: representativeBsn } : {}) } }
      : {}),
    // The first question carries the papers: a later one would show them twice in the dossier.
    ...(visit.filed.length === 0 && visit.extracts.length > 0
      ? { papers: visit.extracts.map(({ id: documentId, title }) => ({ documentId, title })) }
      : {}),
    startedAt: visit.questionStartedAt ?? visit.startedAt,
    endedAt: endedAt.toISOString(),
    clerk,
    counter: settings.counter.id,
    ...(bsn ? { bsn } : {}),
  }
}
