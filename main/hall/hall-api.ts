import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { AppError, type ErrorDetails, isAppError } from '#contract/app-error.ts'
import { isErrorCode } from '#contract/error-codes.ts'
import type { HallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import type { HallHttp } from './hall-http.ts'

export type HallApi = ContractRouterClient<HallContract>

/** A clerk waits for these with a visitor at the counter: sooner an honest "no" than a late "yes". */
const timeoutMs = 3_000
/** Nobody waits for these, and a register behind the hall takes its time. */
const patient: Readonly<Record<string, number>> = { 'tray/compare': 60_000 }

/**
 * Typed calls of `hallContract`. Expected trouble arrives as the same AppError that the server threw; `hall.offline` when
 * nothing came within three seconds, `hall.failed` when the server answered with a fault of its own.
 */
export function createHallApi(http: HallHttp, baseUrl: string): HallApi {
  const link = new RPCLink({
    url: `${baseUrl}${hallPaths.rpc}`,
    // Takes the request apart, so that its body goes out whole, with a Content-Length.
    async fetch(request, _init, _options, path) {
      const answer = await http.exchange(
        request.url,
        {
          method: request.method,
          headers: request.headers,
          body: request.body ? await request.arrayBuffer() : null,
        },
        { timeoutMs: patient[path.join('/')] ?? timeoutMs },
      )
      return new Response(answer.bytes.byteLength > 0 ? answer.bytes : null, {
        status: answer.status,
        headers: answer.headers,
      })
    },
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (error) {
          throw ours(error)
        }
      },
    ],
  })
  return createORPCClient(link)
}

function ours(error: unknown): unknown {
  if (isAppError(error)) return error
  // Not in the words of our own hall server, though something answered: a gateway's page, or another program.
  if (!(error instanceof ORPCError)) return new AppError('hall.failed', { why: 'garbled' }, { cause: error })
  if (isErrorCode(error.code)) return new AppError(error.code, detailsOf(error.data), { cause: error })
  if (error.status === 401 || error.status === 403)
    return new AppError('hall.refused', { status: error.status })
  return new AppError('hall.failed', { status: error.status }, { cause: error })
}

const detailsOf = (data: unknown): ErrorDetails =>
  Object.fromEntries(
    Object.entries(data ?? {}).filter(
      (entry): entry is [string, string | number | boolean | null] =>
        typeof entry[1] !== 'object' || entry[1] === null,
    ),
  )
