import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '#contract/contract.ts'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { type App, startApp } from '#main/app.ts'
import { type Log, silentLog } from '#main/log.ts'
import { portErrors } from '#main/procedures/port-errors.ts'
import { type HallServer, type HallServerSettings, startHallServer } from '#server/hall-server.ts'
import { residents, type Scenario, scenarioResidents } from '#server/register/residents.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from '../server/misbehaving-register.ts'
import { type Issuer, type Person, people, startIssuer } from '../setup/issuer.ts'

const counterKey = 'a-key-for-tests-only'

/** Who sits at the counter of a test: somebody with this role, this very person, or nobody. */
export type Sitting = keyof typeof people | Person | 'nobody'
const patienceMs = 10_000

/** A whole counter for a test: real hall server, real simulators on serial ports, real SQLite in an own folder. */
export interface TestCounter {
  readonly folder: string
  readonly hall: HallServer
  /** Where clerks sign in; the hall trusts it. */
  readonly issuer: Issuer
  /** Between counter and hall server: a test may make it misbehave. */
  readonly line: MisbehavingProxy
  app: App
  /** The calls of the page, with the error codes of the page. */
  client: ContractRouterClient<Contract>
  until(isThere: (state: CounterState) => boolean): Promise<CounterState>
  untilVisit(isThere: (visit: Visit) => boolean): Promise<Visit>
  /** Signs in as somebody with this role, as a person would in the browser. */
  signIn(as?: Exclude<Sitting, 'nobody'>): Promise<void>
  /** Calls the next visitor and answers the visit's id. */
  call(): Promise<string>
  /** Puts a resident's document on the reader. */
  present(scenario: Scenario): Promise<void>
  /** Ends the program, starts it again on the same folder, and signs in again unless told otherwise. */
  restart(as?: Sitting): Promise<void>
  /** Looks in the database of the stopped program, and starts it again. */
  rows(sql: string, ...values: string[]): Promise<unknown[]>
  /** Changes the database behind the back of the stopped program, and starts it again. */
  spoil(sql: string, ...values: string[]): Promise<void>
  /** A file stands where the folder for saved papers should come. */
  blockDocumentFolder(): Promise<void>
  close(): Promise<void>
}

export async function startTestCounter(
  options: { settings?: object; log?: Log; hall?: Partial<HallServerSettings>; as?: Sitting } = {},
): Promise<TestCounter> {
  const { log = silentLog, as = 'clerk' } = options
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balie-test-'))
  const issuer = await startIssuer()
  const hall = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    identity: issuer.identity,
    ...options.hall,
  })
  const line = await startMisbehavingProxy(hall.url)
  const keyFile = path.join(folder, 'counter.key')
  await writeFile(keyFile, counterKey)
  // A test that seals says with what; the others need not wait for a key to be made.
  const settings = { seal: { kind: 'none' }, ...options.settings }
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings))
  const start = () => startApp({ dataFolder: folder, hall: { url: line.url, keyFile }, log })
  const clientOf = (app: App): ContractRouterClient<Contract> =>
    createRouterClient(app.router, { context: app.capabilities, interceptors: [portErrors(log)] })

  let sitting: Sitting = as

  async function stopped(work: (database: DatabaseSync) => void, next: Sitting = sitting): Promise<void> {
    await counter.app.close()
    const database = new DatabaseSync(path.join(folder, 'balie.db'))
    work(database)
    database.close()
    counter.app = await start()
    counter.client = clientOf(counter.app)
    if (next !== 'nobody') await counter.signIn(next)
  }

  const app = await start()
  const counter: TestCounter = {
    folder,
    hall,
    issuer,
    line,
    app,
    client: clientOf(app),
    until: (isThere) => counter.app.until(isThere, patienceMs),
    async untilVisit(isThere) {
      const { visit } = await counter.until((state) => state.visit !== null && isThere(state.visit))
      if (!visit) throw new Error('no visit')
      return visit
    },
    async signIn(role = 'clerk') {
      sitting = role
      issuer.person = typeof role === 'string' ? people[role] : role
      const { url } = await counter.client.session.signIn()
      await issuer.visit(url)
      const { session } = await counter.until(({ session }) => session.state !== 'signing-in')
      if (session.state !== 'open') throw new Error(`not signed in: ${JSON.stringify(session)}`)
    },
    async call() {
      const ticket = await counter.app.drawTicket('walk-in')
      return (await counter.client.queue.callNext({ ticketId: ticket.id })).visitId
    },
    async present(scenario) {
      const bsn = scenarioResidents[scenario]
      const number = residents.find((resident) => resident.bsn === bsn)?.documents[0]?.number
      const specimen = (await counter.client.simulator.specimens()).find(
        ({ id }) => number && id.includes(number),
      )
      if (!specimen) throw new Error(`${scenario} has no travel document`)
      await counter.client.simulator.placeDocument({ specimenId: specimen.id })
    },
    restart: (next) => stopped(() => {}, next),
    async rows(sql, ...values) {
      let found: unknown[] = []
      await stopped((database) => {
        found = database.prepare(sql).all(...values)
      })
      return found
    },
    spoil: (sql, ...values) => stopped((database) => void database.prepare(sql).run(...values)),
    async blockDocumentFolder() {
      await rm(counter.app.documentFolder, { recursive: true, force: true })
      await writeFile(counter.app.documentFolder, '')
    },
    async close() {
      await counter.app.close()
      await line.close()
      await hall.close()
      await issuer.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await app.online()
  if (as !== 'nobody') await counter.signIn(as)
  await counter.until(({ devices }) => devices.every(({ condition }) => condition.state === 'ready'))
  return counter
}
