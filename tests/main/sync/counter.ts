import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '#main/clock.ts'
import { createFiling } from '#main/dossier/filing.ts'
import { createHistory } from '#main/dossier/history.ts'
import { createParties } from '#main/dossier/parties.ts'
import { createRegister } from '#main/dossier/register-call.ts'
import type { Backoff } from '#main/hall/backoff.ts'
import { createHallClient } from '#main/hall/hall-client.ts'
import type { Timers } from '#main/hall/timers.ts'
import { createVault } from '#main/storage/create-vault.ts'
import { migrations } from '#main/storage/migrations/index.ts'
import { openDatabase } from '#main/storage/open-database.ts'
import { createContactSender } from '#main/sync/contact-sender.ts'
import { createContactStore, type NewContact } from '#main/sync/contact-store.ts'
import { createNumberBlocks } from '#main/sync/number-blocks.ts'
import { createOutbox } from '#main/sync/outbox.ts'
import { createEnqueue } from '#main/sync/outbox-entry.ts'
import { createOutboxStore } from '#main/sync/outbox-store.ts'
import { scratchFolder } from '../storage/scratch.ts'

export const bsns = ['999970124', '999970136', '999970148', '999970161'] as const

interface CounterOptions {
  readonly url: string
  readonly folder?: string
  readonly clock?: Clock
  readonly timers?: Timers
  readonly backoff?: Backoff
  readonly deniedBackoff?: Backoff
  readonly random?: () => number
  readonly timeoutMs?: number
  readonly counterKey?: string
  readonly concurrency?: number
}

/** A counter's storage and sync, real to the last part, against the hall server at `url`. */
export async function openCounter(options: CounterOptions) {
  const {
    folder = scratchFolder(),
    backoff = { baseMs: 1, ceilingMs: 4 },
    clock,
    timers,
    concurrency,
  } = options
  const { database } = await openDatabase({ path: join(folder, 'balie.db'), migrations })
  const vault = createVault({ keyFile: join(folder, 'balie.key') })
  const hall = createHallClient({
    baseUrl: options.url,
    counterKey: options.counterKey ?? 'sleutel',
    counter: 'PH-03',
    clerk: () => 'wie.er.nu.zit@voorbeeld.example',
    timeoutMs: options.timeoutMs ?? 2_000,
    linkBackoff: { baseMs: 5, ceilingMs: 20 },
    ...(clock ? { clock } : {}),
  })
  const register = createRegister(hall.http)
  const parties = createParties(register, vault.lookup)
  const time = clock ? { clock } : {}
  const numbers = createNumberBlocks({ database, api: hall.api, counter: 'PH-03', ...time })
  const enqueue = createEnqueue({ vault, ...time })
  const contacts = createContactStore({ database, vault, numbers, enqueue })
  const bugs: unknown[] = []
  const outbox = createOutbox({
    store: createOutboxStore({ database, vault, numbers }),
    numbers,
    send: createContactSender({ parties, filing: createFiling(register) }),
    link: hall.link,
    backoff,
    deniedBackoff: options.deniedBackoff ?? backoff,
    onBug: (error) => bugs.push(error),
    ...time,
    ...(timers ? { timers } : {}),
    ...(options.random ? { random: options.random } : {}),
    ...(concurrency ? { concurrency } : {}),
  })
  let isClosed = false
  async function close(): Promise<void> {
    if (isClosed) return
    isClosed = true
    hall.close()
    await outbox.stop()
    await database.close()
  }
  onTestFinished(close)
  const history = createHistory(register, parties)
  return { folder, database, vault, hall, history, numbers, contacts, outbox, bugs, close }
}
export type Counter = Awaited<ReturnType<typeof openCounter>>

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

export const drained = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).waiting === 0)

export const parked = (counter: Counter) =>
  until(counter, async () => (await counter.outbox.backlog()).parked > 0)
