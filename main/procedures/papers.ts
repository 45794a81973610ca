import { pdfBlob } from './blobs.ts'
import { os } from './context.ts'

export const papersProcedures = {
  ofVisit: os.papers.ofVisit.handler(async ({ input, context }) =>
    pdfBlob(await context.papers.ofVisit(input.visitId, input.paper)),
  ),
  printOfVisit: os.papers.printOfVisit.handler(async ({ input, context }) => ({
    state: await context.papers.printOfVisit(input.visitId, input.paper),
  })),
  slip: os.papers.slip.handler(async ({ input, context }) => {
    await context.papers.slip(input.visitId, input.number)
    return {}
  }),
  offer: os.papers.offer.handler(async ({ input, context }) => {
    await context.delivery.offer(input.visitId, input.extractId)
    return {}
  }),
  takeBack: os.papers.takeBack.handler(async ({ input, context }) => {
    await context.delivery.takeBack(input.visitId)
    return {}
  }),
  ofHall: os.papers.ofHall.handler(async ({ input, context }) => pdfBlob(await context.papers.ofHall(input))),
  printOfHall: os.papers.printOfHall.handler(async ({ input, context }) => ({
    state: await context.papers.printOfHall(input),
  })),
}
