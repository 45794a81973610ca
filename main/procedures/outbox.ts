import { os } from './context.ts'

export const outboxProcedures = {
  list: os.outbox.list.handler(({ input, context }) => context.outbox.list(input)),
  correct: os.outbox.correct.handler(async ({ input, context }) => {
    await context.outbox.correct(input.id, input)
    return {}
  }),
  resend: os.outbox.resend.handler(async ({ input, context }) => {
    await context.outbox.resend(input.id)
    return {}
  }),
}
