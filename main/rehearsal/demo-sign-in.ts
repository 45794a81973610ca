import { AppError } from '#contract/app-error.ts'

/** The demo users of the embedded provider (server/identity/embedded); everybody knows their password. */
export type DemoLogin = 'medewerker' | 'backoffice' | 'beheer'

export const demoPassword = 'balie-demo'
const mostSteps = 10

/**
 * Does what a person does in the browser on the page to sign in on: fills in name and password. Answers the address that
 * leads back to the counter. `session.sign-in-failed` at a provider whose page asks for something else.
 * @param url as `session.signIn` answers it
 */
export async function fillInDemoUser(
  url: string,
  login: DemoLogin = 'medewerker',
  password = demoPassword,
): Promise<string> {
  const home = new URL(new URL(url).searchParams.get('redirect_uri') ?? url).origin
  const cookies = new Map<string, string>()
  let next: { url: string; form?: URLSearchParams } = { url }
  for (let step = 0; step < mostSteps; step++) {
    const answer = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.form ? { method: 'POST', body: next.form } : {}),
    })
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line)
    const place = answer.headers.get('location')
    const page = await answer.text()
    if (place) {
      const address = new URL(place, next.url)
      if (address.origin === home) return address.href
      next = { url: address.href }
      continue
    }
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]
    if (!action || answer.status !== 200)
      throw new AppError('session.sign-in-failed', { why: 'page', status: answer.status })
    next = {
      url: new URL(action, next.url).href,
      form: new URLSearchParams({ naam: login, wachtwoord: password }),
    }
  }
  throw new AppError('session.sign-in-failed', { why: 'round-and-round' })
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}
