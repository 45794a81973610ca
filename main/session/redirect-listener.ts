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

/** As the page to sign in on, and Balie itself: the same card, the same colours. */
const style = `
body { font: 1.125rem/1.5 system-ui, sans-serif; color: #1c2126; background: #f4f6f8; margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { box-sizing: border-box; width: min(26rem, calc(100vw - 2rem)); padding: 1.5rem 2rem 2rem; background: #fff; border-top: .4rem solid #0b4f6c; }
main.wrong { border-color: #a11; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
p { margin: 0; }
`
const page = (title: string, text: string, look = ''): string => `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${style}</style></head>
<body><main class="${look}"><h1>${title}</h1><p>${text}</p></main></body>
</html>
`
const welcome = page('Ga verder in Balie', 'U kunt dit venster sluiten.')
const unknown = page(
  'Aanmelden lukt niet',
  'Dit hoort niet bij deze aanmelding. Begin opnieuw in Balie.',
  'wrong',
)

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
