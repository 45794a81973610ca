import { os } from './context.ts'

export const queueProcedures = {
  callNext: os.queue.callNext.handler(async ({ input, context }) => ({
    visitId: await context.callVisitor.next(input),
  })),
  callByHand: os.queue.callByHand.handler(async ({ input, context }) => ({
    visitId: await context.callVisitor.byHand(input.number, input.kind),
  })),
}
