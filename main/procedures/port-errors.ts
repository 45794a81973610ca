import { ORPCError } from '@orpc/server'
import { type ErrorDetails, isAppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import type { Log } from '../log.ts'

const onThePort = (code: ErrorCode, details: ErrorDetails) =>
  new ORPCError<string, ErrorDetails>(code, { data: details, status: 400, message: code })

/**
 * Both ports turn failures into codes the same way: expected trouble keeps its code, a wrong input becomes
 * `input.invalid`, and a bug becomes `internal` and is logged with its stack.
 */
export function portErrors(log: Log) {
  return async <Result>({
    next,
    path,
  }: {
    next: () => Promise<Result>
    path: readonly string[]
  }): Promise<Result> => {
    try {
      return await next()
    } catch (error) {
      if (isAppError(error)) throw onThePort(error.code, error.details)
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') throw onThePort('input.invalid', {})
      log.error('call failed', { call: path.join('.'), error })
      throw onThePort('internal', {})
    }
  }
}

/** A call that is not in the contract is `call.forbidden`. Not logged: its name is whatever the caller wrote. */
export async function forbidUnknownCalls<Result extends { matched: boolean }>({
  next,
}: {
  next: () => Promise<Result>
}): Promise<Result> {
  const result = await next()
  if (!result.matched) throw onThePort('call.forbidden', {})
  return result
}
