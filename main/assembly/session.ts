import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import type { HallClient } from '../hall/hall-client.ts'
import { systemTimers } from '../hall/timers.ts'
import type { Log } from '../log.ts'
import { createCardWatch } from '../session/card-watch.ts'
import { createIdentityClient, type IdentityClient } from '../session/identity-client.ts'
import { createSession, type Session, type SessionOptions } from '../session/session.ts'
import { createSessionStore } from '../session/session-store.ts'
import { createSessionTokens, type SessionTokens } from '../session/tokens.ts'
import type { Settings } from '../settings.ts'
import type { CounterStorage } from '../storage/counter-storage.ts'

/** Who is at the counter, with their tokens for the hall and their card on the reader. */
export function assembleSession(
  options: {
    storage: CounterStorage
    hall: HallClient
    hallUrl: string
    hub: DeviceHub
    settings: Settings
    clock: Clock
    log: Log
  } & Pick<SessionOptions, 'openUrl' | 'changePerson' | 'hasOpenVisit' | 'onChange'>,
): { session: Session; tokens: SessionTokens; client: IdentityClient } {
  const { storage, hall, hallUrl, hub, settings, clock, log, ...hooks } = options
  const store = createSessionStore({ ...storage, clock })
  const client = createIdentityClient({ http: hall.http, hallUrl, clock })
  const timers = systemTimers
  const tokens = createSessionTokens({
    client,
    store,
    timers,
    onRefused: (clerkId) => session.refused(clerkId),
  })
  const session = createSession({
    ...hooks,
    client,
    store,
    tokens,
    clock,
    timers,
    log,
    settings: settings.session,
    onCameIn: (clerkId, how) => cards.onCameIn(clerkId, how),
  })
  const cards = createCardWatch({ session, store, cards: settings.session.cards, log })
  hub.onClerkCard(cards.onCard)
  return { session, tokens, client }
}
