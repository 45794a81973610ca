import { setImmediate } from 'node:timers/promises'
import { AppError, isAppError, type Trouble } from '#contract/app-error.ts'
import type { OutboxTopic } from '#contract/domain/contact.ts'
import type { Refusal } from '../dossier/register-call.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { Vault } from '../storage/vault.ts'
import { gathered } from './batches.ts'
import { type DueRow, type Lane, readDue, type SendableRow, type StoredRow, topicOf } from './outbox-rows.ts'
import { longestWaitMs } from './pace.ts'
import { createRowWrites, type RowWrites } from './row-writes.ts'
import type { Topics } from './topic.ts'

/** The rows on their way out, on the disk. Every change here is committed when its promise resolves. */
export interface OutboxQueue extends Omit<RowWrites, 'commit'> {
  /**
   * Rows that may go now, oldest first, in lanes: of each person the rows that stand first. They are marked as begun.
   * Rows of `busy` and topics of `paused` are passed over.
   */
  due(now: Date, options: DueOptions): Promise<Lane[]>
  /** When the first of those that must wait may go; `waiting` tells whether anything waits at all. */
  next(now: Date): Promise<{ at: Date | undefined; waiting: boolean }>
  /** Changes fact and row together; answers the fact as it is now. */
  rewrite(row: DueRow, change: (tx: Transaction) => Promise<object | undefined>): Promise<unknown>
  postpone(id: string, trouble: Trouble, notBefore: Date): Promise<void>
  park(id: string, trouble: Trouble, refusals: readonly Refusal[]): Promise<void>
}

interface DueOptions {
  readonly lanes: number
  readonly busy: ReadonlySet<string>
  readonly paused: readonly OutboxTopic[]
}

/** Of one person in one lane; more would only wait in memory. */
const laneLength = 16

const mayGo = `accepted_at IS NULL AND parked IS NULL AND (not_before <= ?1 OR not_before > ?2)
  AND topic NOT IN (SELECT value FROM json_each(?3))`

/** What is needed to send a row. */
const columns = 'o.seq, o.id, o.topic, o.fact_id, o.person, o.sealed, o.steps, o.attempts, o.begun, o.shared'

/** The first row of each person, and each row that concerns nobody in particular. */
const selectHeads = `
  SELECT ${columns} FROM outbox AS o
  WHERE ${mayGo}
    AND id NOT IN (SELECT value FROM json_each(?4))
    AND NOT EXISTS (SELECT 1 FROM outbox AS e
                    WHERE e.person = o.person AND e.accepted_at IS NULL AND e.seq < o.seq)
  ORDER BY seq LIMIT ?5`

/** What comes behind the heads; a row that may not go yet is among them, with `goes` 0, and holds up the rest. */
const selectBehind = `
  SELECT ${columns}, (${mayGo}) AS goes
  FROM json_each(?4) AS head JOIN outbox AS o ON o.seq IN (
    SELECT seq FROM outbox WHERE person = head.value AND accepted_at IS NULL ORDER BY seq LIMIT ${laneLength})
  ORDER BY o.seq`

export function createOutboxQueue(options: {
  database: Database
  vault: Vault
  topics: Topics
}): OutboxQueue {
  const { database, vault, topics } = options
  const { commit, ...writes } = createRowWrites(database)

  const parkIn = (tx: Transaction, id: string, trouble: Trouble, refusals: readonly Refusal[]) =>
    tx.run(
      'UPDATE outbox SET parked = ?, trouble = ?, attempts = attempts + 1 WHERE id = ?',
      ...[vault.seal(refusals), JSON.stringify(trouble), id],
    )

  /** Undefined for a row that cannot be opened: it is parked, and holds nobody else up. */
  async function readable(row: SendableRow): Promise<DueRow | undefined> {
    try {
      return readDue(vault, topics, row)
    } catch (error) {
      const { code, details } = isAppError(error) ? error : new AppError('storage.damaged')
      await commit((tx) => parkIn(tx, row.id, { code, details }, []))
      return undefined
    }
  }

  async function laneOf(head: SendableRow, behind: readonly (SendableRow & { goes: number })[]) {
    const first = await readable(head)
    if (!first) return undefined
    const lane: [DueRow, ...DueRow[]] = [first]
    for (const row of behind) {
      if (row.seq <= head.seq) continue
      const next = row.goes === 1 ? await readable(row) : undefined
      if (!next) break
      lane.push(next)
    }
    return lane
  }

  return {
    ...writes,
    async due(now, { lanes: most, busy, paused }) {
      // A time further ahead than the longest wait comes from a clock that was set back since.
      const beyond = new Date(now.getTime() + longestWaitMs)
      const when = [now.toISOString(), beyond.toISOString(), JSON.stringify(paused)]
      const taken = JSON.stringify([...busy])
      const heads = await database.all<SendableRow>(selectHeads, ...when, taken, most)
      const people = JSON.stringify(heads.flatMap(({ person }) => person ?? []))
      const behind = await database.all<SendableRow & { goes: number }>(selectBehind, ...when, people)
      const byPerson = new Map<string | null, (SendableRow & { goes: number })[]>()
      for (const row of behind) byPerson.set(row.person, [...(byPerson.get(row.person) ?? []), row])
      const lanes: Lane[] = []
      for (const head of heads) {
        // Opening a backlog of a thousand rows takes tens of milliseconds: a clerk's own work comes in between.
        await setImmediate()
        const lane = await laneOf(head, (head.person && byPerson.get(head.person)) || [])
        if (lane) lanes.push(lane)
      }
      const fresh = lanes.flat().flatMap(({ id, begun }) => (begun ? [] : id))
      if (fresh.length > 0)
        await commit((tx) =>
          tx.run(
            'UPDATE outbox SET begun = 1 WHERE id IN (SELECT value FROM json_each(?))',
            JSON.stringify(fresh),
          ),
        )
      return gathered(lanes)
    },
    async next(now) {
      const row = await database.get<{ at: string | null; waiting: number }>(
        `SELECT min(not_before) FILTER (WHERE not_before > ?) AS at, count(*) AS waiting
         FROM outbox WHERE accepted_at IS NULL AND parked IS NULL`,
        now.toISOString(),
      )
      return { at: row?.at ? new Date(row.at) : undefined, waiting: (row?.waiting ?? 0) > 0 }
    },
    rewrite: ({ id }, change) =>
      database.transaction(async (tx) => {
        const row = await tx.get<StoredRow>('SELECT * FROM outbox WHERE id = ?', id)
        if (!row) throw new Error('no such row in the outbox')
        const changed = await change(tx)
        return changed ? writeFact(tx, vault, topics, row, changed) : readDue(vault, topics, row).fact
      }),
    postpone: (id, trouble, notBefore) =>
      commit((tx) =>
        tx.run(
          'UPDATE outbox SET attempts = attempts + 1, trouble = ?, not_before = ? WHERE id = ?',
          ...[JSON.stringify(trouble), notBefore.toISOString(), id],
        ),
      ),
    park: (id, trouble, refusals) => commit((tx) => parkIn(tx, id, trouble, refusals)),
  }
}

/** The fact in its own table and its row in the outbox say the same; answers the fact as it is now. */
export async function writeFact(
  tx: Transaction,
  vault: Vault,
  topics: Topics,
  row: StoredRow,
  change: object,
): Promise<unknown> {
  const topic = topicOf(topics, row)
  const fact = topic.read({ ...Object(vault.open(row.sealed)), ...change })
  const sealed = vault.seal(fact)
  await tx.run(
    'UPDATE outbox SET sealed = ?, reference = ? WHERE id = ?',
    ...[sealed, topic.number(fact) ?? null, row.id],
  )
  await topic.keep(tx, row.fact_id, sealed)
  return fact
}
