import type { AccountFact } from '#contract/hall/account-facts.ts'

type RecordFact = Extract<AccountFact, { kind: 'record' }>
type SheetFact = Extract<AccountFact, { kind: 'sheet' }>

export interface Verdict {
  readonly state: 'genuine' | 'voided'
  readonly number: string
  /** ISO moment at which it was made. */
  readonly issuedAt: string
  /** Said only when an earlier copy was voided: which ones hold. */
  readonly validCopies: readonly number[]
}

const mayHold = ({ state }: SheetFact): boolean =>
  state === 'printed' || state === 'accepted' || state === 'sent'

/** What its holder may know: whether it holds, and which copy. A paper of which every copy was voided is void. */
export function judgePaper(record: RecordFact, sheets: readonly SheetFact[]): Verdict {
  const { number, at: issuedAt } = record
  const holding = sheets.filter(mayHold)
  const hasVoided = sheets.some(({ state }) => state === 'voided')
  const isVoid = record.voided !== undefined || (hasVoided && holding.length === 0)
  const copies = holding.flatMap(({ copy }) => (copy === undefined ? [] : [copy])).sort((a, b) => a - b)
  return {
    state: isVoid ? 'voided' : 'genuine',
    ...{ number, issuedAt },
    validCopies: !isVoid && (hasVoided || copies.some((copy) => copy > 1)) ? copies : [],
  }
}
