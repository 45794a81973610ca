import { isAppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { RefusedByRegister } from '../../dossier/register-call.ts'

/** Not found (an older server), slow, or patience asked for: these pass, the other 4xx do not. */
const passing: ReadonlySet<unknown> = new Set([401, 403, 404, 408, 425, 429])

/** A call to the hall's own API; a message it will not have is parked like one that a register refuses. */
export async function byOurHall<T>(code: ErrorCode, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!isAppError(error)) throw error
    const { status } = error.details
    const isRefused =
      error.code === 'input.invalid' ||
      (error.code === 'hall.failed' &&
        typeof status === 'number' &&
        status >= 400 &&
        status < 500 &&
        !passing.has(status))
    if (!isRefused) throw error
    const refusal = { field: '', code: String(status ?? error.code), reason: '' }
    throw new RefusedByRegister(typeof status === 'number' ? status : 400, [refusal], code)
  }
}
