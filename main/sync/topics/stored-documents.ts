import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { ReadableDatabase } from '../../storage/database.ts'

/** Where in the documents register the papers of this counter are. */
export interface StoredDocuments {
  /**
   * Uuid of the enkelvoudiginformatieobject; undefined when this counter knows no such paper (any more).
   * `documents.unavailable` while it is still on its way: a pointer waits for what it points to.
   */
  uuidOf(factId: string): Promise<string | undefined>
}

const stepsSchema = z.object({ document: z.string().optional() })

export const createStoredDocuments = (database: ReadableDatabase): StoredDocuments => ({
  async uuidOf(factId) {
    const row = await database.get<{ steps: string }>(
      `SELECT steps FROM outbox WHERE fact_id = ? AND topic = 'document'`,
      factId,
    )
    if (!row) return undefined
    const { document } = stepsSchema.parse(JSON.parse(row.steps))
    if (!document) throw new AppError('documents.unavailable', { why: 'not-stored-yet' })
    return document
  },
})
