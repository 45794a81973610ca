import { randomUUID } from 'node:crypto'
import type { ContactRecord } from '#contract/domain/contact.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { Calendar } from '#contract/domain/working-days.ts'
import type { Clock } from '../clock.ts'
import type { TicketReports } from '../queue/ticket-reports.ts'
import type { Settings } from '../settings.ts'
import type { Transaction } from '../storage/database.ts'
import { contactOf } from './contact-of.ts'
import type { CurrentVisit } from './current-visit.ts'
import { emptyContact, type VisitRecord, withVisit } from './visit-record.ts'

export interface CloseVisit {
  /** `contact.incomplete` when there is no subject, or a question is forwarded to nobody. */
  close(visitId: string): Promise<{ contactId: string }>
  /** Commits this question and makes room for the next one of the same visitor. `contact.incomplete` */
  nextQuestion(visitId: string): Promise<{ contactId: string }>
  abandon(visitId: string, reason: 'no-show' | 'left' | 'called-by-mistake'): Promise<void>
}

export function createCloseVisit(options: {
  visits: CurrentVisit
  clock: Clock
  settings: Settings
  calendar: Calendar
  clerk: () => Clerk
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

  const contactNow = (record: VisitRecord, id: string) =>
    contactOf(
      record,
      { settings, calendar: options.calendar, clerk: options.clerk() },
      { id, endedAt: clock.now() },
    )

  /** A visit whose questions are all on record may end without one more. */
  const hasOneMore = ({ visit }: VisitRecord): boolean =>
    visit.filed.length === 0 || visit.contact.subject.trim() !== '' || visit.contact.content.trim() !== ''

  return {
    async nextQuestion(visitId) {
      const id = randomUUID()
      let filed: Omit<ContactRecord, 'reference'> | undefined
      await visits.step(
        visitId,
        'question-filed',
        (record) => {
          filed = contactNow(record, id)
          const { subject, outcome } = filed
          return withVisit(record, {
            contact: emptyContact,
            filed: [...record.visit.filed, { contactId: id, subject, outcome }],
            questionStartedAt: filed.endedAt,
          })
        },
        async (tx) => {
          if (filed) await addContact(tx, filed)
        },
      )
      onClosed()
      return { contactId: id }
    },
    async close(visitId) {
      const id = randomUUID()
      const asked = performance.now()
      let contactId: string = id
      await visits.end(visitId, 'closed', async (tx, record) => {
        // Here and not before: a text that was saved a moment ago is in this record.
        if (hasOneMore(record)) await addContact(tx, contactNow(record, id))
        else contactId = record.visit.filed.at(-1)?.contactId ?? id
        await report(tx, record, 'served')
      })
      options.onCommitted?.(performance.now() - asked)
      onClosed()
      return { contactId }
    },
    async abandon(visitId, reason) {
      await visits.end(visitId, 'abandoned', (tx, record) => report(tx, record, reason))
      onClosed()
    },
  }
}
