import { z } from 'zod'
import { byClerk } from '../call.ts'
import { extractKindCodes, extractSchema, printFactSchema, requesterSchema } from '../domain/extract.ts'

/** Blob and not File: the runtime of the tests (Node 18) has no File. */
const pdf = z.instanceof(Blob)
const wanted = z.object({ visitId: z.uuid(), kind: z.enum(extractKindCodes), requester: requesterSchema })
const made = z.object({ visitId: z.uuid(), extractId: z.uuid() })

export const extractsArea = {
  /** The PDF as it will be, marked VOORBEELD and without a number; nothing is recorded. */
  preview: byClerk.input(wanted).output(pdf),
  /** Makes and records the extract. `extract.secrecy`, `extract.not-allowed`, `extract.missing-data`. */
  make: byClerk.input(wanted).output(extractSchema),
  /** The very bytes that were made. */
  open: byClerk.input(made).output(pdf),
  /** Sends it to the A4 printer and waits for the printer's own word. The fact is recorded whatever it is. */
  print: byClerk.input(made).output(printFactSchema),
  /** Writes the PDF into the counter's document folder; answers the file name. */
  save: byClerk.input(made).output(z.object({ fileName: z.string() })),
  setPaid: byClerk.input(made.extend({ paid: z.boolean() })).output(z.object({})),
}
