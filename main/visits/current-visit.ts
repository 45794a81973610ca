import { AppError, isAppError } from '#contract/app-error.ts'
import { oneAtATime } from '#devices/hub/one-at-a-time.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../storage/database.ts'
import { settled, withoutPassing } from './settled.ts'
import { type VisitRecord, withoutPeople, withVisit } from './visit-record.ts'
import type { StepKind, VisitStore } from './visit-store.ts'

/** Word of a device on what was asked of it earlier. */
const reports: readonly StepKind[] = ['extract-printed', 'receipt-printed', 'signed', 'fingers-handed-over']

/** Undefined leaves the visit as it is: the change came too late. Throwing takes the whole step back. */
type Change = (record: VisitRecord) => VisitRecord | undefined

/**
 * The visit of who is at the counter; those of colleagues wait out of sight. Every change is journaled before anybody
 * sees it, so that a visit goes on where it was after a crash. Changes take turns, each working on the outcome of the one
 * before.
 */
export interface CurrentVisit {
  record(): VisitRecord | undefined
  /** The open visit with this id: `visit.none`, or `visit.changed` when the caller speaks of an earlier one. */
  require(visitId: string): VisitRecord
  /**
   * Another clerk is at the counter, or nobody: what was open is set aside, and what this one had open is taken up again,
   * also from before the program stopped. Answers the id of one that cannot be read.
   */
  changeClerk(clerkId: string | undefined): Promise<{ unreadable?: string }>
  /** `visit.busy` when there is one already. */
  begin(record: VisitRecord): Promise<void>
  /** Journals a change; `also` writes what must be committed with it. `visit.none` or `visit.changed` when it is over. */
  step(
    visitId: string,
    kind: StepKind,
    change: Change,
    also?: (tx: Transaction) => Promise<void>,
  ): Promise<void>
  /** A passing state (reading, searching, loading): shown, not journaled, gone after a restart. */
  show(visitId: string, change: Change): Promise<void>
  /** Ends the visit; the BRP data it held is not kept with it. */
  end(
    visitId: string,
    state: 'closed' | 'abandoned',
    also: (tx: Transaction, record: VisitRecord) => Promise<void>,
  ): Promise<void>
}

/** For what answers late by nature: the visit it was for may be over by then. */
export function unlessOver(error: unknown): void {
  if (!isAppError(error) || (error.code !== 'visit.none' && error.code !== 'visit.changed')) throw error
}

export function createCurrentVisit(options: {
  database: Database
  store: VisitStore
  clock: Clock
  onChange: () => void
}): CurrentVisit {
  const { database, store, clock, onChange } = options
  const inTurn = oneAtATime()
  let current: VisitRecord | undefined
  let owner: string | undefined
  /** Of colleagues who will be back, as they left them; their devices may still report. */
  const aside = new Map<string, VisitRecord>()

  const now = (): string => clock.now().toISOString()
  const risen = (record: VisitRecord): VisitRecord =>
    withVisit(record, { revision: record.visit.revision + 1 })

  function accept(record: VisitRecord | undefined): void {
    current = record
    onChange()
  }

  function require(visitId: string): VisitRecord {
    if (!current) throw new AppError('visit.none')
    if (current.visit.id !== visitId) throw new AppError('visit.changed')
    return current
  }

  async function leave(): Promise<void> {
    const left = current
    if (!left) return
    const waiting = risen(withoutPassing(left))
    await database.transaction((tx) => store.save(tx, waiting, 'set-aside', now()))
    aside.set(left.visit.id, waiting)
    accept(undefined)
  }

  async function takeUp(clerkId: string): Promise<{ unreadable?: string }> {
    const found = await store.findOpen(clerkId)
    if (found.kind === 'none') return {}
    if (found.kind === 'unreadable') {
      await database.transaction((tx) => store.setAside(tx, found.id, now()))
      return { unreadable: found.id }
    }
    const here = aside.get(found.record.visit.id)
    aside.delete(found.record.visit.id)
    const resumed = risen(here ?? settled(found.record))
    await database.transaction((tx) => store.save(tx, resumed, 'resumed', now()))
    accept(resumed)
    return {}
  }

  return {
    record: () => current,
    require,
    changeClerk: (clerkId) =>
      inTurn(async () => {
        if (clerkId === owner) return {}
        await leave()
        owner = clerkId
        return clerkId === undefined ? {} : takeUp(clerkId)
      }),
    begin: (record) =>
      inTurn(async () => {
        if (current) throw new AppError('visit.busy')
        if (owner === undefined) throw new AppError('session.signed-out')
        const clerkId = owner
        await database.transaction((tx) => store.insert(tx, record, clerkId, now()))
        accept(record)
      }),
    step: (visitId, kind, change, also) =>
      inTurn(async () => {
        // What a printer or a pad reports late belongs to the visit it was for, whoever is at the counter by then.
        const away = reports.includes(kind) ? aside.get(visitId) : undefined
        const changed = change(away ?? require(visitId))
        if (!changed) return
        const next = risen(changed)
        await database.transaction(async (tx) => {
          await store.save(tx, next, kind, now())
          await also?.(tx)
        })
        if (away) aside.set(visitId, next)
        else accept(next)
      }),
    show: (visitId, change) =>
      inTurn(async () => {
        const changed = change(require(visitId))
        if (changed) accept(changed)
      }),
    end: (visitId, state, also) =>
      inTurn(async () => {
        const ended = risen(require(visitId))
        await database.transaction(async (tx) => {
          await store.end(tx, withoutPeople(ended), state, now())
          await also(tx, ended)
        })
        accept(undefined)
      }),
  }
}
