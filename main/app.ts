import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '#contract/app-error.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { Ticket } from '#contract/domain/ticket.ts'
import { type AppWaits, createAppWaits } from './app-waits.ts'
import { assembleBackOffice } from './assembly/back-office.ts'
import { assembleCapture } from './assembly/capture.ts'
import { assembleDevices } from './assembly/devices.ts'
import { assembleDiagnostics } from './assembly/diagnostics.ts'
import { assembleSealer } from './assembly/sealer.ts'
import { assembleSession } from './assembly/session.ts'
import { assembleSync } from './assembly/sync.ts'
import { assembleVisits } from './assembly/visits.ts'
import { createHeadCopies } from './audit/head-copies.ts'
import type { CaptureDesk } from './capture/capture-desk.ts'
import { type Clock, systemClock } from './clock.ts'
import { createDeliveryDesk } from './delivery/delivery-desk.ts'
import { rememberLog } from './diagnostics/log-memory.ts'
import { createEndings, type Endings } from './endings.ts'
import { createHallClient } from './hall/hall-client.ts'
import { createQueueWatch } from './hall/queue-watch.ts'
import type { LaunchOptions } from './launch-options.ts'
import type { Log } from './log.ts'
import { type Measurements, unmeasured } from './measure.ts'
import { createPapers } from './papers/papers.ts'
import type { Capabilities } from './procedures/context.ts'
import { forbidUnknownCalls, portErrors } from './procedures/port-errors.ts'
import { router } from './procedures/router.ts'
import { createWaitingList } from './queue/waiting-list.ts'
import { readSettings } from './read-settings.ts'
import { checkRegisters } from './readiness/check-registers.ts'
import { demoToken } from './readiness/demo-token.ts'
import { registersByHealth } from './readiness/hall-health.ts'
import { type Readiness, type RegisterCheck, readinessOf } from './readiness/readiness.ts'
import { writeReadiness } from './readiness/readiness-file.ts'
import { maskedState } from './session/masked-state.ts'
import type { Settings } from './settings.ts'
import { createBroadcast } from './state/broadcast.ts'
import { counterState } from './state/counter-state.ts'
import { openCounterStorage } from './storage/counter-storage.ts'

export type AppOptions = LaunchOptions & {
  readonly log: Log
  readonly clock?: Clock
  readonly measure?: Partial<Measurements>
  /** Opens the page to sign in on; left out where the page of the counter opens it. */
  readonly openUrl?: (url: string) => void
}

/** The counter without a screen. Both hosts, the command line and the tests start this and nothing else. */
export interface App {
  readonly router: typeof router
  readonly capabilities: Capabilities
  /** What both ports do alike with a call that fails, or that does not exist. */
  readonly handlerOptions: {
    interceptors: (typeof forbidUnknownCalls)[]
    clientInterceptors: ReturnType<typeof portErrors>[]
  }
  /** Where saved papers go. */
  readonly documentFolder: string
  /** Waits on the state that goes to the screen. */
  until: AppWaits['until']
  /** Resolves once the hall server was reached and numbers are in the house; `hall.offline` when the time is up. */
  online(timeoutMs?: number): Promise<void>
  /** Asks every register a real question, for `balie check`. */
  readiness(): Promise<Readiness>
  drawTicket(kind: Ticket['kind']): Promise<Ticket>
  /** Papers that came out of the simulated receipt printer, as bytes. */
  printedReceipts(): readonly Uint8Array[]
  close(): Promise<void>
}

const hallWaitMs = 30_000

/** Where the settings say that the hall server is; an embedded one was started by whoever starts us. */
function hallOf({ hall }: Settings): { url: string; keyFile: string } {
  if (hall.kind === 'remote') return hall
  throw new AppError('input.invalid', { file: 'settings.json', key: 'hall' })
}

export async function startApp(options: AppOptions): Promise<App> {
  const endings = createEndings()
  try {
    return await openApp(options, endings)
  } catch (error) {
    // What was open by then must not keep the folder, the ports or the program.
    await endings.run().catch(() => {})
    throw error
  }
}

async function openApp(options: AppOptions, endings: Endings): Promise<App> {
  const { dataFolder, clock = systemClock } = options
  const log = rememberLog(options.log)
  const measure: Measurements = { ...unmeasured, ...options.measure }
  const settings = await readSettings(dataFolder)
  const hallAt = options.hall ?? hallOf(settings)
  const counterKey = (await readFile(hallAt.keyFile, 'utf8')).trim()
  const storage = await openCounterStorage(dataFolder, clock)
  endings.add(() => storage.database.close())
  const documentFolder = path.join(dataFolder, 'uittreksels')

  const state = createBroadcast<CounterState>(() => maskedState(currentState()))
  let capture: CaptureDesk | undefined
  let readinessFile: ReturnType<typeof writeReadiness> | undefined
  // Nobody is at the counter until the session is there; it needs the line itself.
  let who: ReturnType<typeof assembleSession> | undefined
  const onChange = (): void => {
    capture?.followVisit()
    // Nobody looks at what the visitor does there: it ends, and what was taken is erased.
    if (!who?.session.isOpen()) void capture?.endOfVisit()
    state.changed()
  }
  const clerk = (): Clerk => {
    if (!who) throw new AppError('session.signed-out')
    return who.session.clerk()
  }
  const hall = createHallClient({
    baseUrl: hallAt.url,
    counterKey,
    counter: settings.counter.id,
    clerk: () => who?.session.who()?.clerk.id,
    tokens: {
      current: async () => who?.tokens.current(),
      renewAfter: async (refused) => who?.tokens.renewAfter(refused),
    },
  })
  endings.add(hall.close)
  const devices = await assembleDevices({ settings, dataFolder, hall, clock, log, onChange })
  endings.add(devices.close)
  const sync = assembleSync({ storage, hall, settings, clock, log })
  endings.add(sync.outbox.stop)
  const watch = createQueueWatch({ baseUrl: hallAt.url, counterKey, counter: settings.counter.id })
  const waitingList = createWaitingList({ hall: hall.api, watch, onChange })
  endings.add(waitingList.close)
  const heads = createHeadCopies({
    database: storage.database,
    hall: hall.api,
    counter: settings.counter.id,
  })
  endings.add(heads.close)
  const { hub } = devices
  const sealer = assembleSealer({ settings, dataFolder, clock, onSeen: () => readinessFile?.refresh() })
  endings.add(sealer.close)
  const onCalled = (): void => void waitingList.refresh()
  const places = { storage, hall, hub, sync, documentFolder, sealer }
  const shared = { ...places, settings, clerk, clock, log, measure, onChange, onCalled }
  const { reports, settlePrints, hasOpenVisit, tray, ...visiting } = assembleVisits(shared)
  const desk = assembleCapture({ ...shared, hallUrl: hallAt.url, visits: visiting.visits, tray })
  capture = desk
  const delivery = createDeliveryDesk({
    ...{ hall: hall.api, verifyUrl: settings.verifyUrl, onChange },
    ...{ visits: visiting.visits, issueExtract: visiting.issueExtract },
  })
  endings.add(delivery.close)
  endings.add(desk.endOfVisit)
  let backlog = await sync.outbox.backlog()
  let unreadable: string | undefined
  const { session, tokens, client } = assembleSession({
    ...shared,
    hallUrl: hallAt.url,
    openUrl: options.openUrl,
    async changePerson(clerkId) {
      unreadable = (await visiting.visits.changeClerk(clerkId)).unreadable ?? unreadable
    },
    hasOpenVisit,
  })
  who = { session, tokens, client }
  endings.add(session.close)

  function currentState(): CounterState {
    return counterState({
      settings,
      link: hall.link,
      backlog,
      waitingList,
      hub,
      visits: visiting.visits,
      capture: desk,
      delivery,
      session: session.current(),
      simulators: devices.simulator !== undefined,
      keptAside: storage.keptAside ?? unreadable,
      today: clock.now(),
    })
  }

  sync.outbox.onChange(() => {
    sync.outbox
      .backlog()
      .then((now) => {
        backlog = now
        onChange()
      })
      .catch((error: unknown) => log.error('backlog not read', { error }))
  })
  hub.onDocument((event) => {
    // A document that is put down while nobody may look belongs to nobody's visit.
    if (!session.isOpen()) return
    visiting.identifyVisitor
      .onDocument(event)
      .then((used) => {
        if (used && event.kind === 'document') measure.mrzToPerson(performance.now() - event.lastByteAt)
      })
      .catch((error: unknown) => log.error('document not handled', { error }))
  })
  const onLink = (): void => {
    onChange()
    if (hall.link.current().state !== 'online') return
    reports.kick()
    sync.outbox.kick()
    const follow = [
      sync.numbers.refill(),
      waitingList.refresh(),
      tokens.current().then(visiting.identifyVisitor.onOnline),
    ]
    Promise.all(follow).catch((error: unknown) => log.warn('line lost again', { error }))
  }
  hall.link.onChange(onLink)

  await settlePrints()
  await session.start()
  sync.outbox.start()
  onLink()
  const lookAround = async () =>
    readinessOf(currentState(), await registersByHealth(hall), hub.settings(), sealer.known())
  readinessFile = writeReadiness(dataFolder, lookAround)
  endings.add(readinessFile.close)
  const diagnostics = await assembleDiagnostics(
    {
      hub,
      simulated: devices.counter?.devices.map((one) => ({ ...one, label: one.product })) ?? [],
      database: storage.database,
      vault: storage.vault,
      heads,
      settings,
      dataFolder,
      isVisiting: () => visiting.visits.record() !== undefined,
      readiness: lookAround,
      clock,
      log,
    },
    endings,
  )
  // Once more, and so before all others: a server that is silent must keep neither a look, nor the outbox, nor us.
  endings.add(hall.close)
  hub.onChange(readinessFile.refresh)
  const { until } = createAppWaits(state)

  /** With a person's token, or the demo clerk's; without either the registers are only looked at from outside. */
  async function askRegisters(): Promise<RegisterCheck[]> {
    if (session.who()) return checkRegisters(hall.http)
    const token = await demoToken(client)
    return token ? checkRegisters(hall.http, token) : registersByHealth(hall)
  }

  return {
    router,
    capabilities: {
      state,
      session,
      outbox: sync.outbox,
      backOffice: assembleBackOffice({ hall, settings, clerk, processing: visiting.processing }),
      delivery,
      papers: createPapers({
        ...{ hub, settings, clerk, clock, hall: hall.api },
        ...{ visits: visiting.visits, processing: visiting.processing },
      }),
      simulator: devices.simulator,
      diagnostics,
      capture: desk,
      ...visiting,
    },
    handlerOptions: { interceptors: [forbidUnknownCalls], clientInterceptors: [portErrors(log)] },
    documentFolder,
    until,
    readiness: async () =>
      readinessOf(currentState(), await askRegisters(), hub.settings(), await sealer.status(clock.now())),
    async online(timeoutMs = hallWaitMs) {
      await until(({ hall }) => hall.state === 'online', timeoutMs, 'hall.offline')
      await sync.numbers.refill()
    },
    drawTicket: (kind) => hall.api.queue.draw({ kind }),
    printedReceipts: devices.printedReceipts,
    close: endings.run,
  }
}
