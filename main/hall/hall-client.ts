import { hallPaths } from '#contract/hall/paths.ts'
import type { Backoff } from './backoff.ts'
import { createHallApi, type HallApi } from './hall-api.ts'
import { createHallHttp, type HallHttp, type HallHttpOptions } from './hall-http.ts'
import { type HallLink, watchHallLink } from './hall-link.ts'
import type { Timers } from './timers.ts'

/** Everything that goes to the hall server goes through here. */
export interface HallClient {
  readonly http: HallHttp
  readonly api: HallApi
  readonly link: HallLink
  /** Stops watching the line and ends the calls that are under way, as `hall.offline`. */
  close(): void
}

type HallClientOptions = Omit<HallHttpOptions, 'closed' | 'onReached' | 'onLost' | 'onSlow'> & {
  readonly timers?: Timers
  readonly random?: () => number
  readonly probeTimeoutMs?: number
  /** How soon to look again while there is no line. */
  readonly linkBackoff?: Backoff
}

export function createHallClient(options: HallClientOptions): HallClient {
  const { timers, random, probeTimeoutMs = 1_800, linkBackoff, ...rest } = options
  const baseUrl = rest.baseUrl.replace(/\/+$/, '')
  // The probe's own failures must not ask for another probe.
  const closing = new AbortController()
  const { tokens: _, ...nobodys } = rest
  const bare = createHallHttp({ ...nobodys, baseUrl, closed: closing.signal })
  const probe = async () => {
    const { status } = await bare.exchange(`${baseUrl}${hallPaths.ready}`, {}, { timeoutMs: probeTimeoutMs })
    return status >= 200 && status < 300
  }
  const link = watchHallLink({
    probe,
    ...(rest.clock ? { clock: rest.clock } : {}),
    ...(timers ? { timers } : {}),
    ...(random ? { random } : {}),
    ...(linkBackoff ? { backoff: linkBackoff } : {}),
  })
  const http = createHallHttp({
    ...rest,
    baseUrl,
    closed: closing.signal,
    onReached: link.reached,
    onLost: link.lost,
    // Asked while the call still waits, so that the status line knows before the clerk is told.
    onSlow: link.lost,
  })
  const close = () => {
    link.stop()
    closing.abort()
  }
  return { http, api: createHallApi(http, baseUrl), link, close }
}
