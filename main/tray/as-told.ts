import type { PrintFact } from '#contract/domain/extract.ts'
import { isUnsettled } from '#contract/domain/sheets.ts'

/** For the account a sheet only failed when it surely is not there; of one that may be, somebody must go and look. */
export const asTold = (fact: PrintFact): PrintFact['state'] =>
  fact.state === 'failed' && isUnsettled(fact) ? 'sent' : fact.state
