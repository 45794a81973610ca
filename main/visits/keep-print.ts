import { isDeepStrictEqual } from 'node:util'
import type { PrintFact } from '#contract/domain/extract.ts'
import { withPrint } from '#contract/domain/sheets.ts'
import type { Transaction } from '../storage/database.ts'
import type { ExtractStore } from './extract-store.ts'

/** Writes a word about a print, and what it does to the other copies of the same extract. */
export async function keepPrint(
  store: Pick<ExtractStore, 'printsOf' | 'savePrint'>,
  tx: Transaction,
  of: { readonly visitId: string; readonly extractId: string | null },
  fact: PrintFact,
): Promise<void> {
  const { visitId, extractId } = of
  if (extractId === null) return store.savePrint(tx, visitId, null, fact)
  const before = await store.printsOf(tx, extractId)
  const changed = withPrint(before, fact).filter(
    (one) => !before.some((known) => isDeepStrictEqual(known, one)),
  )
  for (const one of changed) await store.savePrint(tx, visitId, extractId, one)
}
