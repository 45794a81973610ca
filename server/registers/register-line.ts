import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { withoutValues } from '../http/without-values.ts'
import type { Caller } from '../identity/caller.ts'
import { type Capabilities, findCapabilities } from './capabilities.ts'
import { createCredentials } from './create-credentials.ts'
import { headersOf, settingsHeaders } from './headers.ts'
import type { RegisterReadiness, RegisterTrouble } from './readiness.ts'
import type { PassedOnSettings, RegisterName } from './register-settings.ts'
import { failureOf, isRegisterFailure, RegisterFailure } from './trouble.ts'
import { createWire, type WireAnswer } from './wire.ts'

export interface LineCall {
  readonly method: string
  /** Behind the base address, with the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array | undefined
  /** Whose call this is; the hall server's own when left out. */
  readonly caller?: Caller
  readonly signal?: AbortSignal
}

/** The connection to one real register: it proves who we are, and knows how the register does. */
export interface RegisterLine {
  /** Any status is an answer, but a second 401. Throws RegisterFailure. */
  send(call: LineCall): Promise<WireAnswer>
  /** As last seen. */
  readiness(): RegisterReadiness
  /** Asks the register now; never throws. One question at a time. */
  ask(): Promise<RegisterReadiness>
  /** What went wrong with an answer that did arrive. */
  note(trouble: RegisterTrouble): void
  close(): void
}

interface RegisterLineOptions {
  readonly register: RegisterName
  readonly settings: PassedOnSettings
  readonly clock: Clock
  readonly log: Logger
  /** How long after trouble to ask again; doubles up to sixteen times this. */
  readonly askAgainMs?: number
}

const unknown: Capabilities = { version: null, lacks: [] }
/** The register itself was not spoken to. */
const away: ReadonlySet<RegisterTrouble> = new Set(['unreachable', 'timeout', 'tls', 'secret-unreadable'])
/** In front of a register that is down; a 500 is a bug in one call. */
const down: ReadonlySet<number> = new Set([502, 503, 504])

export function openRegisterLine(options: RegisterLineOptions): RegisterLine {
  const { register, settings, clock, log, askAgainMs = 5_000 } = options
  const { url, authentication, timeoutMs, maxAnswerBytes } = settings
  const wire = createWire({ tls: authentication.tls, timeoutMs, maxAnswerBytes })
  const credentials = createCredentials(authentication, wire, clock)
  let reachable: boolean | null = null
  let trouble: RegisterTrouble | null = null
  let known = unknown
  let asking: Promise<RegisterReadiness> | undefined
  let again: NodeJS.Timeout | undefined
  let waits = 0
  let closed = false

  const readiness = (): RegisterReadiness => ({ register, kind: 'passed-on', reachable, ...known, trouble })

  function settle(now: RegisterTrouble | null, network?: string): void {
    if (closed) return
    if (now !== trouble) {
      if (now) log.warn({ register, trouble: now, network }, 'register trouble')
      else log.info({ register }, 'register is back')
    }
    trouble = now
    reachable = now === null || !away.has(now)
    if (now === null) {
      clearTimeout(again)
      again = undefined
      waits = 0
    } else if (!again) {
      again = setTimeout(askAgain, askAgainMs * 2 ** Math.min(waits++, 4))
      again.unref()
    }
  }

  function note(now: RegisterTrouble | null, network?: string): void {
    const wasAway = trouble !== null && away.has(trouble)
    settle(now, network)
    // What comes back behind a line that was away may be another version.
    if (wasAway && now === null && !closed) void ask()
  }

  function askAgain(): void {
    again = undefined
    void ask()
  }

  async function attempt(call: LineCall): Promise<WireAnswer> {
    const onlyAsks = call.method === 'GET' || call.method === 'HEAD' || register in haalCentraal
    const once = (authorization: string | undefined): Promise<WireAnswer> =>
      wire.send({
        method: call.method,
        url: new URL(url + call.path),
        headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
        body: call.body,
        signal: call.signal,
        onlyAsks,
      })
    const given = await credentials.authorization(call.caller)
    const answer = await once(given)
    if (answer.status !== 401) return answer
    if (given !== undefined) {
      credentials.refused(given)
      const renewed = await credentials.authorization(call.caller)
      const second = renewed === given ? answer : await once(renewed)
      if (second.status !== 401) return second
    }
    // Not the counter's fault, so not its 401 either: it would think that its own key or clerk is refused.
    throw new RegisterFailure('credentials', '401')
  }

  async function send(call: LineCall): Promise<WireAnswer> {
    try {
      const answer = await attempt(call)
      note(down.has(answer.status) ? 'failing' : null)
      return answer
    } catch (error) {
      const failure = failureOf(error)
      if (!call.signal?.aborted) note(failure.trouble, failure.network)
      throw failure
    }
  }

  function ask(): Promise<RegisterReadiness> {
    asking ??= find().finally(() => {
      asking = undefined
    })
    return asking
  }

  async function find(): Promise<RegisterReadiness> {
    try {
      const headers = await settingsHeaders(headersOf(register, settings.headers))
      const found = await findCapabilities(register, (call) =>
        attempt({ ...call, headers: { ...headers, ...call.headers } }),
      )
      if (found.lacks.join() !== known.lacks.join() || found.version !== known.version)
        log.info({ register, ...found }, 'register found')
      known = found
      settle(null)
    } catch (error) {
      if (!isRegisterFailure(error)) log.error({ register, error: withoutValues(error) }, 'bug')
      const { trouble: found, network } = failureOf(error)
      settle(found, network)
    }
    return readiness()
  }

  return {
    send,
    readiness,
    ask,
    note,
    close() {
      closed = true
      clearTimeout(again)
      wire.close()
    },
  }
}

const haalCentraal: Partial<Record<RegisterName, true>> = {
  brp: true,
  travelDocuments: true,
  residenceHistory: true,
}
