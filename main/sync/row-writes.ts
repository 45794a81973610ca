import type { Database, Transaction } from '../storage/database.ts'
import { createGroupCommit } from './group-commit.ts'

/** Writes on rows of the outbox, many in one transaction and few statements: thousands of rows go out in a minute. */
export interface RowWrites {
  /** Resolves when they are on the disk. */
  saveSteps(id: string, steps: object): Promise<void>
  /** Goes along with the next transaction, or by itself a moment later. */
  noteSteps(id: string, steps: object): void
  accept(rows: readonly { id: string; steps: object }[], at: Date): Promise<void>
  /** Any other change. */
  commit(write: (tx: Transaction) => Promise<unknown>): Promise<void>
}

/** Most rows are accepted sooner, and then their steps need no write of their own. */
const noteAfterMs = 25

export function createRowWrites(database: Database): RowWrites {
  const group = createGroupCommit(database)
  const steps = new Map<string, string>()
  const accepted = new Map<string, string>()
  let isNoting = false

  /** What has gathered by now; later calls find nothing left. */
  async function writeGathered(tx: Transaction): Promise<void> {
    if (steps.size > 0) {
      const rows = JSON.stringify(Object.fromEntries(steps))
      steps.clear()
      await tx.run(
        'UPDATE outbox SET steps = new.value FROM json_each(?) AS new WHERE outbox.id = new.key',
        rows,
      )
    }
    if (accepted.size > 0) {
      const rows = JSON.stringify(Object.fromEntries(accepted))
      accepted.clear()
      await tx.run(
        `UPDATE outbox SET accepted_at = new.value, parked = NULL, trouble = NULL
         FROM json_each(?) AS new WHERE outbox.id = new.key`,
        rows,
      )
    }
  }

  const gathered = (): Promise<void> => group(writeGathered)

  return {
    saveSteps(id, now) {
      steps.set(id, JSON.stringify(now))
      return gathered()
    },
    noteSteps(id, now) {
      steps.set(id, JSON.stringify(now))
      if (isNoting) return
      isNoting = true
      setTimeout(() => {
        isNoting = false
        // A full disk is heard of when the row is accepted, which comes behind it.
        if (steps.size > 0) gathered().catch(() => {})
      }, noteAfterMs)
    },
    accept(rows, at) {
      for (const { id, steps: now } of rows) {
        steps.set(id, JSON.stringify(now))
        accepted.set(id, at.toISOString())
      }
      return gathered()
    },
    commit: (write) =>
      group(async (tx) => {
        await writeGathered(tx)
        await write(tx)
      }),
  }
}
