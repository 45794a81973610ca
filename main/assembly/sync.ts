import type { DossierEntry } from '#contract/domain/contact.ts'
import type { Clock } from '../clock.ts'
import { createFiling } from '../dossier/filing.ts'
import { createHistory, pendingEntry } from '../dossier/history.ts'
import { createParties } from '../dossier/parties.ts'
import { createRegister } from '../dossier/register-call.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { CounterStorage } from '../storage/counter-storage.ts'
import { createContactSender } from '../sync/contact-sender.ts'
import { type ContactStore, createContactStore } from '../sync/contact-store.ts'
import { createNumberBlocks, type NumberBlocks } from '../sync/number-blocks.ts'
import { createOutbox, type Outbox } from '../sync/outbox.ts'
import { createEnqueue, type Enqueue } from '../sync/outbox-entry.ts'
import { createOutboxStore } from '../sync/outbox-store.ts'

export interface Sync {
  readonly numbers: NumberBlocks
  readonly contacts: ContactStore
  /** For every fact that is not a contact; kick the outbox once it has committed. */
  readonly enqueue: Enqueue
  readonly outbox: Outbox
  readonly history: (bsn: string) => Promise<readonly DossierEntry[]>
  readonly pending: (bsn: string) => Promise<readonly DossierEntry[]>
}

/** What leaves this counter for the klantdossier, and what comes back from it. */
export function assembleSync(options: {
  storage: CounterStorage
  hall: HallClient
  settings: Settings
  clock: Clock
  log: Log
}): Sync {
  const { hall, settings, clock, log } = options
  const { database, vault } = options.storage
  const register = createRegister(hall.http)
  const parties = createParties(register, (bsn) => vault.lookup(bsn))
  const numbers = createNumberBlocks({ database, api: hall.api, counter: settings.counter.id, clock })
  const enqueue = createEnqueue({ vault, clock })
  const contacts = createContactStore({ database, vault, numbers, enqueue })
  const outbox = createOutbox({
    store: createOutboxStore({ database, vault, numbers }),
    numbers,
    send: createContactSender({ parties, filing: createFiling(register) }),
    link: hall.link,
    clock,
    onBug: (error) => log.error('outbox row failed', { error }),
  })
  return {
    numbers,
    contacts,
    enqueue,
    outbox,
    history: createHistory(register, parties),
    pending: async (bsn) => (await contacts.pending(bsn)).map(pendingEntry),
  }
}
