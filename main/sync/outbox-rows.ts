import { z } from 'zod'
import { isAppError } from '#contract/app-error.ts'
import { type ContactRecord, contactRecordSchema, type OutboxRow } from '#contract/domain/contact.ts'
import { troubleSchema } from '#contract/domain/trouble.ts'
import type { Vault } from '../storage/vault.ts'
import type { ContactSteps } from './contact-sender.ts'

/** A row of the table outbox. */
export interface StoredRow {
  readonly id: string
  readonly fact_id: string
  readonly person: string | null
  readonly reference: string | null
  readonly created_at: string
  readonly sealed: Uint8Array
  readonly steps: string
  readonly attempts: number
  readonly trouble: string | null
  readonly parked: Uint8Array | null
  readonly accepted_at: string | null
}

/** A row that may be sent now. */
export interface DueRow {
  readonly id: string
  readonly factId: string
  readonly attempts: number
  readonly contact: ContactRecord
  readonly steps: ContactSteps
}

const stepsSchema = z.object({
  party: z.string().exactOptional(),
  tried: z.literal(true).exactOptional(),
  contact: z.string().exactOptional(),
  actor: z.string().exactOptional(),
  task: z.string().exactOptional(),
})
const refusalsSchema = z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() }))

/** `storage.damaged` when the vault cannot open it. */
export const readDue = (vault: Vault, row: StoredRow): DueRow => ({
  id: row.id,
  factId: row.fact_id,
  attempts: row.attempts,
  contact: contactRecordSchema.parse(vault.open(row.sealed)),
  steps: stepsSchema.parse(JSON.parse(row.steps)),
})

function stateOf(row: StoredRow, isSending: boolean): OutboxRow['state'] {
  if (row.accepted_at) return 'accepted'
  if (isSending) return 'sending'
  return row.parked ? 'parked' : 'waiting'
}

/** As the clerk sees it. A row that cannot be opened is shown all the same, without its text. */
export function showRow(vault: Vault, row: StoredRow, isSending: boolean): OutboxRow {
  const contact = openOr(undefined, () => contactRecordSchema.parse(vault.open(row.sealed)))
  const number = row.reference ?? '(nummer volgt)'
  return {
    id: row.id,
    createdAt: row.created_at,
    title: contact ? `Klantcontact ${number}: ${contact.subject}` : `Klantcontact ${number}`,
    state: stateOf(row, isSending),
    attempts: row.attempts,
    ...(row.trouble ? { lastTrouble: troubleSchema.parse(JSON.parse(row.trouble)) } : {}),
    refusals: row.parked
      ? openOr([], () => refusalsSchema.parse(vault.open(row.parked ?? new Uint8Array())))
      : [],
    subject: contact?.subject ?? '',
    content: contact?.taskText ?? contact?.content ?? '',
    ...(row.reference ? { reference: row.reference } : {}),
  }
}

function openOr<T>(otherwise: T, open: () => T): T {
  try {
    return open()
  } catch (error) {
    if (isAppError(error)) return otherwise
    throw error
  }
}
