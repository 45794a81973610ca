import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const path = '/aangemeld'

/** Where the provider sends the browser back to (RFC 8252 §7.3): a port of the moment on 127.0.0.1. */
export interface RedirectListener {
  readonly uri: string
  /** Resolves with the first address that `isAnswer` takes for ours; others are told no, and change nothing. */
  answer(isAnswer: (address: URL) => boolean): Promise<URL>
  close(): void
}

const page = (title: string, text: string): string => `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body style="font: 1.25rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 30rem; color: #1a1a1a; background: #fff">
<main><h1>${title}</h1><p>${text}</p></main>
</body>
</html>
`
const welcome = page('Aanmelden bij Balie', 'U kunt dit venster sluiten. Ga verder in Balie.')
const unknown = page('Aanmelden lukt niet', 'Dit hoort niet bij deze aanmelding. Begin opnieuw in Balie.')

function say(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  })
  response.end(html)
}

export async function listenForRedirect(): Promise<RedirectListener> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  // A page to sign in on that stays open must not keep the program alive.
  server.unref()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let take: (address: URL) => boolean = () => false
  server.on('request', (request, response) => {
    // A name that somebody made point at 127.0.0.1 is not us.
    const isUs = request.method === 'GET' && `http://${request.headers.host}` === origin
    const address = isUs ? parsed(request.url, origin) : undefined
    if (address?.pathname !== path) return say(response, 404, unknown)
    if (take(address)) say(response, 200, welcome)
    else say(response, 400, unknown)
  })
  return {
    uri: `${origin}${path}`,
    answer: (isAnswer) =>
      new Promise((resolve) => {
        take = (address) => {
          if (!isAnswer(address)) return false
          take = () => false
          resolve(address)
          return true
        }
      }),
    close() {
      take = () => false
      server.close()
    },
  }
}

function parsed(url: string | undefined, origin: string): URL | undefined {
  try {
    return new URL(url ?? '/', origin)
  } catch {
    return undefined
  }
}
