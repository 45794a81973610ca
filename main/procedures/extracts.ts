import { os } from './context.ts'

const pdfFile = (bytes: Uint8Array, name: string): File =>
  new File([new Uint8Array(bytes)], name, { type: 'application/pdf' })

export const extractsProcedures = {
  preview: os.extracts.preview.handler(async ({ input, context }) =>
    pdfFile(await context.issueExtract.preview(input), 'voorbeeld.pdf'),
  ),
  make: os.extracts.make.handler(({ input, context }) => context.issueExtract.make(input)),
  open: os.extracts.open.handler(async ({ input, context }) =>
    pdfFile(await context.issueExtract.open(input), 'uittreksel.pdf'),
  ),
  print: os.extracts.print.handler(({ input, context }) => context.issueExtract.print(input)),
  save: os.extracts.save.handler(({ input, context }) => context.issueExtract.save(input)),
  setPaid: os.extracts.setPaid.handler(async ({ input, context }) => {
    await context.issueExtract.setPaid(input)
    return {}
  }),
}
