import { AppError, type ErrorDetails } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'

/** smartcard 3.7 tells the code of PC/SC in words only (its `pcsc_errors.h`). */
const meanings: readonly (readonly [words: RegExp, code: ErrorCode, reason?: string])[] = [
  // SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED; what waits when the service dies gets a communication error, and an
  // invalid handle ever after. Windows stops its service itself when the last reader is pulled out.
  [
    /service (not running|stopped)|communication error|invalid handle|system cancelled/i,
    'device.absent',
    'no-card-service',
  ],
  [/unknown reader|reader unavailable|no readers/i, 'device.unplugged'],
  [/sharing violation/i, 'device.busy', 'in-use'],
  // Another program reset the card: connecting again helps.
  [/card was reset|transaction failed/i, 'device.busy', 'card-reset'],
  [/no smart card|card was removed/i, 'card.none'],
  [/unresponsive|unpowered|not supported|protocol mismatch|invalid atr|unknown card/i, 'card.unreadable'],
  [/timed out/i, 'device.timeout'],
]

/** What the card service refused, as Balie says it; `device.refused` for the rest. */
export function cardTrouble(error: unknown, details: ErrorDetails): AppError {
  const words = error instanceof Error ? error.message : String(error)
  const [, code, reason] = meanings.find(([pattern]) => pattern.test(words)) ?? [
    undefined,
    'device.refused' as const,
  ]
  return new AppError(code, { ...details, ...(reason !== undefined && { reason }) }, { cause: error })
}
