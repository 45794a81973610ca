import { AppError } from '#contract/app-error.ts'
import type { ContactRecord } from '#contract/domain/contact.ts'
import type { NumberedContact } from './contact-body.ts'
import type { ContactSteps, Sending } from './contact-sender.ts'
import type { DueRow } from './outbox-rows.ts'
import type { OutboxStore } from './outbox-store.ts'

/** A row in flight and what it has come to since it was read. */
export function sendingOf(row: DueRow, contact: NumberedContact, store: OutboxStore): Sending {
  let steps: ContactSteps = row.steps
  let current = contact
  return {
    outboxId: row.id,
    contact: () => current,
    steps: () => steps,
    async save(more: ContactSteps) {
      steps = { ...steps, ...more }
      await store.saveSteps(row.id, steps)
    },
    async renumber() {
      current = numbered(await store.number(row))
      const { tried, ...rest } = steps
      steps = rest
      await store.saveSteps(row.id, steps)
    },
  }
}

/** `hall.offline` while this counter has no number for it. */
export function numbered(contact: ContactRecord | undefined): NumberedContact {
  if (!contact?.reference) throw new AppError('hall.offline', { why: 'no-numbers', series: 'contact' })
  return { ...contact, reference: contact.reference }
}
