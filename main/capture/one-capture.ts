import { AppError } from '#contract/app-error.ts'
import type { Log } from '../log.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import type { VisitRecord } from '../visits/visit-record.ts'
import type { OfCapture } from './capture-desk.ts'
import type { EnrolmentRun } from './fingers/enrolment-run.ts'
import type { SigningRun } from './signing/signing-run.ts'

export type Running = { readonly id: string; readonly of: VisitRecord } & (
  | { readonly kind: 'signature'; readonly run: SigningRun }
  | { readonly kind: 'fingers'; readonly run: EnrolmentRun }
)

/** What goes on at this counter, one at a time, for one person, and never longer than their visit. */
export interface OneCapture {
  running(): Running | undefined
  /** Starts once nothing else is going on: `capture.busy`. Answers its id. */
  startWhenFree(visitId: string, start: (of: VisitRecord) => Running): Promise<string>
  /** The one with this number: `capture.none`. */
  require(capture: OfCapture): Running
  /** Erases before it returns; resolves once the device is blank. */
  stop(): Promise<void>
  /** Stops when the visit or its visitor is another one. */
  followVisit(): void
  settled(): Promise<void>
}

export function createOneCapture(options: {
  visits: CurrentVisit
  log: Log
  onChange: () => void
}): OneCapture {
  const { visits, log, onChange } = options
  let running: Running | undefined
  /** A pad is blanked and a reader forgets before the next one begins. */
  let leaving: Promise<void> = Promise.resolve()
  /** What was sent just before somebody stopped is written down all the same. */
  let settling: Promise<void> = Promise.resolve()

  function stop(): Promise<void> {
    if (!running) return leaving
    const { run } = running
    running = undefined
    run.stop()
    settling = run.settled()
    leaving = run.ended.catch(() => undefined)
    onChange()
    return leaving
  }

  function begin(now: Running): string {
    running = now
    const ended = (): void => {
      if (running !== now) return
      running = undefined
      onChange()
    }
    now.run.ended.then(ended, (error: unknown) => {
      log.error('capture failed', { error })
      ended()
    })
    onChange()
    return now.id
  }

  return {
    running: () => running,
    async startWhenFree(visitId, start) {
      visits.require(visitId)
      const isOver = running?.kind === 'fingers' && running.run.current().stage.stage === 'handed-over'
      if (running && !isOver) throw new AppError('capture.busy')
      await stop()
      // Another page of this counter, or a second click, may have been sooner; from here on nobody comes between.
      if (running) throw new AppError('capture.busy')
      return begin(start(visits.require(visitId)))
    },
    require({ visitId, captureId }) {
      visits.require(visitId)
      if (running?.id !== captureId) throw new AppError('capture.none')
      return running
    },
    stop,
    followVisit() {
      if (running && !isSameVisitor(running.of, visits.record())) void stop()
    },
    async settled() {
      await Promise.all([settling, running?.run.settled()])
    },
  }
}

/**
 * The same visit, and in it the same person. The register may write a name otherwise than the document that was read
 * while there was no line, so the number decides where both have one.
 */
function isSameVisitor(before: VisitRecord, now: VisitRecord | undefined): boolean {
  if (before.visit.id !== now?.visit.id || !now.visit.person) return false
  if (before.bsn && now.bsn) return before.bsn === now.bsn
  const nameOf = ({ visit }: VisitRecord): string => visit.person?.fullName.toLowerCase() ?? ''
  return nameOf(before) === nameOf(now)
}
