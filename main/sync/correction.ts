import { AppError } from '#contract/app-error.ts'
import type { ContactRecord } from '#contract/domain/contact.ts'
import type { DueRow } from './outbox-rows.ts'

/**
 * What a clerk's correction changes. A contact that is in the klantdossier already stays as it is there, or our record
 * would say something else than the register; then only the text for the department can still change. `contact.filed`
 */
export function correction(
  { contact, steps }: DueRow,
  { subject, content }: { subject: string; content: string },
): Partial<ContactRecord> {
  if (!steps.contact) return { subject, content }
  const isSameSubject = subject === contact.subject
  if (isSameSubject && content === (contact.taskText ?? contact.content)) return {}
  if (!isSameSubject || contact.outcome !== 'forwarded') throw new AppError('contact.filed')
  return { taskText: content }
}
