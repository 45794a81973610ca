import type { CaptureDesk } from '../capture/capture-desk.ts'
import { os } from './context.ts'

const pdfBlob = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)], { type: 'application/pdf' })
const done = async (work: Promise<void>): Promise<Record<string, never>> => {
  await work
  return {}
}
const desk = (context: { capture: CaptureDesk }): CaptureDesk => context.capture

export const captureProcedures = {
  startSignature: os.capture.startSignature.handler(async ({ input, context }) => ({
    captureId: await desk(context).startSignature(input.visitId, input.purpose),
  })),
  signAgain: os.capture.signAgain.handler(({ input, context }) => done(desk(context).signAgain(input))),
  stopSignature: os.capture.stopSignature.handler(({ input, context }) =>
    done(desk(context).stopSignature(input)),
  ),
  ink: os.capture.ink.handler(({ input, context, signal }) => desk(context).ink(input, signal)),
  openSignature: os.capture.openSignature.handler(async ({ input, context }) =>
    pdfBlob(await desk(context).openSignature(input.visitId, input.signatureId)),
  ),
  startFingers: os.capture.startFingers.handler(async ({ input, context }) => ({
    captureId: await desk(context).startFingers(input.visitId),
  })),
  chooseFinger: os.capture.chooseFinger.handler(({ input, context }) =>
    done(desk(context).chooseFinger(input, input.finger)),
  ),
  impede: os.capture.impede.handler(({ input, context }) =>
    done(desk(context).impede(input, input.hand, input.impediment)),
  ),
  repeatHand: os.capture.repeatHand.handler(({ input, context }) =>
    done(desk(context).repeatHand(input, input.hand)),
  ),
  handOver: os.capture.handOver.handler(({ input, context }) => done(desk(context).handOver(input))),
  stopFingers: os.capture.stopFingers.handler(({ input, context }) => done(desk(context).stopFingers(input))),
  fingerPreview: os.capture.fingerPreview.handler(({ input, context, signal }) =>
    desk(context).fingerPreview(input, signal),
  ),
}
