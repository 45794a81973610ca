import { createHash } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import { haarlemProducts, type Product } from '#contract/domain/products.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { type Calendar, createCalendar } from '#contract/domain/working-days.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { CallAnswer } from '../http/hall-app.ts'
import type { Caller } from '../identity/caller.ts'
import { hall } from '../queue/hall-calls.ts'
import { createAccountStore } from './account-store.ts'
import { createRegisterDesk } from './register-desk.ts'
import { createRequestsInHand } from './requests-in-hand.ts'
import { createTasksInHand } from './tasks-in-hand.ts'
import { createTrayStore } from './tray-store.ts'

export interface BackOfficeParts {
  readonly database: Database
  readonly municipality: string
  readonly clock: Clock
  /** By the path that they answer below. */
  readonly registers: Readonly<Record<string, CallAnswer>>
  /** Days on which the municipality is closed though the law is not. */
  readonly closingDays?: readonly string[]
  /** What can be asked for, as in the settings of the counters. */
  readonly products?: readonly Product[]
}

/** The gate let in nobody without the role; whose it is then stands in the token, never in the call. */
function whoAsks({ clerk }: Caller): Clerk {
  if (!clerk) throw new AppError('session.not-allowed')
  return { id: clerk.id, name: clerk.name }
}

/** What the counters tell, and what the back office does with it. */
export function createBackOfficeCalls({
  database,
  municipality,
  clock,
  registers,
  closingDays,
  products = haarlemProducts,
}: BackOfficeParts) {
  const tray = createTrayStore(database, municipality, clock)
  const accounts = createAccountStore(database, municipality, clock, tray.storedNumbers)
  const calendar: Calendar = createCalendar(closingDays)

  /** The registers are asked in the name of who asks us. */
  const deskFor = (caller: Caller, path: string, codes: 'cases' | 'documents' | 'dossier') => {
    const answer = registers[path]
    return createRegisterDesk(answer && ((request) => answer(request, caller)), {
      path,
      unavailable: `${codes}.unavailable`,
      refused: `${codes}.refused`,
    })
  }
  const requestsFor = (caller: Caller) =>
    createRequestsInHand({
      cases: deskFor(caller, hallPaths.cases, 'cases'),
      catalogue: deskFor(caller, hallPaths.catalogue, 'cases'),
      ...{ products, calendar, clock },
    })
  const tasksFor = (caller: Caller) =>
    createTasksInHand({ dossier: deskFor(caller, hallPaths.klantinteracties, 'dossier'), calendar, clock })

  return {
    accounts: {
      report: hall.accounts.report.handler(async ({ input }) => {
        await accounts.report(input)
        return {}
      }),
    },
    tray: {
      put: hall.tray.put.handler(async ({ input }) => {
        await tray.put(input)
        return {}
      }),
      compare: hall.tray.compare.handler(async ({ input, context }) => {
        const documents = deskFor(context.caller, hallPaths.documents, 'documents')
        const bytes = await documents.download(`/enkelvoudiginformatieobjecten/${input.document}/download`)
        return { isSame: createHash('sha256').update(bytes).digest('hex') === input.sha256 }
      }),
      list: hall.tray.list.handler(({ input }) => tray.list(input.state)),
      claim: hall.tray.claim.handler(({ input, context }) => tray.claim(input.id, whoAsks(context.caller))),
      release: hall.tray.release.handler(({ input, context }) =>
        tray.release(input.id, whoAsks(context.caller)),
      ),
      collect: hall.tray.collect.handler(({ input, context }) =>
        tray.collect(input.id, whoAsks(context.caller)),
      ),
      document: hall.tray.document.handler(({ input, context }) =>
        tray.document(input.id, whoAsks(context.caller)),
      ),
    },
    backOffice: {
      account: hall.backOffice.account.handler(({ input }) => accounts.account(input.day)),
      settleSheet: hall.backOffice.settleSheet.handler(async ({ input, context }) => {
        await accounts.settle(input.id, input.cameOut, whoAsks(context.caller))
        return {}
      }),
      voidExtract: hall.backOffice.voidExtract.handler(async ({ input, context }) => {
        await accounts.voidExtract(input.number, input.reason, whoAsks(context.caller))
        return {}
      }),
      requests: hall.backOffice.requests.handler(({ input, context }) =>
        requestsFor(context.caller).list(input.states),
      ),
      moveRequest: hall.backOffice.moveRequest.handler(({ input, context }) =>
        requestsFor(context.caller).move(input.number, input.from, input.to),
      ),
      tasks: hall.backOffice.tasks.handler(({ input, context }) =>
        tasksFor(context.caller).list(input.state, input.department),
      ),
      finishTask: hall.backOffice.finishTask.handler(({ input, context }) =>
        tasksFor(context.caller).finish(input.id),
      ),
    },
  }
}
