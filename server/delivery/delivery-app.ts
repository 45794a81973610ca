import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deliveryTokenSchema } from '#contract/hall/delivery.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { style } from '../verification/style.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { deliveryPage, stylePath } from './page.ts'

const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // The token stands in the path: it goes nowhere else, and stays nowhere.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

/** Where a telephone leads that read the code on the visitor's screen: a page, and behind its button the paper. */
export function createDeliveryApp(store: Pick<DeliveryStore, 'fetch' | 'stateByToken'>) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.use(`${hallPaths.delivery}/*`, async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
  })
  app.get(stylePath, (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get(`${hallPaths.delivery}/:token`, async (c) => {
    const token = c.req.param('token')
    const state = deliveryTokenSchema.safeParse(token).success ? await store.stateByToken(token) : undefined
    return c.html(deliveryPage(token, state), state ? 200 : 404)
  })
  app.post(`${hallPaths.delivery}/:token`, bodyLimit({ maxSize: 1_000 }), async (c) => {
    const token = c.req.param('token')
    const isToken = deliveryTokenSchema.safeParse(token).success
    const found = isToken ? await store.fetch(token) : undefined
    if (!found) {
      const state = isToken ? await store.stateByToken(token) : undefined
      return c.html(deliveryPage(token, state), state ? 410 : 404)
    }
    return c.body(new Uint8Array(found.pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${found.number}.pdf"`,
    })
  })
  return app
}
