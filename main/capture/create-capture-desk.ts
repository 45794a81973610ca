import { randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { Clerk } from '#contract/domain/session.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import { strokesSvg } from '#devices/signature-pad/strokes-svg.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { Tray } from '../tray/tray.ts'
import type { CurrentVisit } from '../visits/current-visit.ts'
import type { CaptureDesk, OfCapture } from './capture-desk.ts'
import { createCaptureNumbers } from './capture-number.ts'
import { type EnrolmentRun, startEnrolment } from './fingers/enrolment-run.ts'
import type { FingerImages } from './fingers/finger-images.ts'
import { isTooYoung } from './fingers/old-enough.ts'
import { createDelivery } from './hand-over/delivery.ts'
import type { EnrolmentSink } from './hand-over/enrolment-sink.ts'
import { createKeepEnrolment } from './hand-over/keep-enrolment.ts'
import { createOneCapture } from './one-capture.ts'
import { createKeepSignature } from './signing/keep-signature.ts'
import type { SignatureStore } from './signing/signature-store.ts'
import { type SigningRun, startSigning } from './signing/signing-run.ts'
import { composeStatement } from './signing/statement.ts'

export function createCaptureDesk(options: {
  visits: CurrentVisit
  hub: DeviceHub
  store: SignatureStore
  sink: EnrolmentSink
  images: FingerImages
  tray: Pick<Tray, 'paper'>
  settings: Settings
  clerk: () => Clerk
  clock: Clock
  log: Log
  onChange: () => void
}): CaptureDesk {
  const { visits, hub, store, sink, images, tray, settings, clerk, clock, log, onChange } = options
  const newNumber = createCaptureNumbers(settings.counter.id)
  const keepSignature = createKeepSignature({ visits, store, clock, settings, clerk, newNumber })
  const keepEnrolment = createKeepEnrolment({ visits, tray, settings, clerk })
  const one = createOneCapture({ visits, log, onChange })

  function demandSigned(visitId: string, signatureId: string): void {
    const { signatures } = visits.require(visitId).visit
    if (!signatures.some(({ id }) => id === signatureId)) throw new AppError('capture.none')
  }

  function signingOf(capture: OfCapture): SigningRun {
    const found = one.require(capture)
    if (found.kind !== 'signature') throw new AppError('capture.none')
    return found.run
  }
  function fingersOf(capture: OfCapture): EnrolmentRun {
    const found = one.require(capture)
    if (found.kind !== 'fingers') throw new AppError('capture.none')
    return found.run
  }

  return {
    current() {
      const running = one.running()
      if (!running) return null
      return running.kind === 'signature'
        ? { kind: 'signature', signing: running.run.current() }
        : { kind: 'fingers', enrolment: running.run.current() }
    },
    startSignature: (visitId, purpose) =>
      one.startWhenFree(visitId, (of) => {
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
      void one.stop()
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
      one.startWhenFree(visitId, (of) => {
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
          keep: (fact) => keepEnrolment(visitId, person.fullName, fact),
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
      void one.stop()
    },
    fingerPreview: (capture, signal) => fingersOf(capture).preview.watch(signal),
    followVisit: one.followVisit,
    settled: one.settled,
    endOfVisit: one.stop,
  }
}
