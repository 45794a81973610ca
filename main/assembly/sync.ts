import type { DossierEntry } from '#contract/domain/contact.ts'
import type { Request } from '#contract/domain/request.ts'
import type { Clock } from '../clock.ts'
import { createCaseTypes } from '../dossier/case-types.ts'
import { createCasesApi } from '../dossier/cases-api.ts'
import { createDocumentsApi } from '../dossier/documents-api.ts'
import { createFiling } from '../dossier/filing.ts'
import { createHistory, type History, pendingEntry } from '../dossier/history.ts'
import { createParties } from '../dossier/parties.ts'
import { casesPlace, cataloguePlace, createRegister, documentsPlace } from '../dossier/register-call.ts'
import { createRequestsOf } from '../dossier/requests.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { CounterStorage } from '../storage/counter-storage.ts'
import { type ContactStore, createContactStore } from '../sync/contact-store.ts'
import { createNumberBlocks, type NumberBlocks } from '../sync/number-blocks.ts'
import { createOutbox, type Outbox } from '../sync/outbox.ts'
import { createEnqueue, type Enqueue } from '../sync/outbox-entry.ts'
import { topicsOf } from '../sync/topic.ts'
import { contactTopic } from '../sync/topics/contact.ts'
import { documentTopic } from '../sync/topics/document.ts'
import { handOutTopic } from '../sync/topics/hand-out.ts'
import { requestTopic } from '../sync/topics/request.ts'
import { sheetTopic } from '../sync/topics/sheet.ts'
import { createStoredDocuments } from '../sync/topics/stored-documents.ts'

export interface Sync {
  readonly numbers: NumberBlocks
  readonly contacts: ContactStore
  /** For every fact that is not a contact; kick the outbox once it has committed. */
  readonly enqueue: Enqueue
  readonly outbox: Outbox
  readonly history: (bsn: string) => Promise<History>
  readonly requests: (bsn: string) => Promise<Request[]>
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
  const cases = createCasesApi({
    cases: createRegister(hall.http, casesPlace),
    types: createCaseTypes(createRegister(hall.http, cataloguePlace)),
    organisation: settings.zgw.organisation,
  })
  const documents = createDocumentsApi(createRegister(hall.http, documentsPlace), settings.zgw)
  const outbox = createOutbox({
    database,
    vault,
    topics: topicsOf(
      contactTopic({
        parties,
        filing: createFiling(register),
        numbers,
        documents: createStoredDocuments(database),
      }),
      documentTopic({ database, vault, documents, tray: hall.api.tray }),
      requestTopic(cases),
      handOutTopic(cases),
      sheetTopic(hall.api.accounts),
    ),
    numbers,
    link: hall.link,
    clock,
    ...settings.outbox,
    onBug: (error) => log.error('outbox row failed', { error }),
  })
  return {
    numbers,
    contacts,
    enqueue,
    outbox,
    history: createHistory(register, parties),
    requests: createRequestsOf(createRegister(hall.http, casesPlace), settings.products),
    pending: async (bsn) => (await contacts.pending(bsn)).map(pendingEntry),
  }
}
