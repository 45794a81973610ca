import { oc } from '@orpc/contract'
import { z } from 'zod'
import { contactLimits, outboxRowSchema } from '../domain/contact.ts'

const row = z.object({ id: z.uuid() })

/** "Nog te verzenden" and the repair desk. */
export const outboxArea = {
  list: oc.input(z.object({ includeAccepted: z.boolean().default(false) })).output(z.array(outboxRowSchema)),
  /** Corrects a parked row and sends it again. `outbox.not-parked`. */
  correct: oc
    .input(
      row.extend({
        subject: z.string().trim().min(1).max(contactLimits.subject),
        content: z.string().max(contactLimits.content),
      }),
    )
    .output(z.object({})),
  /** Sends now, without waiting for the next turn; also takes a parked row up again as it is. */
  resend: oc.input(row).output(z.object({})),
}
