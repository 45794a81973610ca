import { pdfBlob } from './blobs.ts'
import { os } from './context.ts'

const done = async (work: Promise<void>): Promise<Record<string, never>> => {
  await work
  return {}
}
export const captureProcedures = {
  startSignature: os.capture.startSignature.handler(async ({ input, context }) => ({
    captureId: await context.capture.startSignature(input.visitId, input.purpose),
  })),
  signAgain: os.capture.signAgain.handler(({ input, context }) => done(context.capture.signAgain(input))),
  stopSignature: os.capture.stopSignature.handler(({ input, context }) =>
    done(context.capture.stopSignature(input)),
  ),
  ink: os.capture.ink.handler(({ input, context, signal }) => context.capture.ink(input, signal)),
  signatureDrawing: os.capture.signatureDrawing.handler(
    async ({ input, context }) =>
      new Blob([await context.capture.signatureDrawing(input.visitId, input.signatureId)], {
        type: 'image/svg+xml',
      }),
  ),
  openSignature: os.capture.openSignature.handler(async ({ input, context }) =>
    pdfBlob(await context.capture.openSignature(input.visitId, input.signatureId)),
  ),
  startFingers: os.capture.startFingers.handler(async ({ input, context }) => ({
    captureId: await context.capture.startFingers(input.visitId),
  })),
  chooseFinger: os.capture.chooseFinger.handler(({ input, context }) =>
    done(context.capture.chooseFinger(input, input.finger)),
  ),
  impede: os.capture.impede.handler(({ input, context }) =>
    done(context.capture.impede(input, input.hand, input.impediment)),
  ),
  repeatHand: os.capture.repeatHand.handler(({ input, context }) =>
    done(context.capture.repeatHand(input, input.hand)),
  ),
  handOver: os.capture.handOver.handler(({ input, context }) => done(context.capture.handOver(input))),
  stopFingers: os.capture.stopFingers.handler(({ input, context }) =>
    done(context.capture.stopFingers(input)),
  ),
  fingerPreview: os.capture.fingerPreview.handler(({ input, context, signal }) =>
    context.capture.fingerPreview(input, signal),
  ),
}
