import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import pino, { type Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import { createPersonsApi } from './brp/persons-api.ts'
import { createResidentStore } from './brp/resident-store.ts'
import { type Clock, systemClock } from './clock.ts'
import { holdDataFolder } from './database/data-folder.ts'
import type { Database } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { openPglite } from './database/pglite.ts'
import { seedHistory } from './dossier/seed-history.ts'
import { type EnrolmentSettings, type EnrolmentSink, openEnrolmentSink } from './enrolment/enrolment-sink.ts'
import { createHallApp } from './http/hall-app.ts'
import { readHealth } from './http/health.ts'
import { problemAnswer } from './http/problem.ts'
import { withoutValues } from './http/without-values.ts'
import { createGate } from './identity/gate.ts'
import { type IdentitySettings, identitySettingsSchema } from './identity/identity-settings.ts'
import { openIdentity } from './identity/open-identity.ts'
import { createKlantinteractiesApi } from './klantinteracties/klantinteracties-api.ts'
import { createHallRouter } from './queue/hall-router.ts'
import { seedMorning } from './queue/morning.ts'
import { createTicketStore } from './queue/ticket-store.ts'
import type { Resident } from './register/resident.ts'
import { residents as haarlemResidents } from './register/residents.ts'
import { createTravelDocumentsApi } from './travel-documents/travel-documents-api.ts'

export interface HallServerSettings {
  /** Folder for the database; in memory when left out. */
  readonly dataDir?: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host?: string
  /** Every call but /health presents it: `Authorization: Bearer …`. */
  readonly counterKey: string
  readonly municipalityCode: string
  readonly clock?: Clock
  readonly log?: Logger
  /** Who is registered, when the register is still empty. */
  readonly residents?: readonly Resident[]
  readonly enrolment?: EnrolmentSettings
  /** Three demo users when left out. */
  readonly identity?: IdentitySettings
}

export interface HallServer {
  /** `http://127.0.0.1:7410` */
  readonly url: string
  readonly port: number
  /** Takes no new calls, lets the running ones end, then closes the database. */
  close(): Promise<void>
}

/**
 * The hall server with all its registers embedded. Throws DataFolderInUse, NewerDatabase, or the operating system's
 * error for a port that is taken.
 */
export async function startHallServer(settings: HallServerSettings): Promise<HallServer> {
  const folder = settings.dataDir === undefined ? undefined : await holdDataFolder(settings.dataDir)
  let database: Database | undefined
  let sink: EnrolmentSink | undefined
  try {
    database = await openPglite(settings.dataDir && join(settings.dataDir, 'postgres'))
    await migrate(database)
    const enrolment = await openSink(database, settings)
    sink = enrolment
    const app = await openRegisters(database, enrolment, settings)
    const listening = await listen(app.fetch, settings)
    const open = database
    return {
      ...listening,
      async close() {
        await listening.close()
        await enrolment.close()
        await open.close()
        folder?.release()
      },
    }
  } catch (error) {
    await sink?.close()
    await database?.close()
    folder?.release()
    throw error
  }
}

const openSink = (database: Database, settings: HallServerSettings): Promise<EnrolmentSink> =>
  openEnrolmentSink({
    database,
    municipality: settings.municipalityCode,
    folder: settings.dataDir,
    clock: settings.clock ?? systemClock,
    log: settings.log ?? pino({ level: 'silent' }),
    ...(settings.enrolment ? { settings: settings.enrolment } : {}),
  })

async function openRegisters(database: Database, sink: EnrolmentSink, settings: HallServerSettings) {
  const { municipalityCode, clock = systemClock, log = pino({ level: 'silent' }) } = settings
  const residents = createResidentStore(database, municipalityCode)
  const tickets = createTicketStore(database, municipalityCode, clock)
  if ((await residents.count()) === 0) {
    const people = settings.residents ?? haarlemResidents
    await database.transaction(async (tx) => {
      await createResidentStore(tx, municipalityCode).add(people)
      await seedHistory(tx, municipalityCode, people, clock.now())
    })
  }
  await seedMorning(tickets, clock)

  const rpc = new RPCHandler(createHallRouter(database, municipalityCode, tickets), {
    interceptors: [onError((error) => log.warn({ error: withoutValues(error) }, 'rpc refused'))],
  })
  const klantinteracties = createKlantinteractiesApi(database, municipalityCode, clock)
  const identity = openIdentity({
    database,
    municipality: municipalityCode,
    settings: settings.identity ?? identitySettingsSchema.parse({ kind: 'embedded' }),
    host: settings.host ?? '127.0.0.1',
  })
  return createHallApp(
    {
      health: () => readHealth(database),
      rpc: async (request) => {
        const { matched, response } = await rpc.handle(request, { prefix: hallPaths.rpc, context: {} })
        return matched ? response : problemAnswer({ status: 404, title: 'Niet gevonden.' })
      },
      brp: createPersonsApi(residents, clock),
      travelDocuments: createTravelDocumentsApi(residents),
      klantinteracties: (request) => klantinteracties.fetch(request),
      enrolment: sink.answer,
    },
    { gate: createGate(settings.counterKey, identity.check), identity },
    log,
  )
}

type Answer = Parameters<typeof serve>[0]['fetch']

function listen(fetch: Answer, { port, host = '127.0.0.1' }: HallServerSettings): Promise<HallServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, (address) => {
      resolve({
        url: `http://${host}:${address.port}`,
        port: address.port,
        close: () =>
          new Promise<void>((done) => {
            const patience = setTimeout(() => closeAll(), 2_000)
            server.close(() => {
              clearTimeout(patience)
              done()
            })
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      })
    })
    const closeAll = (): void => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }
    server.once('error', reject)
  })
}
