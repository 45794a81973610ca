import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { ContactRecord } from '#contract/domain/contact.ts'
import type { Clock } from '../clock.ts'
import type { TicketReports } from '../queue/ticket-reports.ts'
import type { Settings } from '../settings.ts'
import type { Transaction } from '../storage/database.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { VisitRecord } from './visit-record.ts'

export interface CloseVisit {
  /** `contact.incomplete` when there is no subject, or a question is forwarded to nobody. */
  close(visitId: string): Promise<{ contactId: string }>
  abandon(visitId: string, reason: 'no-show' | 'left' | 'called-by-mistake'): Promise<void>
}

/** The contact record as it follows from the visit: real start and end, whoever wrote it. */
function contactOf(
  record: VisitRecord,
  settings: Settings,
  { id, endedAt }: { id: string; endedAt: Date },
): Omit<ContactRecord, 'reference'> {
  const { visit, bsn } = record
  const { contact } = visit
  if (contact.subject.trim() === '') throw new AppError('contact.incomplete', { field: 'subject' })
  if (contact.outcome === 'forwarded' && !contact.department)
    throw new AppError('contact.incomplete', { field: 'department' })
  const product = visit.extracts[0]?.kind
  return {
    id,
    visitId: visit.id,
    channel: settings.channel,
    subject: contact.subject.trim(),
    content: contact.content,
    outcome: contact.outcome,
    ...(contact.department ? { department: contact.department } : {}),
    ...(product ? { product } : {}),
    startedAt: visit.startedAt,
    endedAt: endedAt.toISOString(),
    clerk: settings.clerk,
    counter: settings.counter.id,
    ...(bsn ? { bsn } : {}),
  }
}

export function createCloseVisit(options: {
  visits: CurrentVisit
  clock: Clock
  settings: Settings
  addContact: (tx: Transaction, contact: Omit<ContactRecord, 'reference'>) => Promise<void>
  reports: TicketReports
  /** Something is ready to be sent. */
  onClosed: () => void
  onCommitted?: (ms: number) => void
}): CloseVisit {
  const { visits, clock, settings, addContact, reports, onClosed } = options

  const report = (
    tx: Transaction,
    record: VisitRecord,
    outcome: 'served' | 'no-show' | 'left' | 'called-by-mistake',
  ) =>
    record.ticketFromHall
      ? reports.add(tx, {
          ticketId: record.visit.ticket.id,
          counter: settings.counter.id,
          outcome,
          calledAt: record.visit.calledAt,
          finishedAt: clock.now().toISOString(),
        })
      : Promise.resolve()

  return {
    async close(visitId) {
      const id = randomUUID()
      const asked = performance.now()
      await visits.end(visitId, 'closed', async (tx, record) => {
        // Here and not before: a text that was saved a moment ago is in this record.
        await addContact(tx, contactOf(record, settings, { id, endedAt: clock.now() }))
        await report(tx, record, 'served')
      })
      options.onCommitted?.(performance.now() - asked)
      onClosed()
      return { contactId: id }
    },
    async abandon(visitId, reason) {
      await visits.end(visitId, 'abandoned', (tx, record) => report(tx, record, reason))
      onClosed()
    },
  }
}
