import { setTimeout as sleep } from 'node:timers/promises'
import pino, { type Logger } from 'pino'
import { openDisclosures } from './audit/disclosures.ts'
import { type Clock, systemClock } from './clock.ts'
import { answerCalls } from './composition/answer-calls.ts'
import { answerRegisters } from './composition/answer-registers.ts'
import { enrolmentCertificate, hallCounterKey, openHallDatabase } from './composition/open-database.ts'
import { seedDemonstration } from './composition/seed.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openDelivery } from './delivery/open-delivery.ts'
import { createEndings, type Endings } from './endings.ts'
import { type EnrolmentSettings, openEnrolmentSink } from './enrolment/enrolment-sink.ts'
import { createHallApp } from './http/hall-app.ts'
import { readHealth } from './http/health.ts'
import { listen } from './http/listen.ts'
import { createHallMetrics } from './http/metrics.ts'
import { createReadiness } from './http/readiness.ts'
import { createGate } from './identity/gate.ts'
import { openIdentity } from './identity/open-identity.ts'
import { openApiDocument } from './openapi/documents.ts'
import { openLiveQueue } from './queue/live-queue.ts'
import { createTicketStore } from './queue/ticket-store.ts'
import type { Resident } from './register/resident.ts'
import { readSecret } from './registers/secret-file.ts'
import { type HallSettings, hallSettingsSchema } from './settings.ts'
import { openVerification } from './verification/open-verification.ts'

export interface HallServerSettings extends Partial<Omit<HallSettings, 'enrolment'>> {
  /** Folder for the database and what only this server keeps; all in memory when left out. */
  readonly dataDir?: string
  /** PostgreSQL, shared with any number of hall servers; PGlite in the data folder when left out. */
  readonly databaseUrl?: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  /** Every call but the open pages presents it: `Authorization: Bearer …`. That of the data folder when left out. */
  readonly counterKey?: string
  readonly municipalityCode: string
  readonly clock?: Clock
  readonly log?: Logger
  /** Who is registered, when the register is still empty. */
  readonly residents?: readonly Resident[]
  readonly enrolment?: EnrolmentSettings
}

export interface HallServer {
  /** `http://127.0.0.1:7410` */
  readonly url: string
  readonly port: number
  /** /ready says no; after the notice no new calls are taken, the running ones end, the database is closed. */
  close(): Promise<void>
}

/**
 * The hall server, each register embedded or passed on. Throws DataFolderInUse, NewerDatabase, `hall.no-database`, or the
 * operating system's error for a port that is taken.
 */
export async function startHallServer(settings: HallServerSettings): Promise<HallServer> {
  const closing = createEndings()
  try {
    const { dataDir, databaseUrl, database: limits = hallSettingsSchema.parse({}).database } = settings
    const database = await openHallDatabase({
      dataDir,
      databaseUrl,
      connections: limits.connections,
      statementTimeoutMs: limits.statementSeconds * 1_000,
    })
    closing.add(() => database.close())
    await migrate(database)
    return await openHall(database, settings, closing)
  } catch (error) {
    await closing.run()
    throw error
  }
}

async function openHall(
  database: Database,
  settings: HallServerSettings,
  closing: Endings,
): Promise<HallServer> {
  const { municipalityCode: municipality, clock = systemClock, host = '127.0.0.1' } = settings
  const { log = pino({ level: 'silent' }) } = settings
  const {
    registers: where,
    identity: who,
    metrics: scraping,
    enrolment,
    stopping,
    closingDays,
    products,
    verification,
  } = {
    ...hallSettingsSchema.parse({}),
    ...settings,
  }
  const place = { dataDir: settings.dataDir, databaseUrl: settings.databaseUrl }
  const isPractice = where.brp.kind === 'embedded'
  const counterKey = settings.counterKey ?? (await hallCounterKey(database, municipality, place))
  if (isPractice) await seedDemonstration(database, municipality, clock, settings.residents)

  const sink = openEnrolmentSink({
    database,
    municipality,
    certificate: await enrolmentCertificate(database, municipality, place, clock.now()),
    clock,
    log,
    settings: enrolment,
  })
  closing.add(() => sink.close())
  const disclosures = await openDisclosures({ database, municipality, clock })
  const registers = answerRegisters({ database, municipality, clock, settings: where, disclosures, log })
  closing.add(() => registers.close())
  const delivery = openDelivery({ database, municipality, clock, log })
  closing.add(() => delivery.close())
  const tickets = createTicketStore(database, municipality, clock)
  const live = await openLiveQueue({ database, municipality, tickets })
  closing.add(() => live.close())
  const metrics = createHallMetrics({
    connections: database.connections,
    waitingByKind: () => tickets.waitingByKind(),
  })
  const identity = openIdentity({ database, municipality, settings: who, host })

  let isStopping = false
  const app = createHallApp(
    {
      pages: {
        health: () => readHealth(database, registers.readiness),
        readiness: createReadiness({
          database,
          isStopping: () => isStopping,
          registers: registers.readiness,
        }),
        metrics,
        metricsKey: scraping.keyFile === undefined ? undefined : await readSecret(scraping.keyFile),
        openapi: openApiDocument,
      },
      verification: await openVerification({ database, municipality, clock, settings: verification }),
      delivery: delivery.app,
      rpc: answerCalls(
        {
          database,
          municipality,
          clock,
          closingDays,
          products,
          registers: registers.answers,
          tickets,
          live,
          deliveries: delivery.store,
          metrics,
          isPractice,
        },
        log,
      ),
      registers: registers.answers,
      passedOn: registers.passedOn,
      enrolment: sink.answer,
      isStopping: () => isStopping,
    },
    { gate: createGate(counterKey, identity.check), identity },
    log,
  )
  const listening = await listen(app.fetch, { port: settings.port, host })
  closing.add(async () => {
    isStopping = true
    await sleep(stopping.noticeSeconds * 1_000)
    // A screen that watches would never end by itself.
    await Promise.all([live.close(), listening.close(stopping.patienceSeconds * 1_000)])
  })
  return { url: listening.url, port: listening.port, close: () => closing.run() }
}
