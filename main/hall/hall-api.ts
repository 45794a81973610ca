import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { AppError, type ErrorDetails } from '#contract/app-error.ts'
import { isErrorCode } from '#contract/error-codes.ts'
import type { HallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import type { HallHttp } from './hall-http.ts'

export type HallApi = ContractRouterClient<HallContract>

/** Typed calls of `hallContract`. Expected trouble arrives as the same AppError that the server threw. */
export function createHallApi(http: HallHttp, baseUrl: string): HallApi {
  const link = new RPCLink({
    url: `${baseUrl}${hallPaths.rpc}`,
    // Takes the request apart, so that its body goes out whole, with a Content-Length.
    async fetch(request) {
      const answer = await http.exchange(
        request.url,
        {
          method: request.method,
          headers: request.headers,
          body: request.body ? await request.arrayBuffer() : null,
        },
        {},
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
  if (!(error instanceof ORPCError)) return error
  if (isErrorCode(error.code)) return new AppError(error.code, detailsOf(error.data), { cause: error })
  if (error.status === 401 || error.status === 403)
    return new AppError('hall.refused', { status: error.status })
  return new AppError('hall.offline', { why: 'answer', status: error.status }, { cause: error })
}

const detailsOf = (data: unknown): ErrorDetails =>
  Object.fromEntries(
    Object.entries(data ?? {}).filter(
      (entry): entry is [string, string | number | boolean | null] =>
        typeof entry[1] !== 'object' || entry[1] === null,
    ),
  )
