import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import { isCounterKey } from './counter-key.ts'
import type { Health } from './health.ts'
import { jsonAnswer, problemAnswer } from './problem.ts'
import { withoutValues } from './without-values.ts'

export interface Registers {
  /** Says that the server is there; open to all, so it holds no more than that. */
  readonly health: () => Promise<Health>
  readonly rpc: (request: Request) => Promise<Response>
  readonly brp: (request: Request) => Promise<Response>
  readonly travelDocuments: (request: Request) => Promise<Response>
  readonly klantinteracties: (request: Request) => Response | Promise<Response>
  readonly enrolment: (request: Request) => Promise<Response>
}

const largestBody = 1_000_000

/** Every path of the hall server behind the counter key. Logs method, path, status and time: no query, no body. */
export function createHallApp(registers: Registers, counterKey: string, log: Logger): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round((performance.now() - started) * 10) / 10
    log.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'call')
  })
  app.use(async (c, next) => {
    if (c.req.path === hallPaths.health || isCounterKey(c.req.header('authorization'), counterKey))
      return next()
    return problemAnswer({
      status: 401,
      title: 'Niet correct geauthenticeerd.',
      code: 'authentication',
      instance: c.req.path,
    })
  })
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (c) => problemAnswer({ status: 413, title: 'Het bericht is te groot.', instance: c.req.path }),
    }),
  )
  app.get(hallPaths.health, async () => jsonAnswer(await registers.health()))
  app.all(`${hallPaths.rpc}/*`, (c) => registers.rpc(c.req.raw))
  app.all(`${hallPaths.brp}/*`, (c) => registers.brp(c.req.raw))
  app.all(`${hallPaths.travelDocuments}/*`, (c) => registers.travelDocuments(c.req.raw))
  app.all(`${hallPaths.klantinteracties}/*`, (c) => registers.klantinteracties(c.req.raw))
  app.all(`${hallPaths.enrolment}/*`, (c) => registers.enrolment(c.req.raw))
  app.notFound((c) =>
    problemAnswer({ status: 404, title: 'Niet gevonden.', code: 'not_found', instance: c.req.path }),
  )
  app.onError((error, c) => {
    log.error({ path: c.req.path, error: withoutValues(error) }, 'bug')
    return problemAnswer({
      status: 500,
      title: 'Interne server fout.',
      code: 'serverError',
      instance: c.req.path,
    })
  })
  return app
}
