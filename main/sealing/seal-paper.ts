import type { SealFact } from '#contract/domain/seal.ts'
import type { Sealer } from './sealer.ts'

/** The paper as it goes out, with what its record says. A seal that cannot be had is thrown, never passed over. */
export async function sealPaper(
  sealer: Pick<Sealer, 'kind' | 'seal' | 'fact'>,
  pdf: Uint8Array,
  at: Date,
  withoutSeal = false,
): Promise<{ pdf: Uint8Array; seal: SealFact }> {
  if (sealer.kind !== 'none' && withoutSeal) return { pdf, seal: { state: 'left-out' } }
  const sealed = await sealer.seal(pdf, at)
  return { pdf: sealed, seal: (await sealer.fact()) ?? { state: 'none' } }
}
