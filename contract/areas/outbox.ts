import { z } from 'zod'
import { byBackOffice, bySomebody } from '../call.ts'
import { contactLimits, outboxRowSchema } from '../domain/contact.ts'

const row = z.object({ id: z.uuid() })

/** "Nog te verzenden" and the repair desk. A clerk sees own rows; the back office and IT see all of this counter. */
export const outboxArea = {
  list: bySomebody
    .input(
      z.object({
        includeAccepted: z.boolean().default(false),
        /** Rows of everybody; for a clerk it is the same as own rows. */
        everybody: z.boolean().default(false),
        limit: z.number().int().min(1).max(500).default(200),
      }),
    )
    .output(z.object({ rows: z.array(outboxRowSchema), more: z.number().int() })),
  /** Corrects a parked row and sends it again. `outbox.not-parked`. */
  correct: bySomebody
    .input(
      row.extend({
        subject: z.string().trim().min(1).max(contactLimits.subject),
        content: z.string().max(contactLimits.content),
        department: z.string().max(100).optional(),
      }),
    )
    .output(z.object({})),
  /** Sends now, without waiting for the next turn; also takes a parked row up again as it is. */
  resend: bySomebody.input(row).output(z.object({})),
  /**
   * The last resort: everything that waits, in one file encrypted with this passphrase (scrypt, AES-256-GCM), for
   * another counter to take over. Rows stay here too; the register's numbers keep them from being filed twice.
   */
  export: byBackOffice
    .input(z.object({ passphrase: z.string().min(12).max(200) }))
    .output(z.instanceof(Blob)),
  /** Takes over the rows of such a file; those that are here already are passed over. `outbox.import-unreadable`. */
  import: byBackOffice
    .input(z.object({ file: z.instanceof(Blob), passphrase: z.string().max(200) }))
    .output(z.object({ taken: z.number().int(), known: z.number().int() })),
}
