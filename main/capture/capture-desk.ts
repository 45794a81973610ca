import type { CounterState } from '#contract/domain/counter-state.ts'
import type { FingerPosition, FingerPreview, Impediment } from '#contract/domain/fingerprint.ts'
import type { Ink, SignaturePurpose } from '#contract/domain/signature.ts'

export interface OfCapture {
  readonly visitId: string
  readonly captureId: string
}

/** Signature and fingerprints of the visitor at the counter, one at a time. Acts answer at once. */
export interface CaptureDesk {
  /** What goes on now, for the screens. */
  current(): CounterState['capture']
  startSignature(visitId: string, purpose: SignaturePurpose): Promise<string>
  signAgain(capture: OfCapture): Promise<void>
  stopSignature(capture: OfCapture): Promise<void>
  ink(capture: OfCapture, signal?: AbortSignal): AsyncGenerator<Ink>
  /** SVG */
  signatureDrawing(visitId: string, signatureId: string): Promise<string>
  openSignature(visitId: string, signatureId: string): Promise<Uint8Array>
  startFingers(visitId: string): Promise<string>
  chooseFinger(capture: OfCapture, finger: FingerPosition): Promise<void>
  impede(capture: OfCapture, hand: 'right' | 'left', impediment: Impediment): Promise<void>
  repeatHand(capture: OfCapture, hand: 'right' | 'left'): Promise<void>
  handOver(capture: OfCapture): Promise<void>
  stopFingers(capture: OfCapture): Promise<void>
  fingerPreview(capture: OfCapture, signal?: AbortSignal): AsyncGenerator<FingerPreview>
  /** To be called at every change of state: stops and erases as soon as the visit or its visitor is another one. */
  followVisit(): void
  /**
   * Resolves once what was accepted is kept and what is being handed over has its receipt, or has failed: a visit may not
   * end between an act and its record.
   */
  settled(): Promise<void>
  /** Stops what goes on and erases what was taken, before it returns; resolves once the device is blank. */
  endOfVisit(): Promise<void>
}
