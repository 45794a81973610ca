import { AppError } from '#contract/app-error.ts'
import type { Clock } from '../clock.ts'
import type { Database, Transaction } from '../storage/database.ts'
import type { VisitRecord } from './visit-record.ts'
import { withoutPerson, withVisit } from './visit-record.ts'
import type { StepKind, VisitStore } from './visit-store.ts'

type Change = (record: VisitRecord) => VisitRecord

/**
 * The one visit at this counter. Every change is journaled before anybody sees it, so that a visit goes on where it
 * was after a crash. Changes are applied one after the other, each to the outcome of the one before.
 */
export interface CurrentVisit {
  record(): VisitRecord | undefined
  /** The open visit with this id: `visit.none`, or `visit.changed` when the page speaks of an earlier one. */
  require(visitId: string): VisitRecord
  /** Takes up the visit that was open when the program stopped. */
  resume(): Promise<void>
  /** `visit.busy` when there is one already. */
  begin(record: VisitRecord): Promise<void>
  /** Journals a change; `also` writes what must be committed with it. Does nothing when the visit is over. */
  step(
    visitId: string,
    kind: StepKind,
    change: Change,
    also?: (tx: Transaction) => Promise<void>,
  ): Promise<void>
  /** A passing state (reading, searching, loading): shown, not journaled, gone after a restart. */
  show(visitId: string, change: Change): void
  /** Ends the visit; the BRP data it held is not kept with it. */
  end(
    visitId: string,
    state: 'closed' | 'abandoned',
    also: (tx: Transaction, record: VisitRecord) => Promise<void>,
  ): Promise<void>
}

export function createCurrentVisit(options: {
  database: Database
  store: VisitStore
  clock: Clock
  onChange: () => void
}): CurrentVisit {
  const { database, store, clock, onChange } = options
  let current: VisitRecord | undefined

  const now = (): string => clock.now().toISOString()
  const isCurrent = (visitId: string): boolean => current?.visit.id === visitId

  function accept(record: VisitRecord | undefined): void {
    current = record
    onChange()
  }

  const risen = (record: VisitRecord): VisitRecord =>
    withVisit(record, { revision: record.visit.revision + 1 })

  return {
    record: () => current,
    require(visitId) {
      if (!current) throw new AppError('visit.none')
      if (!isCurrent(visitId)) throw new AppError('visit.changed')
      return current
    },
    async resume() {
      const found = await store.findOpen()
      if (!found) return
      const resumed = risen(settled(withVisit(found, { resumed: true })))
      await database.transaction((tx) => store.save(tx, resumed, 'resumed', now()))
      accept(resumed)
    },
    async begin(record) {
      if (current) throw new AppError('visit.busy')
      await database.transaction((tx) => store.insert(tx, record, now()))
      accept(record)
    },
    async step(visitId, kind, change, also) {
      let next: VisitRecord | undefined
      await database.transaction(async (tx) => {
        if (!current || !isCurrent(visitId)) return
        next = risen(change(current))
        await store.save(tx, next, kind, now())
        await also?.(tx)
      })
      if (next) accept(next)
    },
    show(visitId, change) {
      if (current && isCurrent(visitId)) accept(change(current))
    },
    async end(visitId, state, also) {
      await database.transaction(async (tx) => {
        if (!current || !isCurrent(visitId)) throw new AppError('visit.none')
        const ended = risen(current)
        await store.end(tx, withoutPerson(ended), state, now())
        await also(tx, ended)
      })
      accept(undefined)
    },
  }
}

/** What was under way when the program stopped will not answer any more. */
function settled(record: VisitRecord): VisitRecord {
  const { identify, dossier } = record.visit
  const interrupted = identify.step === 'reading' || identify.step === 'searching'
  return withVisit(record, {
    ...(interrupted ? { identify: { step: 'waiting' } } : {}),
    ...(dossier.state === 'loading' ? { dossier: { state: 'empty' } } : {}),
  })
}
