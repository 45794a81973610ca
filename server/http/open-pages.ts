import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Health } from './health.ts'
import { type HallMetrics, maySeeMetrics } from './metrics.ts'
import { jsonAnswer, problemAnswer } from './problem.ts'
import type { Readiness } from './readiness.ts'

/** What is said without a counter's key; nothing of it is about a person. */
export interface OpenPages {
  readonly health: () => Promise<Health>
  readonly readiness: () => Promise<Readiness>
  readonly metrics: HallMetrics
  /** Undefined: from this machine only. */
  readonly metricsKey: string | undefined
  /** The OpenAPI document of this name. */
  readonly openapi: (name: string, origin: string) => object | undefined
}

export function createOpenPages({ health, readiness, metrics, metricsKey, openapi }: OpenPages) {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.get(hallPaths.health, async () => jsonAnswer(await health()))
  app.get(hallPaths.ready, async () => {
    const state = await readiness()
    return jsonAnswer(state, state.status === 'ready' ? 200 : 503)
  })
  app.get(hallPaths.metrics, async (c) => {
    const remote = c.env.incoming?.socket.remoteAddress
    if (!maySeeMetrics({ remote, headers: c.req.raw.headers, key: metricsKey }))
      return problemAnswer({ status: 401, title: 'Niet correct geauthenticeerd.', instance: c.req.path })
    const { contentType, body } = await metrics.text()
    return new Response(body, { headers: { 'content-type': contentType } })
  })
  app.get(`${hallPaths.openapi}/:file{[a-z-]+\\.json}`, (c) => {
    const document = openapi(c.req.param('file').slice(0, -'.json'.length), new URL(c.req.url).origin)
    return document
      ? jsonAnswer(document)
      : problemAnswer({ status: 404, title: 'Niet gevonden.', instance: c.req.path })
  })
  return app
}
