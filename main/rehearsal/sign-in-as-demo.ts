import type { App } from '../app.ts'
import { fillInDemoUser } from './demo-sign-in.ts'

const timeoutMs = 15_000

/** The made-up clerk signs in, by the page that a person would fill in. `session.sign-in-failed` at another provider. */
export async function signInAsDemo(app: App): Promise<void> {
  const { url } = await app.capabilities.session.signIn()
  await fetch(await fillInDemoUser(url))
  await app.until(({ session }) => session.state === 'open', timeoutMs, 'session.sign-in-failed')
}
