import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Logger } from 'pino'
import { isAppError } from '#contract/app-error.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import type { createDeliveryApp } from '../delivery/delivery-app.ts'
import type { Caller } from '../identity/caller.ts'
import type { Gate } from '../identity/gate.ts'
import { narrowed } from '../identity/look-ups.ts'
import type { Identity } from '../identity/open-identity.ts'
import type { createVerificationApp } from '../verification/verification-app.ts'
import { createOpenPages, type OpenPages } from './open-pages.ts'
import { jsonAnswer, problemAnswer } from './problem.ts'
import { routeLabel } from './route-label.ts'
import { withoutValues } from './without-values.ts'

/** Answers a call of somebody who was let in. */
export type CallAnswer = (request: Request, caller: Caller) => Promise<Response>

export interface HallParts {
  readonly pages: OpenPages
  /** For whoever holds a paper: open to anybody, as a page. */
  readonly verification: ReturnType<typeof createVerificationApp>
  /** For whoever has the code of a paper: open to anybody, as a page. */
  readonly delivery: ReturnType<typeof createDeliveryApp>
  readonly rpc: CallAnswer
  /** By the path that they answer below. */
  readonly registers: Readonly<Record<string, CallAnswer>>
  /** The paths of those that are not our own. */
  readonly passedOn: ReadonlySet<string>
  readonly enrolment: (request: Request) => Promise<Response>
  /** Connections are then given up after their answer, so that counters go to another server. */
  readonly isStopping: () => boolean
}

const largestBody = 1_000_000

/** All but the open pages and the pages to sign in on is behind the gate. Logs method, route, status and time: no query, no body. */
export function createHallApp(
  { pages, verification, delivery, rpc, registers, passedOn, enrolment, isStopping }: HallParts,
  { gate, identity }: { gate: Gate; identity: Identity },
  log: Logger,
) {
  const app = new Hono<{ Bindings: HttpBindings; Variables: { caller: Caller; isLogged?: true } }>()
  app.use(async (c, next) => {
    const started = performance.now()
    await next()
    const passed = performance.now() - started
    const { method } = c.req
    const { status } = c.res
    const route = routeLabel(c.req.path)
    if (isStopping()) c.header('connection', 'close')
    pages.metrics.answered({ method, route, status, seconds: passed / 1_000 })
    // What is passed on has a line of its own, with how the register did (pass-on.ts).
    if (!c.var.isLogged) log.info({ method, path: route, status, ms: Math.round(passed * 10) / 10 }, 'call')
  })
  app.route('/', createOpenPages(pages))
  app.route('/', verification)
  app.route('/', delivery)
  app.all(`${hallPaths.oidc}/*`, async (c) => {
    if (!identity.answer) return c.notFound()
    await identity.answer(c.env)
    return RESPONSE_ALREADY_SENT
  })
  app.use(async (c, next) => {
    const caller = await gate(c.req.raw)
    if (caller instanceof Response) return caller
    c.set('caller', caller)
    return next()
  })
  const limit = bodyLimit({
    maxSize: largestBody,
    onError: (c) => problemAnswer({ status: 413, title: 'Het bericht is te groot.', instance: c.req.path }),
  })
  // Documents have a limit of their own.
  app.use((c, next) => (c.req.path.startsWith(`${hallPaths.documents}/`) ? next() : limit(c, next)))
  app.all(`${hallPaths.rpc}/*`, (c) => rpc(c.req.raw, c.var.caller))
  app.get(hallPaths.identity, () => jsonAnswer(identity.provider))
  app.get(`${hallPaths.identity}/medewerker`, (c) => jsonAnswer(c.var.caller.clerk))
  for (const [path, answer] of Object.entries(registers))
    app.all(`${path}/*`, async (c) => {
      const { caller } = c.var
      const given = await answer(c.req.raw, caller)
      if (passedOn.has(path)) c.set('isLogged', true)
      if (caller.clerk) return given
      const { pathname, searchParams: query } = new URL(c.req.url)
      return narrowed({ method: c.req.method, path: pathname, query }, given)
    })
  app.all(`${hallPaths.enrolment}/*`, (c) => enrolment(c.req.raw))
  app.notFound((c) =>
    problemAnswer({ status: 404, title: 'Niet gevonden.', code: 'not_found', instance: c.req.path }),
  )
  app.onError((error, c) => {
    const route = routeLabel(c.req.path)
    if (isAppError(error) && error.code === 'hall.no-database') {
      log.warn({ path: route, ...error.details }, 'no database')
      return noDatabase(c.req.path)
    }
    log.error({ path: route, error: withoutValues(error) }, 'bug')
    return problemAnswer({
      status: 500,
      title: 'Interne server fout.',
      code: 'serverError',
      instance: c.req.path,
    })
  })
  return app
}

function noDatabase(instance: string): Response {
  const title = 'De database van de halserver is nu niet bereikbaar.'
  const answer = problemAnswer({ status: 503, title, code: 'hall.no-database', instance })
  answer.headers.set('retry-after', '1')
  return answer
}
