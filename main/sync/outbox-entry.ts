import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '../clock.ts'
import type { Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import type { Owner } from './outbox-rows.ts'
import { type OutboxEntry, payloadSchemas } from './topics/payloads.ts'

/**
 * Puts a fact into the outbox, inside the caller's transaction: the fact and its row are there together or not at all.
 * Answers the id of the row. Kick the outbox when the transaction has committed.
 */
export type Enqueue = (tx: Transaction, entry: OutboxEntry) => Promise<string>

/** Numbers that a register keeps apart by; a hand-out and a sheet carry somebody else's. */
function ownNumber(entry: OutboxEntry): string | null {
  if (entry.topic === 'contact') return entry.payload.reference ?? null
  return entry.topic === 'document' || entry.topic === 'request' ? entry.payload.number : null
}

export function createEnqueue({ vault, clock = systemClock }: { vault: Vault; clock?: Clock }): Enqueue {
  return async (tx, entry) => {
    const id = randomUUID()
    const now = clock.now().toISOString()
    const { topic, factId, person, clerk } = entry
    const payload = payloadSchemas[topic].parse(entry.payload)
    if (entry.topic === 'document')
      await tx.run(
        'INSERT INTO waiting_file (fact_id, sealed) VALUES (?, ?)',
        ...[factId, vault.sealBytes(entry.file)],
      )
    await tx.run(
      `INSERT INTO outbox (id, topic, fact_id, person, clerk, owner_sealed, reference, created_at, sealed, not_before)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[id, topic, factId, person === undefined ? null : vault.lookup(person), vault.lookup(clerk.id)],
      ...[
        vault.seal({ clerk, ...(person === undefined ? {} : { person }) } satisfies Owner),
        ownNumber(entry),
        now,
        vault.seal(payload),
        now,
      ],
    )
    return id
  }
}
