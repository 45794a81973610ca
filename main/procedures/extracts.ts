import { pdfBlob } from './blobs.ts'
import { os } from './context.ts'

export const extractsProcedures = {
  preview: os.extracts.preview.handler(async ({ input, context }) =>
    pdfBlob(await context.issueExtract.preview(input)),
  ),
  make: os.extracts.make.handler(({ input, context }) => context.issueExtract.make(input)),
  open: os.extracts.open.handler(async ({ input, context }) =>
    pdfBlob(await context.issueExtract.open(input)),
  ),
  print: os.extracts.print.handler(({ input, context }) => context.issueExtract.print(input)),
  save: os.extracts.save.handler(({ input, context }) => context.issueExtract.save(input)),
  setPaid: os.extracts.setPaid.handler(async ({ input, context }) => {
    await context.issueExtract.setPaid(input)
    return {}
  }),
}
