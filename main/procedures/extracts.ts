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
  printers: os.extracts.printers.handler(({ context }) => context.issueExtract.printers()),
  cancelPrint: os.extracts.cancelPrint.handler(async ({ input, context }) => {
    await context.issueExtract.cancelPrint(input)
    return {}
  }),
  voidPrint: os.extracts.voidPrint.handler(async ({ input, context }) => {
    await context.issueExtract.voidPrint(input)
    return {}
  }),
  settlePrint: os.extracts.settlePrint.handler(async ({ input, context }) => {
    await context.issueExtract.settlePrint(input)
    return {}
  }),
  noteSerial: os.extracts.noteSerial.handler(async ({ input, context }) => {
    await context.issueExtract.noteSerial(input)
    return {}
  }),
  void: os.extracts.void.handler(async ({ input, context }) => {
    await context.issueExtract.voidExtract(input)
    return {}
  }),
  save: os.extracts.save.handler(({ input, context }) => context.issueExtract.save(input)),
  setPaid: os.extracts.setPaid.handler(async ({ input, context }) => {
    await context.issueExtract.setPaid(input)
    return {}
  }),
}
