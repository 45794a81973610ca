import type { ErrorCode } from './error-codes.ts'

/** Plain values only: they cross the port and may be logged, so never a name, a BSN or a document number. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

/**
 * Expected trouble. Anything else that is thrown is a bug, crosses the port as `internal` and is logged with its
 * stack.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError

/** The same trouble as a plain value, for state that is stored or shown. */
export interface Trouble {
  readonly code: ErrorCode
  readonly details: ErrorDetails
}

export const troubleOf = (error: unknown): Trouble =>
  isAppError(error) ? { code: error.code, details: error.details } : { code: 'internal', details: {} }
