import type { PrintFact } from './extract.ts'

/** The receipt of a visit that stands half-way in the printer and may be continued; anything newer voids it. */
export const stoppedReceipt = (receipts: readonly PrintFact[]): PrintFact | undefined =>
  receipts.findLast(({ state, trouble }) => state === 'failed' && trouble?.details.canContinue === true)
