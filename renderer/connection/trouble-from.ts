import type { ErrorDetails, Trouble } from '#contract/app-error.ts'
import { isErrorCode } from '#contract/error-codes.ts'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const plain = (value: unknown): ErrorDetails =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string | number | boolean | null] =>
            entry[1] === null || ['string', 'number', 'boolean'].includes(typeof entry[1]),
        ),
      )
    : {}

/**
 * What a failed call says, as one of our codes. Undefined when the pipe broke or the clerk stopped the call: the
 * screen says that in another place.
 */
export function troubleFrom(error: unknown): Trouble | undefined {
  if (!isRecord(error)) return { code: 'internal', details: {} }
  const { code, data } = error
  if (isErrorCode(code)) return { code, details: plain(data) }
  if (code === 'BAD_REQUEST') return { code: 'input.invalid', details: {} }
  if (code === 'FORBIDDEN' || code === 'UNAUTHORIZED') return { code: 'call.forbidden', details: {} }
  if (error.name === 'AbortError' || typeof code !== 'string') return undefined
  return { code: 'internal', details: {} }
}
