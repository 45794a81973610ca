import { AppError } from '#contract/app-error.ts'
import type { SignatureFact } from '#contract/domain/signature.ts'
import type { WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import type { Database, Transaction } from '../../storage/database.ts'
import type { Vault } from '../../storage/vault.ts'

/** Signed statements with the strokes they were signed with, sealed at rest. */
export interface SignatureStore {
  add(
    tx: Transaction,
    visitId: string,
    signed: { fact: SignatureFact; number: string; pdf: Uint8Array; strokes: string },
  ): Promise<void>
  hasNumber(number: string): Promise<boolean>
  /** The very bytes that were signed. `capture.none`. */
  pdf(id: string): Promise<Uint8Array>
  /** The strokes as they were written. `capture.none`. */
  strokes(id: string): Promise<WrittenSignature>
}

export function createSignatureStore(database: Database, vault: Vault): SignatureStore {
  return {
    async add(tx, visitId, { fact, number, pdf, strokes }) {
      await tx.run(
        `INSERT INTO signature (id, visit_id, number, purpose, signed_at, simulated, hash, pdf, strokes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        fact.id,
        visitId,
        number,
        fact.purpose,
        fact.at,
        fact.simulated ? 1 : 0,
        fact.hash,
        vault.sealBytes(pdf),
        vault.sealBytes(Buffer.from(strokes)),
      )
    },
    hasNumber: async (number) =>
      (await database.get('SELECT 1 FROM signature WHERE number = ?', number)) !== undefined,
    async pdf(id) {
      const row = await database.get<{ pdf: Uint8Array }>('SELECT pdf FROM signature WHERE id = ?', id)
      if (!row) throw new AppError('capture.none')
      return vault.openBytes(row.pdf)
    },
    async strokes(id) {
      const row = await database.get<{ strokes: Uint8Array }>(
        'SELECT strokes FROM signature WHERE id = ?',
        id,
      )
      if (!row) throw new AppError('capture.none')
      return JSON.parse(Buffer.from(vault.openBytes(row.strokes)).toString('utf8')) as WrittenSignature
    },
  }
}
