import { AppError } from '#contract/app-error.ts'
import type { CallRules } from '#contract/call.ts'
import type { Session } from '../session/session.ts'

type Guard = Pick<Session, 'demand' | 'touched' | 'who'>

/**
 * Makes a call if who is at the counter may make it. What it answers goes to nobody else: a stream ends once this person
 * may not look any more, and an answer that comes after a colleague took over is `session.locked`.
 */
export async function asAllowed<Result extends { output: unknown }>(
  session: Guard,
  rules: Partial<CallRules>,
  call: () => Result | PromiseLike<Result>,
): Promise<Result> {
  const { roles, whileLocked = false } = rules
  // A call that says nothing is nobody's.
  if (!roles) throw new AppError('call.forbidden')
  session.demand({ roles, whileLocked })
  // What anybody may call, a page calls by itself; the rest is somebody's act.
  if (roles === 'anyone') return call()
  session.touched()
  const asker = session.who()?.clerk.id
  const demand = (): void => {
    if (session.who()?.clerk.id !== asker) throw new AppError('session.locked')
    session.demand({ roles, whileLocked })
  }
  const result = await call()
  if (isStream(result.output)) return { ...result, output: whileAllowed(result.output, demand) }
  if (session.who()?.clerk.id !== asker) throw new AppError('session.locked')
  return result
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value

async function* whileAllowed(stream: AsyncIterable<unknown>, demand: () => void): AsyncGenerator<unknown> {
  for await (const value of stream) {
    demand()
    yield value
  }
}
