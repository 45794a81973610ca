import { fillInDemoUser } from '../rehearsal/demo-sign-in.ts'
import type { IdentityClient } from '../session/identity-client.ts'

/** Nobody listens there: the code in the address is taken before a browser would go. */
const redirect = 'http://127.0.0.1:9/aangemeld'

/**
 * An access token of the made-up clerk, to ask each register a real question while nobody is signed in; it touches
 * nobody's session. Undefined where the municipality has a provider of its own.
 */
export async function demoToken(client: IdentityClient): Promise<string | undefined> {
  try {
    const begun = await client.begin(redirect)
    const address = new URL(await fillInDemoUser(begun.url))
    return begun.isAnswer(address) ? (await begun.finish(address)).access : undefined
  } catch {
    return undefined
  }
}
