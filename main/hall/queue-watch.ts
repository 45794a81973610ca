import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { Ticket } from '#contract/domain/ticket.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import type { HallApi } from './hall-api.ts'
import { systemTimers, type Timers } from './timers.ts'

/** The waiting list now and after each change, until `signal`, the end of the line, or the hall's own end. */
export type QueueWatch = (signal: AbortSignal) => Promise<AsyncIterable<Ticket[]>>

interface QueueWatchOptions {
  readonly baseUrl: string
  readonly counterKey: string
  readonly counter: string
  readonly timers?: Timers
  readonly silenceMs?: number
}

/** The hall says something every five seconds, also when nothing changes (oRPC, keep-alive comments). */
const usualSilenceMs = 15_000

/**
 * Apart from the other calls, which are read whole. With the counter's key alone: the list is nobody's. A line that went
 * silent without being cut is taken for lost.
 */
export function createQueueWatch(options: QueueWatchOptions): QueueWatch {
  const { counterKey, counter, timers = systemTimers, silenceMs = usualSilenceMs } = options
  const baseUrl = options.baseUrl.replace(/\/+$/, '')
  const link = new RPCLink({
    url: `${baseUrl}${hallPaths.rpc}`,
    headers: { authorization: `Bearer ${counterKey}`, [hallHeaders.counter]: counter },
    async fetch(request, init) {
      const silent = new AbortController()
      let rest = () => {}
      const heard = (): void => {
        rest()
        rest = timers.after(silenceMs, () => silent.abort())
      }
      heard()
      try {
        const signal = AbortSignal.any([request.signal, silent.signal])
        const answer = await fetch(request, { ...init, signal })
        const listened = answer.body?.pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform(chunk, controller) {
              heard()
              controller.enqueue(chunk)
            },
            flush: () => rest(),
          }),
        )
        return new Response(listened ?? null, answer)
      } catch (error) {
        rest()
        throw error
      }
    },
  })
  const { queue } = createORPCClient<HallApi>(link)
  return (signal) => queue.watch(undefined, { signal })
}
