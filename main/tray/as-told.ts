import type { PrintFact } from '#contract/domain/extract.ts'

/** For the account a sheet only failed when it surely is not there; of one that may be, somebody must go and look. */
export const asTold = ({ state, trouble }: PrintFact): PrintFact['state'] =>
  state === 'failed' && trouble?.code === 'printer.unconfirmed' ? 'sent' : state
