import type { Logger } from 'pino'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import type { Caller } from '../identity/caller.ts'
import { headersOf, keptAnswerHeaders, keptRequestHeaders, lacksPurpose, settingsHeaders } from './headers.ts'
import { type AddressPair, oursOf, searchToTheirs, toOurs, toTheirs } from './own-urls.ts'
import {
  noSuchPath,
  notForThisCaller,
  notThisMethod,
  pageAnswer,
  troubleAnswer,
  unknownCaller,
  withoutPurpose,
} from './refusals.ts'
import type { RegisterLine } from './register-line.ts'
import type { HeaderSettings, RegisterName } from './register-settings.ts'
import { pathPattern, restOfPath } from './target.ts'
import { RegisterFailure } from './trouble.ts'
import type { WireAnswer } from './wire.ts'

/** Answers a call on one register, whichever way it is served. */
export type RegisterAnswer = (request: Request) => Promise<Response>

export interface PassOnOptions {
  readonly register: RegisterName
  readonly line: RegisterLine
  readonly headers: HeaderSettings | undefined
  /** Which of the registers' addresses are ours, seen from the origin that the counter used. */
  readonly addresses: (origin: string) => readonly AddressPair[]
  /** Whose call this is; undefined is refused with 401. */
  readonly callerOf: (request: Request) => Caller | undefined | Promise<Caller | undefined>
  /** Whether this caller may ask this register; refused with 403. */
  readonly mayCall: (caller: Caller) => boolean
  readonly log: Logger
}

const reads = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH']
/** No DELETE: a klantcontact takes its betrokkenen and tasks with it (standards.md §1.1). A person is asked with POST. */
const methods: Readonly<Record<RegisterName, readonly string[]>> = {
  klantinteracties: reads,
  documents: reads,
  cases: reads,
  brp: ['POST'],
  travelDocuments: ['POST'],
  residenceHistory: ['POST'],
}

const isJson = (contentType: string | null | undefined): boolean =>
  /^application\/([a-z.+-]+\+)?json\b/i.test(contentType ?? '')

/**
 * Mirrors one register one to one: method, path, query, bytes and status as they came, our authorization in place of the
 * caller's, addresses in the caller's terms (own-urls.ts). Whatever is no proper answer becomes problem+json. Logs the
 * register, the method, the path without ids, the status and the time; never a query string or a body.
 */
export function passOn(options: PassOnOptions): RegisterAnswer {
  const { register, line, callerOf, mayCall, log } = options
  const prefix = hallPaths[register]
  const headerSettings = headersOf(register, options.headers)

  async function answer(
    request: Request,
    url: URL,
    rest: string | undefined,
    instance: string,
  ): Promise<Response> {
    const caller = await callerOf(request)
    if (!caller) return unknownCaller(instance)
    if (rest === undefined) return noSuchPath(instance)
    if (!methods[register].includes(request.method))
      return notThisMethod(request.method, methods[register], instance)
    if (!mayCall(caller)) return notForThisCaller(instance)
    if (lacksPurpose(headerSettings, request)) return withoutPurpose(instance)
    const pairs = options.addresses(url.origin)
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    const isSafe = request.method === 'GET' || request.method === 'HEAD'
    const given = await line.send({
      method: request.method,
      path: rest + searchToTheirs(url.search, pairs),
      headers: {
        ...keptRequestHeaders(register, request),
        ...(await settingsHeaders(headerSettings, { request, caller })),
      },
      body: body && isJson(request.headers.get('content-type')) ? toTheirs(body, pairs) : body,
      caller,
      // What writes is let go on: ending it would leave open whether it was done.
      ...(isSafe ? { signal: request.signal } : {}),
    })
    return mirrored(given, pairs, {
      isHead: request.method === 'HEAD',
      isFile: rest.endsWith('/download'),
      instance,
    })
  }

  function mirrored(given: WireAnswer, pairs: readonly AddressPair[], about: About): Response {
    const { status } = given
    const isGood = isUsable(given, about)
    if (status >= 400 && !isGood && status !== 400 && status !== 404) {
      const page = pageAnswer(status, about.instance)
      const retryAfter = given.headers['retry-after']
      if (retryAfter !== undefined) page.headers.set('retry-after', retryAfter)
      return page
    }
    if (status < 200 || status >= 600 || (status >= 300 && status < 400) || !isGood) {
      // A page with 400 is nginx that misses our certificate, one with 404 is another address: nothing is wrong with
      // what the counter sent, so it must not be told so.
      const trouble = status === 404 ? 'wrong-address' : 'garbled'
      line.note(trouble)
      throw new RegisterFailure(trouble, `STATUS_${status}`)
    }
    const headers = new Headers(keptAnswerHeaders(given.headers))
    const location = given.headers.location && oursOf(given.headers.location, pairs)
    if (location) headers.set('location', location)
    const isEmpty = status === 204 || status === 205 || about.isHead
    const bytes =
      about.isFile || !isJson(given.headers['content-type']) ? given.bytes : toOurs(given.bytes, pairs)
    return new Response(isEmpty ? null : bytes, { status, headers })
  }

  return async (request) => {
    const started = performance.now()
    const url = new URL(request.url)
    const rest = restOfPath(url.pathname, prefix)
    const path = rest === undefined ? `${prefix}/:other` : prefix + pathPattern(rest)
    let trouble: string | undefined
    const response = await answer(request, url, rest, path).catch((error: unknown) => {
      // A bug is the app's to answer; only what a register or a file of ours did is told here.
      if (!(error instanceof RegisterFailure)) throw error
      trouble = error.message
      return troubleAnswer(error.trouble, path)
    })
    const { version, lacks } = line.readiness()
    if (version !== null) response.headers.set(hallHeaders.registerVersion, version)
    if (lacks.length > 0) response.headers.set(hallHeaders.registerLacks, lacks.join(' '))
    const ms = Math.round((performance.now() - started) * 10) / 10
    log.info({ register, method: request.method, path, status: response.status, ms, trouble }, 'passed on')
    return response
  }
}

interface About {
  readonly isHead: boolean
  /** The bytes of a document, of whatever type. */
  readonly isFile: boolean
  readonly instance: string
}

/** Nothing where nothing is due, JSON that is JSON, or the bytes of a document. */
function isUsable({ status, headers, bytes }: WireAnswer, { isHead, isFile }: About): boolean {
  if (isHead || (bytes.byteLength === 0 && (status === 204 || status === 205))) return true
  if (isFile && status < 300) return true
  if (!isJson(headers['content-type'])) return false
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return true
  } catch {
    return false
  }
}
