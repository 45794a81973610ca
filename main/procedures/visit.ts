import { AppError } from '#contract/app-error.ts'
import { withVisit } from '../visits/visit-record.ts'
import { os } from './context.ts'

export const visitProcedures = {
  readDocument: os.visit.readDocument.handler(async ({ input, context }) => {
    await context.identifyVisitor.readDocument(input.visitId)
    return {}
  }),
  typedDocument: os.visit.typedDocument.handler(async ({ input, context }) => {
    context.typedDocument(input.text)
    return {}
  }),
  search: os.visit.search.handler(async ({ input, context }) => {
    await context.identifyVisitor.search(input.visitId, input.query, input.reason)
    return {}
  }),
  choose: os.visit.choose.handler(async ({ input, context }) => {
    await context.identifyVisitor.choose(input.visitId, input.candidateKey)
    return {}
  }),
  forgetPerson: os.visit.forgetPerson.handler(async ({ input, context }) => {
    await context.identifyVisitor.forget(input.visitId)
    return {}
  }),
  revealBsn: os.visit.revealBsn.handler(async ({ input, context }) => {
    const { bsn } = context.visits.require(input.visitId)
    if (!bsn) throw new AppError('visit.not-identified')
    await context.visits.step(
      input.visitId,
      'bsn-revealed',
      (record) => record,
      (tx) =>
        context.processing.write(tx, {
          activity: 'burgerservicenummer-tonen',
          purpose: 'Dienstverlening aan de balie',
          about: [bsn],
          visitId: input.visitId,
        }),
    )
    return { bsn }
  }),
  saveContact: os.visit.saveContact.handler(async ({ input, context }) => {
    const { visitId, ...text } = input
    context.visits.require(visitId)
    await context.visits.step(visitId, 'contact-text', (record) => {
      const before = record.visit.contact
      const edited = before.edited || before.subject !== text.subject || before.content !== text.content
      return withVisit(record, { contact: { ...text, edited } })
    })
    return {}
  }),
  nextQuestion: os.visit.nextQuestion.handler(({ input, context }) =>
    context.closeVisit.nextQuestion(input.visitId),
  ),
  represent: os.visit.represent.handler(async ({ input, context }) => {
    await context.represent(input.visitId, input.relation)
    return {}
  }),
  showDossier: os.visit.showDossier.handler(async ({ input, context }) => {
    await context.showDossier(input.visitId, input.shown)
    return {}
  }),
  printReceipt: os.visit.printReceipt.handler(async ({ input, context }) => {
    await context.printReceipt(input.visitId)
    return {}
  }),
  continueReceipt: os.visit.continueReceipt.handler(async ({ input, context }) => {
    await context.continueReceipt(input.visitId)
    return {}
  }),
  receiptPreview: os.visit.receiptPreview.handler(({ input, context }) =>
    context.previewReceipt(input.visitId),
  ),
  close: os.visit.close.handler(async ({ input, context }) => {
    await context.capture.settled()
    return context.closeVisit.close(input.visitId)
  }),
  abandon: os.visit.abandon.handler(async ({ input, context }) => {
    await context.capture.settled()
    await context.closeVisit.abandon(input.visitId, input.reason)
    return {}
  }),
  refreshDossier: os.visit.refreshDossier.handler(async ({ input, context }) => {
    context.visits.require(input.visitId)
    await context.dossier.load(input.visitId)
    return {}
  }),
}
