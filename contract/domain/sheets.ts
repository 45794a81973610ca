import type { PrintFact } from './extract.ts'

/** The printer gave no last word: only a person who looks knows whether the sheet is there. */
export const isUnsettled = ({ state, trouble }: PrintFact): boolean =>
  state === 'accepted' ||
  (state === 'failed' && (trouble?.code === 'print.unconfirmed' || trouble?.code === 'printer.unconfirmed'))

/** Somebody may have it in hands, and it holds. */
export const mayBeOut = (fact: PrintFact): boolean => fact.state === 'printed' || isUnsettled(fact)

/** In facts from before copies were counted it is their place. */
const copyAt = ({ copy }: PrintFact, index: number): number => copy ?? index + 1

export const nextCopy = (prints: readonly PrintFact[]): number => Math.max(0, ...prints.map(copyAt)) + 1

/**
 * The prints of one extract with a new word about one of them, in its place. A copy that came out voids those of before
 * by its number.
 */
export function withPrint(prints: readonly PrintFact[], fact: PrintFact): PrintFact[] {
  const isKnown = prints.some(({ id }) => id === fact.id)
  const all = isKnown ? prints.map((one) => (one.id === fact.id ? fact : one)) : [...prints, fact]
  const at = all.findIndex(({ id }) => id === fact.id)
  const cameOut = fact.state === 'printed' || fact.state === 'accepted'
  return all.map((one, index) =>
    cameOut && index < at && mayBeOut(one)
      ? { ...withoutTrouble(one), state: 'voided', replacedBy: copyAt(fact, at) }
      : one,
  )
}

/** What somebody settled has no trouble any more. */
export function withoutTrouble({ trouble: _, ...fact }: PrintFact): PrintFact {
  return fact
}
