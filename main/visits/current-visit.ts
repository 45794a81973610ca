import { AppError, isAppError } from '#contract/app-error.ts'
import { oneAtATime } from '#devices/hub/one-at-a-time.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../storage/database.ts'
import { settled } from './settled.ts'
import { type VisitRecord, withoutPerson, withVisit } from './visit-record.ts'
import type { StepKind, VisitStore } from './visit-store.ts'

/** Undefined leaves the visit as it is: the change came too late. Throwing takes the whole step back. */
type Change = (record: VisitRecord) => VisitRecord | undefined

/**
 * The one visit at this counter. Every change is journaled before anybody sees it, so that a visit goes on where it
 * was after a crash. Changes take turns, each working on the outcome of the one before.
 */
export interface CurrentVisit {
  record(): VisitRecord | undefined
  /** The open visit with this id: `visit.none`, or `visit.changed` when the caller speaks of an earlier one. */
  require(visitId: string): VisitRecord
  /** Takes up the visit that was open when the program stopped. Answers the id of one that cannot be read. */
  resume(): Promise<{ unreadable?: string }>
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

  return {
    record: () => current,
    require,
    resume: () =>
      inTurn(async () => {
        const found = await store.findOpen()
        if (found.kind === 'none') return {}
        if (found.kind === 'unreadable') {
          await database.transaction((tx) => store.setAside(tx, found.id, now()))
          return { unreadable: found.id }
        }
        const resumed = risen(settled(found.record))
        await database.transaction((tx) => store.save(tx, resumed, 'resumed', now()))
        accept(resumed)
        return {}
      }),
    begin: (record) =>
      inTurn(async () => {
        if (current) throw new AppError('visit.busy')
        await database.transaction((tx) => store.insert(tx, record, now()))
        accept(record)
      }),
    step: (visitId, kind, change, also) =>
      inTurn(async () => {
        const changed = change(require(visitId))
        if (!changed) return
        const next = risen(changed)
        await database.transaction(async (tx) => {
          await store.save(tx, next, kind, now())
          await also?.(tx)
        })
        accept(next)
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
          await store.end(tx, withoutPerson(ended), state, now())
          await also(tx, ended)
        })
        accept(undefined)
      }),
  }
}
