import { z } from 'zod'
import { byAnyone, bySomebody } from '../call.ts'
import { pinSchema } from '../domain/session.ts'

const done = z.object({})

/** Signing in, locking and changing of clerk; what it led to arrives with `counter.watch` (`session`). */
export const sessionArea = {
  /**
   * Opens the page of the identity provider in the system's browser (OIDC code flow with PKCE, loopback redirect, RFC
   * 8252). Answers its address, for a host that cannot open a browser itself. `session.unreachable`.
   */
  signIn: byAnyone.output(z.object({ url: z.url() })),
  cancelSignIn: byAnyone.output(done),
  /** `session.pin-wrong` with the tries that are left, `session.pin-blocked`, `session.pin-expired`. */
  unlock: byAnyone.input(z.object({ clerkId: z.string(), pin: pinSchema })).output(done),
  /** For who is signed in now. A PIN that is easily guessed (0000, 1234, a year) is `session.pin-weak`. */
  setPin: bySomebody.input(z.object({ pin: pinSchema })).output(done),
  /** Drafts stay; the key is Ctrl+L. */
  lock: byAnyone.input(z.object({ reason: z.enum(['idle', 'key']) })).output(done),
  /** Also at the identity provider. What is open stays this clerk's. */
  signOut: byAnyone.output(done),
}
