import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { jsonAnswer } from '../http/problem.ts'
import { notFound, Refusal, refusalAnswer } from './refusal.ts'

/** An app whose refusals have the shape of Open Klant and Open Zaak; every answer names the version of the standard. */
export function createStandardApp(path: string, version: string): Hono {
  const app = new Hono().basePath(path)
  app.use(async (c, next) => {
    await next()
    c.header('API-version', version)
  })
  app.notFound((c) => refusalAnswer(notFound(), new URL(c.req.url).origin))
  app.onError((error, c) => {
    if (error instanceof Refusal) return refusalAnswer(error, new URL(c.req.url).origin)
    throw error
  })
  return app
}

/** Ends the list of methods of a path. */
export const refuseMethod = (c: Context): never => {
  throw new Refusal(405, 'method_not_allowed', `Methode "${c.req.method}" niet toegestaan.`)
}

/** 201 with the place of what was made. */
export function createdAnswer<T extends { readonly url: string }>(body: T): Response {
  const answer = jsonAnswer(body, 201)
  answer.headers.set('location', body.url)
  return answer
}

/** One resource with its ETag, or 304 when the caller has this state of it already (API-strategie, caching). */
export function detailAnswer(request: Request, body: unknown): Response {
  const text = JSON.stringify(body)
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`
  const known = request.headers
    .get('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.includes(etag)) return new Response(null, { status: 304, headers: { etag } })
  return new Response(text, {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', etag },
  })
}
