import { AppError } from '#contract/app-error.ts'
import type { TokenHolder } from '#contract/hall/identity.ts'
import type { Timers } from '../hall/timers.ts'
import type { IdentityClient, Tokens } from './identity-client.ts'
import { listenForRedirect } from './redirect-listener.ts'

/** A person takes a while to find a password; a page that was left open must not wait for ever. */
const patienceMs = 5 * 60_000

export interface SignedIn {
  readonly holder: TokenHolder
  readonly tokens: Tokens
}

/** One sign-in in the browser, from the page to who it was. */
export interface SignIn {
  readonly url: string
  /** Undefined when it was cancelled; `session.sign-in-failed` with why (`timeout`, `refused`), `session.unreachable`. */
  readonly outcome: Promise<SignedIn | undefined>
  cancel(): void
}

/** `session.unreachable` when the provider cannot be reached. */
export async function startSignIn(client: IdentityClient, timers: Timers): Promise<SignIn> {
  const listener = await listenForRedirect()
  try {
    const begun = await client.begin(listener.uri)
    let stop = (_why: 'timeout' | 'cancelled'): void => {}
    const stopped = new Promise<'timeout' | 'cancelled'>((resolve) => {
      stop = resolve
    })
    const cancelPatience = timers.after(patienceMs, () => stop('timeout'))

    async function outcome(): Promise<SignedIn | undefined> {
      const address = await Promise.race([listener.answer(begun.isAnswer), stopped])
      if (address === 'cancelled') return undefined
      if (address === 'timeout') throw new AppError('session.sign-in-failed', { why: 'timeout' })
      const tokens = await begun.finish(address)
      return { tokens, holder: await client.holderOf(tokens.access) }
    }
    return {
      url: begun.url,
      outcome: outcome().finally(() => {
        cancelPatience()
        listener.close()
      }),
      cancel: () => stop('cancelled'),
    }
  } catch (error) {
    listener.close()
    throw error
  }
}
