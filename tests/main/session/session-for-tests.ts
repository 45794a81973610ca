import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Session as SessionState } from '#contract/domain/session.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import { systemTimers, type Timers } from '#main/hall/timers.ts'
import { silentLog } from '#main/log.ts'
import { createIdentityClient } from '#main/session/identity-client.ts'
import { createSession, type Session } from '#main/session/session.ts'
import { createSessionStore, type SessionStore } from '#main/session/session-store.ts'
import { createSessionTokens, type SessionTokens } from '#main/session/tokens.ts'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import { type HallServerSettings, startHallServer } from '#server/hall-server.ts'
import { type MisbehavingProxy, startMisbehavingProxy } from '../../server/misbehaving-register.ts'

const counterKey = 'a-key-for-tests-only'

/** A counter as far as it knows who sits there: real hall server, real line, real SQLite. Closes after the test. */
export interface SessionForTests {
  readonly session: Session
  readonly tokens: SessionTokens
  readonly store: SessionStore
  readonly hall: ReturnType<typeof createHallClient>
  /** Between counter and hall. */
  readonly line: MisbehavingProxy
  readonly folder: string
  /** Pages that would have been opened. */
  readonly opened: string[]
  /** Whose visits were asked for, and who came in how: as the rest of the counter is told. */
  readonly told: string[]
  until(isThere: (state: SessionState) => boolean): Promise<SessionState>
  /** Ends the program and starts it again on the same folder. */
  restart(): Promise<SessionForTests>
}

export async function openHall(settings: Partial<HallServerSettings> = {}) {
  const server = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    residents: [],
    ...settings,
  })
  const line = await startMisbehavingProxy(server.url)
  const close = async (): Promise<void> => {
    await line.close()
    await server.close()
  }
  return { server, line, close }
}

export async function openSession(options: {
  line: MisbehavingProxy
  folder?: string
  clock?: { now(): Date }
  timers?: Timers
  unlockHours?: number
  hasOpenVisit?: boolean
}): Promise<SessionForTests> {
  const { line, clock = { now: () => new Date() }, timers = systemTimers, unlockHours = 12 } = options
  const folder = options.folder ?? (await mkdtemp(path.join(tmpdir(), 'balie-sessie-')))
  const storage = await openCounterStorage(folder, clock)
  const [opened, told, waiters]: [string[], string[], Set<() => void>] = [[], [], new Set()]
  const hall = createHallClient({
    baseUrl: line.url,
    counterKey,
    counter: 'PH-03',
    clerk: () => session.who()?.clerk.id,
    tokens: {
      current: async () => tokens.current(),
      renewAfter: async (refused) => tokens.renewAfter(refused),
    },
  })
  const store = createSessionStore({ ...storage, clock })
  const client = createIdentityClient({ http: hall.http, hallUrl: line.url, clock })
  const tokens = createSessionTokens({ client, store, timers, onRefused: (id) => session.refused(id) })
  const session = createSession({
    ...{ client, store, tokens, clock, timers, log: silentLog },
    settings: { idleMinutes: 5, unlockHours },
    openUrl: (url) => void opened.push(url),
    changePerson: async (id) => void told.push(`visits of ${id ?? 'nobody'}`),
    hasOpenVisit: async () => options.hasOpenVisit ?? false,
    onCameIn: (id, how) => void told.push(`${id} by ${how}`),
    onChange: () => {
      for (const wake of [...waiters]) wake()
    },
  })
  await session.start()
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    session.close()
    hall.close()
    await storage.database.close()
  }
  onTestFinished(async () => {
    await close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    ...{ session, tokens, store, hall, line, folder, opened, told },
    until: (isThere) =>
      new Promise((resolve) => {
        const look = (): void => {
          const state = session.current()
          if (!isThere(state)) return
          waiters.delete(look)
          resolve(state)
        }
        waiters.add(look)
        look()
      }),
    async restart() {
      await close()
      return openSession({ ...options, folder })
    },
  }
}

export const isOpen = ({ state }: SessionState): boolean => state === 'open'
