import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { outboxTopics } from '#contract/domain/contact.ts'
import { clerkSchema } from '#contract/domain/session.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { openFile, sealFile } from './export-file.ts'
import { ownerOf, type StoredRow } from './outbox-rows.ts'
import type { Topics } from './topic.ts'

/** The last resort when a counter cannot reach the hall for good: its rows go to another counter in a file. */
export interface TakeOver {
  /**
   * Everything that waits here, in a file that this passphrase opens. The rows stay: ids and numbers go along, so that
   * whoever is second finds the first one's record and adopts it.
   */
  exportAll(passphrase: string): Promise<Uint8Array>
  /** Takes the rows over; those that are here already are passed over. `outbox.import-unreadable`. */
  importAll(file: Uint8Array, passphrase: string): Promise<{ taken: number; known: number }>
}

/** One row as it travels. */
const rowSchema = z.object({
  id: z.uuid(),
  topic: z.enum(outboxTopics),
  factId: z.uuid(),
  owner: z.object({ clerk: clerkSchema, person: z.string().optional() }),
  createdAt: z.iso.datetime(),
  fact: z.unknown(),
  steps: z.record(z.string(), z.unknown()),
  /** Base64. */
  file: z.string().optional(),
})
const contentSchema = z.object({ made: z.iso.datetime(), rows: z.array(rowSchema) })
type TravellingRow = z.infer<typeof rowSchema>

const atOnce = 200

export function createTakeOver(options: {
  database: Database
  vault: Vault
  topics: Topics
  clock: Clock
  onTaken: () => void
}): TakeOver {
  const { database, vault, topics, clock, onTaken } = options

  async function packed(row: StoredRow): Promise<TravellingRow> {
    const kept = await database.get<{ sealed: Uint8Array }>(
      'SELECT sealed FROM waiting_file WHERE fact_id = ?',
      row.fact_id,
    )
    return rowSchema.parse({
      id: row.id,
      topic: row.topic,
      factId: row.fact_id,
      owner: ownerOf(vault, row),
      createdAt: row.created_at,
      fact: vault.open(row.sealed),
      steps: JSON.parse(row.steps),
      ...(kept ? { file: Buffer.from(vault.openBytes(kept.sealed)).toString('base64') } : {}),
    })
  }

  /** From here on each side looks before it sends. Rows that are committed later are not among them. */
  const share = (upTo: number) =>
    database.transaction((tx) =>
      tx.run('UPDATE outbox SET shared = 1 WHERE accepted_at IS NULL AND seq <= ?', upTo),
    )

  async function take(tx: Transaction, row: TravellingRow): Promise<boolean> {
    const topic = topics.get(row.topic)
    if (!topic) throw new AppError('outbox.import-unreadable', { why: 'topic' })
    if (await tx.get('SELECT 1 FROM outbox WHERE id = ?', row.id)) return false
    const fact = topic.read(row.fact)
    const { clerk, person } = row.owner
    if (row.file)
      await tx.run(
        'INSERT OR IGNORE INTO waiting_file (fact_id, sealed) VALUES (?, ?)',
        ...[row.factId, vault.sealBytes(Buffer.from(row.file, 'base64'))],
      )
    await tx.run(
      `INSERT INTO outbox (id, topic, fact_id, person, clerk, owner_sealed, reference, created_at, sealed, steps,
                           not_before, begun, shared)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)`,
      ...[row.id, row.topic, row.factId, person === undefined ? null : vault.lookup(person)],
      ...[vault.lookup(clerk.id), vault.seal({ clerk, ...(person === undefined ? {} : { person }) })],
      ...[topic.number(fact) ?? null, row.createdAt, vault.seal(fact), JSON.stringify(row.steps)],
      clock.now().toISOString(),
    )
    return true
  }

  return {
    async exportAll(passphrase) {
      const last = await database.get<{ seq: number | null }>(
        'SELECT max(seq) AS seq FROM outbox WHERE accepted_at IS NULL',
      )
      const upTo = last?.seq ?? 0
      await share(upTo)
      const rows: TravellingRow[] = []
      for (let after = 0; after < upTo; ) {
        const some = await database.all<StoredRow>(
          'SELECT * FROM outbox WHERE accepted_at IS NULL AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
          ...[after, upTo, atOnce],
        )
        for (const row of some) rows.push(await packed(row))
        after = some.at(-1)?.seq ?? upTo
      }
      const content = JSON.stringify({ made: clock.now().toISOString(), rows })
      return sealFile(Buffer.from(content), passphrase)
    },
    async importAll(file, passphrase) {
      const content = readContent(await openFile(file, passphrase))
      let taken = 0
      await database.transaction(async (tx) => {
        for (const row of content.rows) if (await take(tx, row)) taken++
      })
      onTaken()
      return { taken, known: content.rows.length - taken }
    },
  }
}

/** It was sealed by a counter, though perhaps by one of a version that knows other topics. */
function readContent(bytes: Uint8Array): z.infer<typeof contentSchema> {
  const parsed = contentSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
  if (!parsed.success) throw new AppError('outbox.import-unreadable', { why: 'content' })
  return parsed.data
}
