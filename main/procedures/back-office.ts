import { pdfBlob } from './blobs.ts'
import { os } from './context.ts'

export const backOfficeProcedures = {
  tray: os.backOffice.tray.handler(({ input, context }) => context.backOffice.tray.list(input)),
  claim: os.backOffice.claim.handler(({ input, context }) => context.backOffice.tray.claim(input)),
  release: os.backOffice.release.handler(({ input, context }) => context.backOffice.tray.release(input)),
  open: os.backOffice.open.handler(async ({ input, context }) =>
    pdfBlob(await context.backOffice.open(input.id)),
  ),
  collect: os.backOffice.collect.handler(({ input, context }) => context.backOffice.tray.collect(input)),
  account: os.backOffice.account.handler(({ input, context }) => context.backOffice.hall.account(input)),
  settleSheet: os.backOffice.settleSheet.handler(({ input, context }) =>
    context.backOffice.hall.settleSheet(input),
  ),
  voidExtract: os.backOffice.voidExtract.handler(({ input, context }) =>
    context.backOffice.hall.voidExtract(input),
  ),
  requests: os.backOffice.requests.handler(({ input, context }) => context.backOffice.hall.requests(input)),
  moveRequest: os.backOffice.moveRequest.handler(({ input, context }) =>
    context.backOffice.hall.moveRequest(input),
  ),
  tasks: os.backOffice.tasks.handler(({ input, context }) => context.backOffice.hall.tasks(input)),
  finishTask: os.backOffice.finishTask.handler(({ input, context }) =>
    context.backOffice.hall.finishTask(input),
  ),
}
