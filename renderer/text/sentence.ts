import type { ErrorDetails } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'

/** An error in words: what happened, why (when we know), and what to do now. */
export interface Sentence {
  readonly what: string
  readonly why?: string
  readonly now: string
}

/** One entry a code, so a new code without words does not compile. */
export type ErrorTexts = Record<ErrorCode, (details: ErrorDetails) => Sentence>

/** `{ what } { why } { now }` as running text, for the live region. */
export const spoken = (sentence: Sentence): string =>
  [sentence.what, sentence.why, sentence.now].filter((part) => part).join(' ')

/** A detail as a word, or undefined when it is not there. */
export function detail(details: ErrorDetails, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const value = details[key]
    if (value !== undefined && value !== null && value !== '') return String(value)
  }
  return undefined
}

/** Milliseconds from the details as whole seconds, at least one. */
export function seconds(details: ErrorDetails): number | undefined {
  const ms = details.timeoutMs ?? details.ms
  return typeof ms === 'number' ? Math.max(1, Math.round(ms / 1000)) : undefined
}
