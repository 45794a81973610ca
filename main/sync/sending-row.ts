import type { OutboxQueue } from './outbox-queue.ts'
import type { DueRow } from './outbox-rows.ts'
import type { Sending } from './topic.ts'

/** A row in flight and what it has come to since it was read. */
export function sendingOf(row: DueRow, queue: OutboxQueue): Sending<unknown, object> {
  let steps = row.steps
  let fact = row.fact
  return {
    outboxId: row.id,
    factId: row.factId,
    mayBeThere: row.begun,
    isShared: row.shared,
    fact: () => fact,
    steps: () => steps,
    save(more) {
      steps = { ...steps, ...more }
      return queue.saveSteps(row.id, steps)
    },
    note(more) {
      steps = { ...steps, ...more }
      queue.noteSteps(row.id, steps)
    },
    async rewrite(change) {
      fact = await queue.rewrite(row, change)
    },
  }
}
