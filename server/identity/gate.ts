import { isAppError } from '#contract/app-error.ts'
import type { Role } from '#contract/domain/role.ts'
import type { ErrorCode } from '#contract/error-codes.ts'
import { hallHeaders } from '#contract/hall/paths.ts'
import { isCounterKey } from '../http/counter-key.ts'
import { problemAnswer } from '../http/problem.ts'
import type { Caller } from './caller.ts'
import { ruleOf } from './rules.ts'
import type { TokenCheck } from './token-check.ts'

/** Lets a call in, with who makes it, or answers why not. */
export type Gate = (request: Request) => Promise<Caller | Response>

const refusals = {
  'session.signed-out': { status: 401, title: 'Niet correct geauthenticeerd.' },
  'session.not-allowed': { status: 403, title: 'U bent niet geautoriseerd voor deze vraag.' },
  'session.unreachable': { status: 503, title: 'De aanmelddienst is niet bereikbaar.' },
} satisfies Partial<Record<ErrorCode, { status: number; title: string }>>

/** The counter's key with every call, a clerk's token where the call asks for a role. */
export function createGate(counterKey: string, check: TokenCheck): Gate {
  return async (request) => {
    const { pathname: path, searchParams: query } = new URL(request.url)
    const { headers } = request
    const refuse = (code: keyof typeof refusals): Response =>
      problemAnswer({ ...refusals[code], code, instance: path })
    if (!isCounterKey(headers.get('authorization') ?? undefined, counterKey))
      return problemAnswer({ ...refusals['session.signed-out'], code: 'authentication', instance: path })

    const counter = counterNamed(headers.get(hallHeaders.counter))
    const token = headers.get(hallHeaders.token)
    const by = ruleOf({ method: request.method, path, query })
    if (!token) return by === 'counter' ? { counter } : refuse('session.signed-out')
    try {
      const clerk = await check(token)
      // Facts of earlier go out with a token that has just run out as well as without one.
      if (!clerk) return by === 'counter' ? { counter } : refuse('session.signed-out')
      if (!isWhoItSays(headers.get(hallHeaders.clerk), clerk)) return refuse('session.not-allowed')
      return by === 'counter' || hasOneOf(clerk, by) ? { counter, clerk } : refuse('session.not-allowed')
    } catch (error) {
      if (!isAppError(error)) throw error
      return by === 'counter' ? { counter } : refuse('session.unreachable')
    }
  }
}

type Clerk = NonNullable<Caller['clerk']>

const hasOneOf = (clerk: Clerk, wanted: readonly Role[]): boolean =>
  clerk.roles.some((role) => wanted.includes(role))

/** The registers log the name in the header: it may not be another one than the token's. */
const isWhoItSays = (named: string | null, clerk: Clerk): boolean => named === null || named === clerk.id

/** Every counter has the same key, so its name is its own word; kept short and plain for the logs. */
const counterNamed = (header: string | null): string =>
  header && /^[\w .-]{1,40}$/.test(header) ? header : 'onbekend'
