import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Caller } from '../identity/caller.ts'
import type { Gate } from '../identity/gate.ts'
import type { Identity } from '../identity/open-identity.ts'
import type { Health } from './health.ts'
import { jsonAnswer, problemAnswer } from './problem.ts'
import { withoutValues } from './without-values.ts'

export interface Registers {
  /** Says that the server is there; open to all, so it holds no more than that. */
  readonly health: () => Promise<Health>
  readonly rpc: (request: Request, caller: Caller) => Promise<Response>
  readonly brp: (request: Request) => Promise<Response>
  readonly travelDocuments: (request: Request) => Promise<Response>
  readonly klantinteracties: (request: Request) => Response | Promise<Response>
  readonly enrolment: (request: Request) => Promise<Response>
}

const largestBody = 1_000_000

/** Everything but the health and the pages to sign in on is behind the gate. Logs method, path, status and time: no query, no body. */
export function createHallApp(
  registers: Registers,
  { gate, identity }: { gate: Gate; identity: Identity },
  log: Logger,
) {
  const app = new Hono<{ Bindings: HttpBindings; Variables: { caller: Caller } }>()
  app.use(async (c, next) => {
    const started = performance.now()
    await next()
    const ms = Math.round((performance.now() - started) * 10) / 10
    log.info({ method: c.req.method, path: c.req.path, status: c.res.status, ms }, 'call')
  })
  app.all(`${hallPaths.oidc}/*`, async (c) => {
    if (!identity.answer) return c.notFound()
    await identity.answer(c.env)
    return RESPONSE_ALREADY_SENT
  })
  app.use(async (c, next) => {
    if (c.req.path === hallPaths.health) return next()
    const caller = await gate(c.req.raw)
    if (caller instanceof Response) return caller
    c.set('caller', caller)
    return next()
  })
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: (c) => problemAnswer({ status: 413, title: 'Het bericht is te groot.', instance: c.req.path }),
    }),
  )
  app.get(hallPaths.health, async () => jsonAnswer(await registers.health()))
  app.all(`${hallPaths.rpc}/*`, (c) => registers.rpc(c.req.raw, c.var.caller))
  app.get(hallPaths.identity, () => jsonAnswer(identity.provider))
  app.get(`${hallPaths.identity}/medewerker`, (c) => jsonAnswer(c.var.caller.clerk))
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
