import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { strokesSvg } from '#devices/signature-pad/strokes-svg.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import { type VisitRecord, withVisit } from '../visits/visit-record.ts'
import type { CaptureDesk, OfCapture } from './capture-desk.ts'
import { createCaptureNumbers } from './capture-number.ts'
import { type EnrolmentRun, startEnrolment } from './fingers/enrolment-run.ts'
import type { FingerImages } from './fingers/finger-images.ts'
import { isTooYoung } from './fingers/old-enough.ts'
import { createDelivery } from './hand-over/delivery.ts'
import type { EnrolmentSink } from './hand-over/enrolment-sink.ts'
import { createKeepSignature } from './signing/keep-signature.ts'
import type { SignatureStore } from './signing/signature-store.ts'
import { type SigningRun, startSigning } from './signing/signing-run.ts'
import { composeStatement } from './signing/statement.ts'

type Running = { readonly id: string; readonly of: VisitRecord } & (
  | { readonly kind: 'signature'; readonly run: SigningRun }
  | { readonly kind: 'fingers'; readonly run: EnrolmentRun }
)

export function createCaptureDesk(options: {
  visits: CurrentVisit
  hub: DeviceHub
  store: SignatureStore
  sink: EnrolmentSink
  images: FingerImages
  settings: Settings
  clock: Clock
  log: Log
  onChange: () => void
}): CaptureDesk {
  const { visits, hub, store, sink, images, settings, clock, log, onChange } = options
  const newNumber = createCaptureNumbers(settings.counter.id)
  const keepSignature = createKeepSignature({ visits, store, clock, settings, newNumber })
  let running: Running | undefined
  /** A pad is blanked and a reader forgets before the next one begins. */
  let leaving: Promise<void> = Promise.resolve()
  /** What was sent just before somebody stopped is written down all the same. */
  let settling: Promise<void> = Promise.resolve()

  function stop(): void {
    if (!running) return
    const { run } = running
    running = undefined
    run.stop()
    settling = run.settled()
    leaving = run.ended.catch(() => undefined)
    onChange()
  }

  function demandSigned(visitId: string, signatureId: string): void {
    const { signatures } = visits.require(visitId).visit
    if (!signatures.some(({ id }) => id === signatureId)) throw new AppError('capture.none')
  }

  /** Starts once nothing else is going on at this counter: `capture.busy`. */
  async function whenFree(visitId: string, start: (of: VisitRecord) => Running): Promise<string> {
    visits.require(visitId)
    const isOver = running?.kind === 'fingers' && running.run.current().stage.stage === 'handed-over'
    if (running && !isOver) throw new AppError('capture.busy')
    stop()
    await leaving
    // Another page of this counter, or a second click, may have been sooner; from here on nobody comes between.
    if (running) throw new AppError('capture.busy')
    return begin(start(visits.require(visitId)))
  }

  function require({ visitId, captureId }: OfCapture): Running {
    visits.require(visitId)
    if (running?.id !== captureId) throw new AppError('capture.none')
    return running
  }
  function signingOf(capture: OfCapture): SigningRun {
    const found = require(capture)
    if (found.kind !== 'signature') throw new AppError('capture.none')
    return found.run
  }
  function fingersOf(capture: OfCapture): EnrolmentRun {
    const found = require(capture)
    if (found.kind !== 'fingers') throw new AppError('capture.none')
    return found.run
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

  const desk: CaptureDesk = {
    current() {
      if (!running) return null
      return running.kind === 'signature'
        ? { kind: 'signature', signing: running.run.current() }
        : { kind: 'fingers', enrolment: running.run.current() }
    },
    startSignature: (visitId, purpose) =>
      whenFree(visitId, (of) => {
        const id = randomUUID()
        const statement = composeStatement(of.visit, purpose, settings.counter, clock.now())
        const run = startSigning({
          id,
          statement,
          hub,
          log,
          onChange,
          keep: (signature, simulated) => keepSignature({ visitId, id, statement, signature, simulated }),
        })
        return { kind: 'signature', id, of, run }
      }),
    async signAgain(capture) {
      signingOf(capture).again()
    },
    async stopSignature(capture) {
      signingOf(capture)
      stop()
    },
    ink: (capture, signal) => signingOf(capture).ink.watch(signal),
    async signatureDrawing(visitId, signatureId) {
      demandSigned(visitId, signatureId)
      return strokesSvg(await store.strokes(signatureId))
    },
    async openSignature(visitId, signatureId) {
      demandSigned(visitId, signatureId)
      return store.pdf(signatureId)
    },
    startFingers: (visitId) =>
      whenFree(visitId, (of) => {
        const { person } = of.visit
        if (!person) throw new AppError('visit.not-identified')
        if (isTooYoung(person.birth.date, clock.now())) throw new AppError('capture.too-young')
        const id = randomUUID()
        const run = startEnrolment({
          id,
          hub,
          images,
          delivery: createDelivery(sink, () => newNumber('F', clock.now())),
          clock,
          log,
          onChange,
          keep: (fact) =>
            visits.step(visitId, 'fingers-handed-over', (record) =>
              withVisit(record, { enrolments: [...record.visit.enrolments, fact] }),
            ),
        })
        return { kind: 'fingers', id, of, run }
      }),
    async chooseFinger(capture, finger) {
      fingersOf(capture).choose(finger)
    },
    async impede(capture, hand, impediment) {
      fingersOf(capture).impede(hand, impediment)
    },
    async repeatHand(capture, hand) {
      fingersOf(capture).repeat(hand)
    },
    async handOver(capture) {
      fingersOf(capture).handOver()
    },
    async stopFingers(capture) {
      fingersOf(capture)
      stop()
    },
    fingerPreview: (capture, signal) => fingersOf(capture).preview.watch(signal),
    followVisit() {
      if (running && !isSameVisitor(running.of, visits.record())) stop()
    },
    async settled() {
      await Promise.all([settling, running?.run.settled()])
    },
    endOfVisit() {
      stop()
      return leaving
    },
  }
  return desk
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
