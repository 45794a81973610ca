import type { Clock } from '../clock.ts'
import type { Database } from '../storage/database.ts'
import { type StoredRow, topicOf } from './outbox-rows.ts'
import type { Topics } from './topic.ts'

export interface Ageing {
  /**
   * Lets go of rows that were accepted longer ago than the settings keep them, and of the bytes beside them. Never of
   * anything unaccepted, nor of what a row that still waits may ask about. Answers how many went.
   */
  ageOut(): Promise<number>
}

/** A transaction holds up the clerk's own; so few at a time. */
const atOnce = 100
const dayMs = 86_400_000

const selectAged = `
  SELECT * FROM outbox AS o
  WHERE accepted_at < ?
    AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.person = o.person AND e.accepted_at IS NULL)
  ORDER BY accepted_at LIMIT ${atOnce}`

export function createAgeing(options: {
  database: Database
  topics: Topics
  clock: Clock
  keepDays: number
}): Ageing {
  const { database, topics, clock, keepDays } = options

  const someAged = (before: string): Promise<number> =>
    database.transaction(async (tx) => {
      const rows = await tx.all<StoredRow>(selectAged, before)
      for (const row of rows) {
        await topicOf(topics, row).ageOut(tx, row.fact_id)
        await tx.run('DELETE FROM outbox WHERE id = ? AND accepted_at IS NOT NULL', row.id)
      }
      return rows.length
    })

  return {
    async ageOut() {
      const before = new Date(clock.now().getTime() - keepDays * dayMs).toISOString()
      let aged = 0
      for (let some = -1; some !== 0; aged += some) some = await someAged(before)
      return aged
    },
  }
}
