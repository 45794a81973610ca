import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { hallPaths } from '#contract/hall/paths.ts'
import { askedFrom } from './asked-from.ts'
import type { createAttempts } from './attempts.ts'
import type { Finding } from './find-paper.ts'
import { type Shown, stylePath, verificationPage } from './page.ts'
import { style } from './style.ts'

interface VerificationParts {
  readonly find: (number: string, code: string) => Promise<Finding>
  readonly attempts: Pick<ReturnType<typeof createAttempts>, 'take'>
  /** On the page. */
  readonly municipality: string
  readonly proxies: readonly string[]
}

const longestBody = 2_000
const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // Number and code stand in the link of the QR code: they go nowhere else, and stay nowhere.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

type Call = Context<{ Bindings: HttpBindings }>

/** The page where whoever holds a paper checks it: `?nummer=…&code=…` as in the QR code, or the form. */
export function createVerificationApp({ find, attempts, municipality, proxies }: VerificationParts) {
  async function judge(c: Call, number: string, code: string): Promise<Shown> {
    const remote = c.env.incoming?.socket.remoteAddress
    const taken = await attempts.take(askedFrom(remote, c.req.header('x-forwarded-for'), proxies))
    if ('waitSeconds' in taken) {
      c.status(429)
      c.header('retry-after', String(taken.waitSeconds))
      return { kind: 'answer', finding: { state: 'too-many' } }
    }
    const finding = await find(number, code)
    if ('number' in finding) await taken.found()
    return { kind: 'answer', finding }
  }

  const answer = (c: Call, number: string, shown: Shown) => {
    const language = c.req.query('taal') === 'en' ? 'en' : 'nl'
    return c.html(verificationPage({ language, municipality, number, shown }))
  }

  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(`${hallPaths.verify}/*`, async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })
  app.get(stylePath, (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get(hallPaths.verify, async (c) => {
    const { nummer: number = '', code = '' } = c.req.query()
    const isWhole = number !== '' && code !== ''
    return answer(c, number, isWhole ? await judge(c, number, code) : { kind: 'form', missing: [] })
  })
  app.post(
    hallPaths.verify,
    bodyLimit({ maxSize: longestBody, onError: (c) => c.body(null, 413) }),
    async (c) => {
      const typed = await c.req.parseBody()
      const number = typeof typed.nummer === 'string' ? typed.nummer.trim() : ''
      const code = typeof typed.code === 'string' ? typed.code.trim() : ''
      const missing = [...(number ? [] : ['nummer' as const]), ...(code ? [] : ['code' as const])]
      return answer(c, number, missing.length > 0 ? { kind: 'form', missing } : await judge(c, number, code))
    },
  )
  return app
}
