import { os } from './context.ts'

export const requestsProcedures = {
  ask: os.requests.ask.handler(({ input, context }) =>
    context.requests.ask(input.visitId, input.product, input.remarks),
  ),
  handOut: os.requests.handOut.handler(({ input, context }) =>
    context.requests.handOut(input.visitId, input.number),
  ),
}
