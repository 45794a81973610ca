import { type DemoLogin, fillInDemoUser } from '#main/rehearsal/demo-sign-in.ts'

/**
 * Signs a demo user in as a person would in the browser, and follows the way back to the counter. Answers the last page,
 * which says that the window may be closed.
 * @param url the page that the counter would open: the answer of `session.signIn`
 */
export async function signInOverHttp(url: string, login?: DemoLogin, password?: string): Promise<string> {
  return (await fetch(await fillInDemoUser(url, login, password))).text()
}
