import type { Viewer } from '../sync/outbox-desk.ts'
import { type Capabilities, os } from './context.ts'

/** A clerk sees and mends own rows; who keeps the counter or its back office sees all of it. */
const viewerOf = ({ session }: Capabilities): Viewer => {
  const roles = session.who()?.roles ?? []
  return { clerkId: session.clerk().id, seesAll: roles.includes('back-office') || roles.includes('it') }
}

export const outboxProcedures = {
  list: os.outbox.list.handler(({ input, context }) => context.outbox.list(input, viewerOf(context))),
  correct: os.outbox.correct.handler(async ({ input, context }) => {
    await context.outbox.correct(input.id, input, viewerOf(context))
    return {}
  }),
  resend: os.outbox.resend.handler(async ({ input, context }) => {
    await context.outbox.resend(input.id, viewerOf(context))
    return {}
  }),
  export: os.outbox.export.handler(
    async ({ input, context }) =>
      new Blob([new Uint8Array(await context.outbox.exportAll(input.passphrase))]),
  ),
  import: os.outbox.import.handler(async ({ input, context }) =>
    context.outbox.importAll(new Uint8Array(await input.file.arrayBuffer()), input.passphrase),
  ),
}
