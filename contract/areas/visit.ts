import { z } from 'zod'
import { byClerk, byClerkAlsoWhileLocked } from '../call.ts'
import { contactLimits, representations } from '../domain/contact.ts'
import { personQuerySchema } from '../domain/identification.ts'
import { receiptLineSchema } from '../domain/receipt.ts'

const ofVisit = z.object({ visitId: z.uuid() })
const done = z.object({})

/** Every call answers when its step is journaled; what it led to arrives with `counter.watch`. */
export const visitArea = {
  /** F3: ask the reader now. A document that is put down by itself is read without this call. */
  readDocument: byClerk.input(ofVisit).output(done),
  /** A reader that types has typed a document; `device.absent` when none is set. */
  typedDocument: byClerk.input(z.object({ text: z.string().max(400) })).output(done),
  /** F4: look somebody up by hand; the reason why there is no document is kept with the visit. */
  search: byClerk
    .input(ofVisit.extend({ query: personQuerySchema, reason: z.string().trim().min(3).max(200) }))
    .output(done),
  choose: byClerk.input(ofVisit.extend({ candidateKey: z.string() })).output(done),
  /** Takes the identification back; the visit starts again at step 1. */
  forgetPerson: byClerk.input(ofVisit).output(done),
  /** The clerk asks for the full number; the act is logged. */
  revealBsn: byClerk.input(ofVisit).output(z.object({ bsn: z.string() })),
  /** The contact text as it is being typed; kept through a crash. */
  saveContact: byClerkAlsoWhileLocked
    .input(
      ofVisit.extend({
        subject: z.string().max(contactLimits.subject),
        content: z.string().max(contactLimits.content),
        outcome: z.enum(['answered', 'forwarded']),
        department: z.string().max(100).optional(),
        deskNote: z.string().max(contactLimits.deskNote).default(''),
      }),
    )
    .output(done),
  /** Commits this question and starts an empty one; the visitor stays. `contact.incomplete`. */
  nextQuestion: byClerk.input(ofVisit).output(z.object({ contactId: z.uuid() })),
  /**
   * The person who was identified speaks for another: the name is kept, and the visit goes back to step 1 to find the
   * other. Undefined takes it back. `visit.not-identified`.
   */
  represent: byClerk.input(ofVisit.extend({ relation: z.enum(representations).optional() })).output(done),
  /** Puts the dossier on the visitor's screen, or takes it off. A dossier under secrecy is shown to the person only. */
  showDossier: byClerk.input(ofVisit.extend({ shown: z.boolean() })).output(done),
  /**
   * Prints the receipt of what was done in this visit. One that stopped half-way is voided first: `VERVALLEN`, and cut
   * off.
   */
  printReceipt: byClerk.input(ofVisit).output(done),
  /**
   * Goes on with the receipt that stopped half-way (its trouble says `canContinue`), from the line where it stopped.
   * `printer.job-gone` when nothing of it waits in the printer any more.
   */
  continueReceipt: byClerk.input(ofVisit).output(done),
  /** The receipt as this printer will print it: its letters, and `columns` of them on a row. Nothing is recorded. */
  receiptPreview: byClerk
    .input(ofVisit)
    .output(z.object({ lines: z.array(receiptLineSchema), columns: z.number().int().positive() })),
  /** Commits the contact record with its outbox row and ends the visit. `contact.incomplete`. */
  close: byClerk.input(ofVisit).output(z.object({ contactId: z.uuid() })),
  /** The visitor left, or never came: ends the visit without a contact record, with the reason. */
  abandon: byClerk
    .input(ofVisit.extend({ reason: z.enum(['no-show', 'left', 'called-by-mistake']) }))
    .output(done),
  refreshDossier: byClerk.input(ofVisit).output(done),
}
