import { isAppError } from '#contract/app-error.ts'
import type { AccessToken, CallTokens } from '../hall/call-tokens.ts'
import type { Timers } from '../hall/timers.ts'
import type { IdentityClient, Tokens } from './identity-client.ts'
import type { SessionStore } from './session-store.ts'

/** The tokens of who is at the counter: the access token in memory only, the refresh token sealed in the database. */
export interface SessionTokens extends CallTokens {
  /** Of a real sign-in; it replaces what there was. */
  take(clerkId: string, tokens: Tokens): void
  /** Somebody came in by PIN: the token is fetched when it is needed, or now if there is a line. */
  follow(clerkId: string): void
  /** Nobody is here; what is kept sealed stays. */
  forget(): void
  /** Ends the clerk's session at the provider too, as far as there is a line. */
  revoke(clerkId: string): Promise<void>
}

/** Renewed so long before it ends, so that no call has to wait for it. */
const marginMs = 60_000
/** After a renewal that failed, so long nothing is asked: a call should not wait for each try. */
const restMs = 2_000

export function createSessionTokens(options: {
  client: IdentityClient
  store: SessionStore
  timers: Timers
  /** The provider renews no more: this person has to sign in again. */
  onRefused: (clerkId: string) => void
}): SessionTokens {
  const { client, store, timers, onRefused } = options
  let holder: string | undefined
  let held: (AccessToken & { readonly goodUntil: number }) | undefined
  let renewing: Promise<AccessToken | undefined> | undefined
  let restUntil = 0
  let cancelRenewal = (): void => {}

  function hold(clerkId: string, { access, goodForMs }: Tokens): AccessToken {
    // A short-lived token of some provider is renewed half-way.
    const margin = Math.min(marginMs, goodForMs / 2)
    held = { clerkId, access, goodUntil: performance.now() + goodForMs - margin }
    cancelRenewal()
    cancelRenewal = timers.after(Math.max(1_000, goodForMs - margin - 5_000), () => void renew())
    return held
  }

  function renew(): Promise<AccessToken | undefined> {
    const clerkId = holder
    if (clerkId === undefined || performance.now() < restUntil) return Promise.resolve(undefined)
    renewing ??= renewFor(clerkId).finally(() => {
      renewing = undefined
    })
    return renewing
  }

  async function renewFor(clerkId: string): Promise<AccessToken | undefined> {
    try {
      const refresh = (await store.find(clerkId))?.refresh
      if (!refresh) return undefined
      const tokens = await client.renew(refresh)
      const next = tokens.refresh
      if (next) await store.change(clerkId, (person) => ({ ...person, refresh: next }))
      return holder === clerkId ? hold(clerkId, tokens) : undefined
    } catch (error) {
      restUntil = performance.now() + restMs
      if (isAppError(error) && error.code === 'session.signed-out') {
        await store.ended(clerkId)
        onRefused(clerkId)
      }
      return undefined
    }
  }

  function forget(): void {
    holder = undefined
    held = undefined
    restUntil = 0
    cancelRenewal()
  }

  return {
    take(clerkId, tokens) {
      forget()
      holder = clerkId
      hold(clerkId, tokens)
    },
    follow(clerkId) {
      if (holder === clerkId) return
      forget()
      holder = clerkId
      void renew()
    },
    forget,
    async current() {
      if (held && held.goodUntil > performance.now()) return held
      return (await renew()) ?? (held?.clerkId === holder ? held : undefined)
    },
    async renewAfter(refused) {
      if (held && held.access !== refused.access) return held
      return renew()
    },
    async revoke(clerkId) {
      const refresh = (await store.find(clerkId))?.refresh
      await store.ended(clerkId)
      if (refresh) await client.revoke(refresh).catch(() => {})
    },
  }
}
