import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { keepable } from '../vng-api/body.ts'
import { type OpenDesk, within } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import type { DocumentRow } from './documents.ts'
import { type PartRow, wrongLock } from './parts.ts'

export const newLock = (): string => randomBytes(16).toString('hex')

/** @throws Refusal 400 `existing-lock` when somebody has it already */
export async function lockDocument(desk: OpenDesk, uuid: string): Promise<{ lock: string }> {
  await rowOf(desk, 'document', uuid)
  const lock = newLock()
  const taken = await desk.database.query(
    "UPDATE document SET lock = $3 WHERE municipality_code = $1 AND uuid = $2 AND lock = '' RETURNING uuid",
    [desk.municipality, uuid, lock],
  )
  if (taken.length > 0) return { lock }
  throw invalid({
    name: 'nonFieldErrors',
    code: 'existing-lock',
    reason: 'The document is already locked',
  })
}

export const unlockBody = z.object({ lock: keepable.max(100).default('') })

/**
 * Gives a lock back. A document that came in parts is complete from here on.
 * @throws Refusal 400 `incorrect-lock-id`, `incomplete-upload`
 */
export async function unlockDocument(desk: OpenDesk, uuid: string, lock: string): Promise<void> {
  await desk.database.transaction(async (tx) => {
    const document = await rowOf<DocumentRow>(within(desk, tx), 'document', uuid, 'FOR UPDATE')
    if (document.lock !== lock) throw wrongLock()
    const parts = await tx.query<PartRow>(
      'SELECT * FROM document_part WHERE municipality_code = $1 AND document = $2',
      [desk.municipality, uuid],
    )
    if (parts.some(({ voltooid }) => !voltooid)) throw incomplete()
    await tx.query('DELETE FROM document_part WHERE municipality_code = $1 AND document = $2', [
      desk.municipality,
      uuid,
    ])
    await tx.query(
      "UPDATE document SET lock = '', has_content = has_content OR $3 WHERE municipality_code = $1 AND uuid = $2",
      [desk.municipality, uuid, parts.length > 0],
    )
  })
}

const incomplete = () =>
  invalid({
    name: 'nonFieldErrors',
    code: 'incomplete-upload',
    reason: 'Upload of part files is not complete',
  })
