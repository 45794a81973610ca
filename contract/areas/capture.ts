import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { byClerk } from '../call.ts'
import { fingerPositions, fingerPreviewSchema, impedimentSchema } from '../domain/fingerprint.ts'
import { inkSchema, signaturePurposes } from '../domain/signature.ts'

const ofVisit = z.object({ visitId: z.uuid() })
const ofCapture = ofVisit.extend({ captureId: z.uuid() })
const done = z.object({})

/**
 * Signature and fingerprints of the visitor at the counter. Every call answers at once; what it led to arrives with
 * `counter.watch` (`capture` of the state, then `signatures` and `enrolments` of the visit).
 */
export const captureArea = {
  /** Shows the text on the pad. `capture.busy`, `device.absent`, `visit.not-identified`. */
  startSignature: byClerk
    .input(ofVisit.extend({ purpose: z.enum(signaturePurposes) }))
    .output(z.object({ captureId: z.uuid() })),
  /** What the buttons on the pad do, from the clerk's screen. */
  signAgain: byClerk.input(ofCapture).output(done),
  stopSignature: byClerk.input(ofCapture).output(done),
  /** All ink of this signature so far, then live, until it ends. */
  ink: byClerk.input(ofCapture).output(eventIterator(inkSchema)),
  /** The signature alone, as an SVG drawing made from its strokes. */
  signatureDrawing: byClerk.input(ofVisit.extend({ signatureId: z.uuid() })).output(z.instanceof(Blob)),
  /** The signed statement. */
  openSignature: byClerk.input(ofVisit.extend({ signatureId: z.uuid() })).output(z.instanceof(Blob)),

  /** Two fingers for a travel document; under 12 `capture.too-young`. */
  startFingers: byClerk.input(ofVisit).output(z.object({ captureId: z.uuid() })),
  /** Another finger of the same hand, when this one will not do. */
  chooseFinger: byClerk.input(ofCapture.extend({ finger: z.enum(fingerPositions) })).output(done),
  /** This hand gives no print. */
  impede: byClerk
    .input(ofCapture.extend({ hand: z.enum(['right', 'left']), impediment: impedimentSchema }))
    .output(done),
  /** Takes the images of one hand again. */
  repeatHand: byClerk.input(ofCapture.extend({ hand: z.enum(['right', 'left']) })).output(done),
  /** Encrypts for the enrolment sink, hands over, erases. */
  handOver: byClerk.input(ofCapture).output(done),
  /** Stops and erases what was taken. */
  stopFingers: byClerk.input(ofCapture).output(done),
  /** The finger as it comes in, live; kept nowhere. */
  fingerPreview: byClerk.input(ofCapture).output(eventIterator(fingerPreviewSchema)),
}
