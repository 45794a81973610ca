import { AppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { hallHeaders } from '#contract/hall/paths.ts'
import { type Clock, systemClock } from '../clock.ts'
import type { CallTokens } from './call-tokens.ts'
import { createSendHttp, type Exchange } from './send-http.ts'
import { refusalOfSession } from './session-refusal.ts'

export interface HallCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT'
  /** Behind the base URL: one of `hallPaths` and what follows. */
  readonly path: string
  /** Never logged: a BSN may be in it. */
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** Instead of `body`: a form with files. */
  readonly form?: FormData
  /** The answer is no JSON. */
  readonly isBinary?: boolean
  readonly headers?: Readonly<Record<string, string>>
  /** Id of the clerk whose act this is, when it is not the one at the counter now. */
  readonly clerk?: string
  /** This access token, or none, in place of that of who is at the counter. */
  readonly token?: string | null
  readonly timeoutMs?: number
  /** What to throw when no answer came in time; the request may have been carried out. */
  readonly slow?: ErrorCode
  /** What to throw when the answer was cut off or is not JSON; the request may have been carried out. */
  readonly garbled?: ErrorCode
}

export interface HallAnswer {
  readonly status: number
  /** Parsed JSON; undefined when there was none, or when a refusal was not in JSON. */
  readonly body: unknown
  /** Of a call whose answer is no JSON. */
  readonly bytes?: ArrayBuffer
  /** Retry-After, from now. */
  readonly retryAfterMs?: number
}

/** The one place from which HTTP goes to the hall server. */
export interface HallHttp {
  /**
   * Answers whatever status came. Throws `hall.offline` when the server was not reached, and `slow` or `garbled` of the
   * call. Details say why, never what was asked.
   */
  request(call: HallCall): Promise<HallAnswer>
  /** The bare exchange, body read whole, for other clients on the same line. */
  exchange(url: string, init: HallMessage, limits: ExchangeLimits): Promise<Exchange>
}

/** What goes out, before our own headers. */
export interface HallMessage {
  readonly method?: string
  readonly headers?: HeadersInit
  readonly body?: string | ArrayBuffer | Uint8Array | FormData | null
}

interface ExchangeLimits {
  readonly timeoutMs?: number | undefined
  readonly clerk?: string | undefined
  readonly token?: string | null | undefined
  readonly slow?: ErrorCode | undefined
  readonly garbled?: ErrorCode | undefined
}

export interface HallHttpOptions {
  readonly baseUrl: string
  /** What this counter shows the hall server: `Authorization: Bearer …`. */
  readonly counterKey: string
  readonly counter: string
  /** Id of the clerk at the counter, asked anew for each call; undefined while nobody is signed in. */
  readonly clerk: () => string | undefined
  /** Tokens of that clerk; a call goes without when left out. */
  readonly tokens?: CallTokens
  readonly clock?: Clock
  readonly timeoutMs?: number
  /** Ends what is under way: the program stops. */
  readonly closed?: AbortSignal
  readonly onReached?: () => void
  readonly onLost?: () => void
  /** A call has no answer after `slowMs`, and is still waited for. */
  readonly onSlow?: () => void
  readonly slowMs?: number
}

export function createHallHttp(options: HallHttpOptions): HallHttp {
  const { baseUrl, counterKey, counter, clerk, tokens, clock = systemClock, closed } = options
  const { onReached = () => {}, onLost = () => {}, onSlow = () => {} } = options
  const { timeoutMs: usualTimeoutMs = 10_000, slowMs = 1_000 } = options
  const wire = createSendHttp()
  closed?.addEventListener('abort', wire.close)

  /** Each call under the name of one clerk and with that clerk's own token; without one when the act is somebody else's. */
  async function exchange(url: string, init: HallMessage, limits: ExchangeLimits): Promise<Exchange> {
    if (closed?.aborted) throw new AppError('hall.offline', { why: 'closed' })
    const { token } = limits
    if (token !== undefined)
      return accepted(await sendOnce(url, init, { ...limits, named: undefined, token }))
    const own = await tokens?.current()
    const named = limits.clerk ?? clerk()
    if (!own || own.clerkId !== named)
      return accepted(await sendOnce(url, init, { ...limits, named, token: null }))
    const answer = await sendOnce(url, init, { ...limits, named, token: own.access })
    if (refusalOfSession(answer)?.code !== 'session.signed-out') return accepted(answer)
    // It has run out on the way, or the hall was started anew: once more with another one.
    const next = await tokens?.renewAfter(own)
    if (next?.clerkId !== named) return accepted(answer)
    return accepted(await sendOnce(url, init, { ...limits, named, token: next.access }))
  }

  function accepted(answer: Exchange): Exchange {
    const refusal = refusalOfSession(answer)
    if (refusal) throw refusal
    return answer
  }

  async function sendOnce(
    url: string,
    init: HallMessage,
    limits: ExchangeLimits & { named: string | undefined; token: string | null },
  ): Promise<Exchange> {
    const { timeoutMs = usualTimeoutMs, slow = 'hall.offline', garbled = 'hall.offline' } = limits
    if (closed?.aborted) throw new AppError('hall.offline', { why: 'closed' })
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${counterKey}`)
    headers.set(hallHeaders.counter, counter)
    if (limits.named !== undefined) headers.set(hallHeaders.clerk, limits.named)
    if (limits.token !== null) headers.set(hallHeaders.token, limits.token)
    const abort = new AbortController()
    const end = () => abort.abort()
    const timer = setTimeout(end, timeoutMs)
    const patience = setTimeout(onSlow, slowMs)
    closed?.addEventListener('abort', end)
    let answered = false
    try {
      const { method = 'GET', body = null } = init
      const onHead = () => {
        answered = true
      }
      const answer = await wire.send(url, { method, headers, body, signal: abort.signal, onHead })
      if (answer.status < 500) onReached()
      return answer
    } catch (error) {
      // The cause is left out on purpose: an error of the network may carry the address.
      if (closed?.aborted) throw new AppError('hall.offline', { why: 'closed' })
      if (abort.signal.aborted) {
        onLost()
        throw new AppError(slow, { why: 'timeout', timeoutMs })
      }
      if (answered) throw new AppError(garbled, { why: 'cut' })
      onLost()
      throw new AppError('hall.offline', { why: 'unreachable', network: networkCode(error) })
    } finally {
      clearTimeout(timer)
      clearTimeout(patience)
      closed?.removeEventListener('abort', end)
    }
  }

  return {
    exchange,
    async request({ method, path, query, body, form, isBinary, headers = {}, ...limits }) {
      const { garbled = 'hall.offline' } = limits
      const url = `${baseUrl}${path}${query ? `?${new URLSearchParams(query)}` : ''}`
      const content = body ? { body: JSON.stringify(body) } : form ? { body: form } : {}
      const sent = {
        ...(isBinary ? {} : { accept: 'application/json' }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      }
      const answer = await exchange(
        url,
        { method, headers: { ...sent, ...headers }, ...content },
        { ...limits, garbled },
      )
      const parsed = parseJson(answer.bytes)
      const succeeded = answer.status >= 200 && answer.status < 300
      if (succeeded && parsed.garbled && !isBinary)
        throw new AppError(garbled, { why: 'not-json', status: answer.status })
      const retryAfterMs = parseRetryAfter(answer.headers.get('retry-after'), clock)
      return {
        status: answer.status,
        body: parsed.value,
        ...(isBinary ? { bytes: answer.bytes } : {}),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }
    },
  }
}

function parseJson(bytes: ArrayBuffer): { value: unknown; garbled: boolean } {
  if (bytes.byteLength === 0) return { value: undefined, garbled: false }
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)), garbled: false }
  } catch {
    return { value: undefined, garbled: true }
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function parseRetryAfter(value: string | null, clock: Clock): number | undefined {
  if (value === null) return undefined
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - clock.now().getTime()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}

/** `ECONNREFUSED` and the like. */
const networkCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
