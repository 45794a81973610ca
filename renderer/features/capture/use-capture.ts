import { useCallback, useMemo } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { FingerPosition, FingerPreview, Impediment } from '#contract/domain/fingerprint.ts'
import type { Ink, SignatureFact, SignaturePurpose } from '#contract/domain/signature.ts'
import type { Desk } from '../../counter/desk.ts'
import { type Capture, type Hand, liveCapture } from './capture-words.ts'
import type { OpenStream } from './use-frames.ts'

export interface CaptureCalls {
  startSignature(purpose: SignaturePurpose): void
  signAgain(): void
  stopSignature(): void
  openSignature(fact: SignatureFact): Promise<Blob | undefined>
  /** Asked once for each signature on the screen; without it the words stand alone. */
  signatureDrawing(fact: SignatureFact): Promise<Blob | undefined>
  startFingers(): void
  chooseFinger(finger: FingerPosition): void
  impede(hand: Hand, impediment: Impediment): Promise<boolean>
  repeatHand(hand: Hand): void
  handOver(): void
  stopFingers(): void
}

export interface CaptureInHand {
  /** What the visitor is doing now. */
  readonly live: Capture | undefined
  readonly calls: CaptureCalls
  readonly openInk: OpenStream<Ink>
  readonly openPreview: OpenStream<FingerPreview>
}

/** Signature and fingerprints: every call answers at once, and what it led to comes with the counter's state. */
export function useCapture(
  desk: Desk,
  visitId: string | undefined,
  capture: CounterState['capture'],
): CaptureInHand {
  const live = liveCapture(capture)
  const captureId = live && (live.kind === 'signature' ? live.signing.id : live.enrolment.id)
  const ofVisit = useMemo(() => (visitId ? { visitId } : undefined), [visitId])
  const ofCapture = useMemo(
    () => (visitId && captureId ? { visitId, captureId } : undefined),
    [visitId, captureId],
  )

  const calls = useMemo<CaptureCalls>(() => {
    const { capture: core } = desk.client
    const sign = (call: Parameters<typeof desk.run>[1]): void => void desk.run('sign', call)
    const fingers = (call: Parameters<typeof desk.run>[1]): void => void desk.run('fingers', call)
    return {
      startSignature: (purpose) =>
        ofVisit && sign((options) => core.startSignature({ ...ofVisit, purpose }, options)),
      signAgain: () => ofCapture && sign((options) => core.signAgain(ofCapture, options)),
      stopSignature: () => ofCapture && sign((options) => core.stopSignature(ofCapture, options)),
      openSignature: async ({ id }) =>
        ofVisit &&
        desk.run('other', (options) => core.openSignature({ ...ofVisit, signatureId: id }, options)),
      signatureDrawing: async ({ id }) =>
        ofVisit && core.signatureDrawing({ ...ofVisit, signatureId: id }).catch(() => undefined),
      startFingers: () => ofVisit && fingers((options) => core.startFingers(ofVisit, options)),
      chooseFinger: (finger) =>
        ofCapture && fingers((options) => core.chooseFinger({ ...ofCapture, finger }, options)),
      impede: async (hand, impediment) =>
        ofCapture !== undefined &&
        (await desk.run('fingers', (options) => core.impede({ ...ofCapture, hand, impediment }, options))) !==
          undefined,
      repeatHand: (hand) =>
        ofCapture && fingers((options) => core.repeatHand({ ...ofCapture, hand }, options)),
      handOver: () => ofCapture && void desk.run('hand-over', (options) => core.handOver(ofCapture, options)),
      stopFingers: () => ofCapture && fingers((options) => core.stopFingers(ofCapture, options)),
    }
  }, [desk, ofVisit, ofCapture])

  const openInk = useCallback<OpenStream<Ink>>(
    (signal) => desk.client.capture.ink(ofCapture ?? nothing, { signal }),
    [desk.client, ofCapture],
  )
  const openPreview = useCallback<OpenStream<FingerPreview>>(
    (signal) => desk.client.capture.fingerPreview(ofCapture ?? nothing, { signal }),
    [desk.client, ofCapture],
  )
  return { live, calls, openInk, openPreview }
}

/** Never asked: without a capture no canvas is shown. */
const nothing = { visitId: '', captureId: '' }
