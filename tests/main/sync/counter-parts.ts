import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock } from '#main/clock.ts'
import { createCaseTypes } from '#main/dossier/case-types.ts'
import { createCasesApi } from '#main/dossier/cases-api.ts'
import { createDocumentsApi } from '#main/dossier/documents-api.ts'
import { createFiling } from '#main/dossier/filing.ts'
import { createHistory } from '#main/dossier/history.ts'
import { createParties } from '#main/dossier/parties.ts'
import { casesPlace, cataloguePlace, createRegister, documentsPlace } from '#main/dossier/register-call.ts'
import type { Backoff } from '#main/hall/backoff.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import type { Timers } from '#main/hall/timers.ts'
import { createVault } from '#main/storage/create-vault.ts'
import { migrations } from '#main/storage/migrations/index.ts'
import { openDatabase } from '#main/storage/open-database.ts'
import { createContactStore, type NewContact } from '#main/sync/contact-store.ts'
import { createNumberBlocks } from '#main/sync/number-blocks.ts'
import { createOutbox } from '#main/sync/outbox.ts'
import type { Viewer } from '#main/sync/outbox-desk.ts'
import { createEnqueue } from '#main/sync/outbox-entry.ts'
import { type CorrectedText, topicsOf } from '#main/sync/topic.ts'
import { contactTopic } from '#main/sync/topics/contact.ts'
import { documentTopic } from '#main/sync/topics/document.ts'
import { handOutTopic } from '#main/sync/topics/hand-out.ts'
import { requestTopic } from '#main/sync/topics/request.ts'
import { sheetTopic } from '#main/sync/topics/sheet.ts'
import { createStoredDocuments } from '#main/sync/topics/stored-documents.ts'

export const bsns = ['999970124', '999970136', '999970148', '999970161'] as const

/** Not the clerk of the contacts: those may be of yesterday. */
export const whoSitsThere = 'wie.er.nu.zit@voorbeeld.example'

export interface CounterOptions {
  /** Of `whoSitsThere`; nobody is signed in when left out. */
  readonly token?: string
  readonly url: string
  readonly folder: string
  readonly clock?: Clock
  readonly timers?: Timers
  readonly backoff?: Backoff
  readonly deniedBackoff?: Backoff
  readonly random?: () => number
  readonly timeoutMs?: number
  readonly counterKey?: string
  readonly concurrency?: number
  readonly keepDays?: number
  readonly counterId?: string
}

const everybody: Viewer = { clerkId: '', seesAll: true }
const organisation = '123456782'

/** A counter's storage and sync, real to the last part, against the hall server at `url`. */
export async function openParts(options: CounterOptions) {
  const { folder, backoff = { baseMs: 1, ceilingMs: 4 }, clock, timers, concurrency, token } = options
  const { database } = await openDatabase({ path: join(folder, 'balie.db'), migrations })
  const vault = createVault({ keyFile: join(folder, 'balie.key') })
  const hall = createHallClient({
    baseUrl: options.url,
    counterKey: options.counterKey ?? 'sleutel',
    counter: options.counterId ?? 'PH-03',
    clerk: () => whoSitsThere,
    ...(token === undefined
      ? {}
      : {
          tokens: {
            current: async () => ({ clerkId: whoSitsThere, access: token }),
            renewAfter: async () => undefined,
          },
        }),
    timeoutMs: options.timeoutMs ?? 2_000,
    linkBackoff: { baseMs: 5, ceilingMs: 20 },
    ...(clock ? { clock } : {}),
  })
  const register = createRegister(hall.http)
  const parties = createParties(register, vault.lookup)
  const time = clock ? { clock } : {}
  const numbers = createNumberBlocks({
    database,
    api: hall.api,
    counter: options.counterId ?? 'PH-03',
    ...time,
  })
  const enqueue = createEnqueue({ vault, ...time })
  const contacts = createContactStore({ database, vault, numbers, enqueue })
  const bugs: unknown[] = []
  const cases = createCasesApi({
    cases: createRegister(hall.http, casesPlace),
    types: createCaseTypes(createRegister(hall.http, cataloguePlace)),
    organisation,
  })
  const papers = createDocumentsApi(createRegister(hall.http, documentsPlace), {
    organisation,
    documentType: 'https://catalogi.voorbeeld.example/catalogi/api/v1/informatieobjecttypen/balie',
    largestInline: 64 * 1024,
  })
  const documents = createStoredDocuments(database)
  const engine = createOutbox({
    database,
    vault,
    topics: topicsOf(
      contactTopic({ parties, filing: createFiling(register), numbers, documents }),
      documentTopic({ database, vault, documents: papers, tray: hall.api.tray }),
      requestTopic(cases),
      handOutTopic(cases),
      sheetTopic(hall.api.accounts),
    ),
    numbers,
    link: hall.link,
    backoff,
    deniedBackoff: options.deniedBackoff ?? backoff,
    onBug: (error) => bugs.push(error),
    ...time,
    ...(timers ? { timers } : {}),
    ...(options.random ? { random: options.random } : {}),
    ...(concurrency ? { concurrency } : {}),
    ...(options.keepDays ? { keepDays: options.keepDays } : {}),
  })
  const outbox = {
    ...engine,
    /** As the back office sees it, unless somebody else looks. */
    list: async ({ includeAccepted, viewer = everybody }: { includeAccepted: boolean; viewer?: Viewer }) => {
      const wanted = { includeAccepted, everybody: true, limit: 500 }
      const { rows } = await engine.list(wanted, viewer)
      return includeAccepted
        ? rows.toSorted((a, b) => (a.reference ?? '').localeCompare(b.reference ?? ''))
        : rows
    },
    correct: (id: string, text: CorrectedText, viewer = everybody) => engine.correct(id, text, viewer),
    resend: (id: string, viewer = everybody) => engine.resend(id, viewer),
  }
  let isClosed = false
  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    hall.close()
    await outbox.stop()
    await database.close()
  }
  const history = createHistory(register, parties)
  return { folder, database, vault, hall, history, numbers, contacts, enqueue, outbox, bugs, close }
}
export type Counter = Awaited<ReturnType<typeof openParts>>

export function contactOf(values: Partial<NewContact> = {}): NewContact {
  return {
    id: randomUUID(),
    visitId: randomUUID(),
    channel: 'Balie',
    subject: 'Uittreksel met adres',
    content: 'Uittreksel gemaakt en meegegeven.',
    outcome: 'answered',
    startedAt: '2026-11-23T10:14:05+01:00',
    endedAt: '2026-11-23T10:20:45+01:00',
    clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen' },
    counter: 'PH-03',
    bsn: bsns[0],
    ...values,
  }
}

/** Closes a visit with this contact, as the counter does: one transaction. */
export async function commitContact({ database, contacts, outbox }: Counter, contact: NewContact) {
  const record = await database.transaction(async (tx) => {
    await tx.run(
      "INSERT INTO visit (id, state, ticket_id, started_at, revision, sealed) VALUES (?, 'closed', 't', ?, 1, x'00')",
      ...[contact.visitId, contact.startedAt],
    )
    return contacts.add(tx, contact)
  })
  outbox.kick()
  return record
}

/** Resolves once `isSo`, looked at after each change of the outbox. */
export function until(counter: Counter, isSo: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    let stop = () => {}
    const look = () =>
      void isSo().then((so) => {
        if (!so) return
        stop()
        resolve()
      }, reject)
    stop = counter.outbox.onChange(look)
    look()
  })
}

export const drainedOf = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).waiting === 0)

export const parked = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).parked > 0)
