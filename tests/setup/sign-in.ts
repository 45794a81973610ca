/** The demo users of the embedded provider; everybody knows their password. */
export type DemoLogin = 'medewerker' | 'backoffice' | 'beheer'

const demoPassword = 'balie-demo'
const mostSteps = 10

/**
 * Does what a person does in the browser on the page that the counter opens: fills in name and password, and follows the
 * way back to the counter. Answers the last page, which says that the window may be closed.
 * @param url as `session.signIn` answers it
 */
export async function signInOverHttp(
  url: string,
  login: DemoLogin = 'medewerker',
  password = demoPassword,
): Promise<string> {
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
      next = { url: new URL(place, next.url).href }
      continue
    }
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]
    if (!action || answer.status !== 200) {
      if (answer.ok) return page
      throw new Error(`signing in stopped at ${new URL(next.url).pathname}: ${answer.status}`)
    }
    next = {
      url: new URL(action, next.url).href,
      form: new URLSearchParams({ naam: login, wachtwoord: password }),
    }
  }
  throw new Error('signing in goes round and round')
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}
