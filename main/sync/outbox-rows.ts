import { z } from 'zod'
import { isAppError } from '#contract/app-error.ts'
import { type OutboxRow, type OutboxTopic, outboxTopics } from '#contract/domain/contact.ts'
import { clerkSchema } from '#contract/domain/session.ts'
import { troubleSchema } from '#contract/domain/trouble.ts'
import type { Vault } from '../storage/vault.ts'
import type { Topic, Topics } from './topic.ts'

/** A row of the table outbox. */
export interface StoredRow {
  readonly seq: number
  readonly id: string
  readonly topic: string
  readonly fact_id: string
  readonly person: string | null
  readonly owner_sealed: Uint8Array | null
  readonly reference: string | null
  readonly created_at: string
  readonly sealed: Uint8Array
  readonly steps: string
  readonly attempts: number
  readonly begun: number
  readonly shared: number
  readonly not_before: string
  readonly trouble: string | null
  readonly parked: Uint8Array | null
  readonly accepted_at: string | null
}

/** The columns that sending needs. */
export type SendableRow = Pick<
  StoredRow,
  'seq' | 'id' | 'topic' | 'fact_id' | 'person' | 'sealed' | 'steps' | 'attempts' | 'begun' | 'shared'
>

/** A row that may be sent now. */
export interface DueRow {
  readonly seq: number
  readonly id: string
  readonly topic: Topic
  readonly factId: string
  readonly person: string | null
  readonly attempts: number
  readonly begun: boolean
  readonly shared: boolean
  readonly fact: unknown
  readonly steps: object
}

/** Rows that go one after the other; of one person, or one call's worth of rows that concern nobody. */
export type Lane = readonly [DueRow, ...DueRow[]]

const topicSchema = z.enum(outboxTopics)
const stepsSchema = z.looseObject({})
const refusalsSchema = z.array(z.object({ field: z.string(), code: z.string(), reason: z.string() }))

export const topicOf = (topics: Topics, row: Pick<StoredRow, 'topic'>): Topic => {
  const topic = topics.get(topicSchema.parse(row.topic))
  if (!topic) throw new Error(`no topic ${row.topic}`)
  return topic
}

/** `storage.damaged` when the vault cannot open it. */
export function readDue(vault: Vault, topics: Topics, row: SendableRow): DueRow {
  const topic = topicOf(topics, row)
  return {
    seq: row.seq,
    id: row.id,
    topic,
    factId: row.fact_id,
    person: row.person,
    attempts: row.attempts,
    begun: row.begun === 1,
    shared: row.shared === 1,
    fact: topic.read(vault.open(row.sealed)),
    steps: stepsSchema.parse(JSON.parse(row.steps)),
  }
}

function stateOf(row: StoredRow, isSending: boolean): OutboxRow['state'] {
  if (row.accepted_at) return 'accepted'
  if (isSending) return 'sending'
  return row.parked ? 'parked' : 'waiting'
}

/** Whose act it was, and whom it concerns. */
const ownerSchema = z.object({ clerk: clerkSchema, person: z.string().exactOptional() })
export type Owner = z.infer<typeof ownerSchema>

/** Rows from before the column have both in the fact, which was always a contact. */
const contactOwnerSchema = z
  .object({ clerk: clerkSchema, bsn: z.string().optional() })
  .transform(({ clerk, bsn }): Owner => ({ clerk, ...(bsn === undefined ? {} : { person: bsn }) }))

/** `storage.damaged` when the vault cannot open it. */
export const ownerOf = (vault: Vault, row: Pick<StoredRow, 'owner_sealed' | 'sealed'>): Owner =>
  row.owner_sealed
    ? ownerSchema.parse(vault.open(row.owner_sealed))
    : contactOwnerSchema.parse(vault.open(row.sealed))

const nobody = { id: '-', name: '-' }

/** As a person sees it. A row that cannot be opened is shown all the same, without its text. */
export function showRow(vault: Vault, topics: Topics, row: StoredRow, isSending: boolean): OutboxRow {
  const topic = topicOf(topics, row)
  const name: OutboxTopic = topic.name
  const fact = openOr(undefined, () => topic.read(vault.open(row.sealed)))
  const owner = openOr(undefined, () => ownerOf(vault, row))
  const correctable = fact === undefined ? undefined : topic.textOf(fact)
  return {
    id: row.id,
    createdAt: row.created_at,
    title: topic.title(fact, row.reference ?? undefined),
    topic: name,
    clerk: owner?.clerk ?? nobody,
    state: stateOf(row, isSending),
    attempts: row.attempts,
    ...(row.trouble ? { lastTrouble: troubleSchema.parse(JSON.parse(row.trouble)) } : {}),
    refusals: row.parked
      ? openOr([], () => refusalsSchema.parse(vault.open(row.parked ?? new Uint8Array())))
      : [],
    ...(correctable ? { correctable } : {}),
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
