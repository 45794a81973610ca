import { z } from 'zod'
import { byClerk } from '../call.ts'
import { extractSchema, paperSerialSchema, printFactSchema, voidReasons } from '../domain/extract.ts'
import { extractBasisSchema, extractKindCodes, requesterSchema } from '../domain/extract-kind.ts'
import { troubleSchema } from '../domain/trouble.ts'

/** Blob and not File: the runtime of the tests (Node 18) has no File. */
const pdf = z.instanceof(Blob)
const wanted = z.object({
  visitId: z.uuid(),
  kind: z.enum(extractKindCodes),
  requester: requesterSchema,
  basis: extractBasisSchema.optional(),
})
const made = z.object({ visitId: z.uuid(), extractId: z.uuid() })
const sheet = made.extend({ printId: z.uuid() })
const done = z.object({})

/** An A4 printer of this counter, as it is at this moment. */
export const printerChoiceSchema = z.object({
  /** `main`, or the name in the settings of one to fall back on. */
  key: z.string(),
  name: z.string(),
  /** Absent: it can print now. */
  trouble: troubleSchema.exactOptional(),
})
export type PrinterChoice = z.infer<typeof printerChoiceSchema>

export const extractsArea = {
  /** The PDF as it will be, marked VOORBEELD and without a number; nothing is recorded. Confirmations may still be open. */
  preview: byClerk.input(wanted).output(pdf),
  /**
   * Makes and records the extract. `extract.secrecy`, `extract.not-allowed`, `extract.missing-data`. When the electronic
   * seal cannot be had, one of `seal.*`: the clerk may then ask for a paper to stamp and sign, `withoutSeal`.
   */
  make: byClerk.input(wanted.extend({ withoutSeal: z.boolean().exactOptional() })).output(extractSchema),
  /** The very bytes that were made. */
  open: byClerk.input(made).output(pdf),
  /**
   * Sends it to an A4 printer and waits for the printer's own word. The fact is recorded whatever it is; a copy that comes
   * out voids the ones before it. `extract.voided`, `print.no-printer`, `print.under-way`.
   */
  print: byClerk
    .input(made.extend({ printer: z.string().max(100).optional(), serial: paperSerialSchema.optional() }))
    .output(printFactSchema),
  /** Every A4 printer of this counter, asked now; the usual one first. */
  printers: byClerk.output(z.array(printerChoiceSchema)),
  /** Takes back the print that is under way; what came of it is in the fact of that print. */
  cancelPrint: byClerk.input(made).output(done),
  /** A sheet that came out, or may have, does not hold any more. `print.unknown-sheet` when there is none to void. */
  voidPrint: byClerk.input(sheet.extend({ reason: z.enum(voidReasons) })).output(done),
  /** A person went to look where the printer gave no last word. `print.unknown-sheet` when it did. */
  settlePrint: byClerk.input(sheet.extend({ cameOut: z.boolean() })).output(done),
  /** The number of the security paper, noted or mended afterwards. */
  noteSerial: byClerk.input(sheet.extend({ serial: paperSerialSchema.optional() })).output(done),
  /** The extract and every sheet of it do not hold any more, also on the page where they are checked. */
  void: byClerk.input(made.extend({ reason: z.enum(voidReasons) })).output(done),
  /** Writes the PDF into the counter's document folder; answers the file name. */
  save: byClerk.input(made).output(z.object({ fileName: z.string() })),
  setPaid: byClerk.input(made.extend({ paid: z.boolean() })).output(z.object({})),
}
