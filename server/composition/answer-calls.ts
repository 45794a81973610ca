import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import type { Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import type { CallAnswer } from '../http/hall-app.ts'
import { problemAnswer } from '../http/problem.ts'
import { withoutValues } from '../http/without-values.ts'
import { createHallRouter, type HallCapabilities } from '../queue/hall-router.ts'

/** The hall's own calls, `hallContract` over HTTP. */
export function answerCalls(capabilities: HallCapabilities, log: Logger): CallAnswer {
  const rpc = new RPCHandler(createHallRouter(capabilities), {
    interceptors: [onError((error) => log.warn({ error: withoutValues(error) }, 'rpc refused'))],
  })
  return async (request, caller) => {
    const { matched, response } = await rpc.handle(request, { prefix: hallPaths.rpc, context: { caller } })
    return matched ? response : problemAnswer({ status: 404, title: 'Niet gevonden.' })
  }
}
