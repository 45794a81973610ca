import { z } from 'zod'
import { requestSchema } from './request.ts'
import { clerkSchema } from './session.ts'

export const trayKinds = ['extract', 'signed-form', 'enrolment-receipt'] as const

/** One document in the overdrachtsbak: made at a counter, waiting to be collected by the back office. */
export const trayItemSchema = z.object({
  id: z.uuid(),
  kind: z.enum(trayKinds),
  /** Number on the paper; also its `identificatie` in the Documenten API. */
  number: z.string().max(40),
  title: z.string(),
  counter: z.string(),
  clerk: clerkSchema,
  madeAt: z.iso.datetime(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().length(64),
  /** The bytes are in the documents register, and were read back and compared. */
  stored: z.boolean(),
  state: z.enum(['waiting', 'claimed', 'collected']),
  /** One person at a time, over all offices. */
  claimedBy: clerkSchema.optional(),
  claimedAt: z.iso.datetime().optional(),
  collectedAt: z.iso.datetime().optional(),
})
export type TrayItem = z.infer<typeof trayItemSchema>

/** What does not agree at closing time; the screen makes a sentence of it. */
export const discrepancySchema = z.object({
  kind: z.enum([
    /** A sheet came out of a printer without a record that it should. */
    'sheet-without-record',
    /** Made and paid for, and no printer ever said it was printed. */
    'record-without-sheet',
    /** Printed more often than recorded as voided. */
    'sheets-too-many',
    /** No word from the printer: somebody looks whether it is there. */
    'print-unconfirmed',
    'not-paid',
    /** Fee noted as paid, and no receipt printed. */
    'no-receipt',
    /** The document is not in the tray, or its bytes are not stored. */
    'document-missing',
  ]),
  counter: z.string(),
  clerk: clerkSchema.optional(),
  /** Number on the paper. */
  number: z.string().optional(),
  at: z.iso.datetime().optional(),
  cents: z.number().int().optional(),
  sheets: z.number().int().optional(),
  /** Of `print-unconfirmed`: to say whether it is there. */
  sheetId: z.uuid().optional(),
  copy: z.number().int().optional(),
})
export type Discrepancy = z.infer<typeof discrepancySchema>

/** One day of one hall, counted three ways. */
export const dayAccountSchema = z.object({
  day: z.iso.date(),
  counters: z.array(
    z.object({
      counter: z.string(),
      made: z.number().int(),
      sheets: z.number().int(),
      voided: z.number().int(),
      receipts: z.number().int(),
      feesCents: z.number().int(),
      paidCents: z.number().int(),
      /** Seen last: a counter that has not reported everything makes the account preliminary. */
      heardAt: z.iso.datetime(),
    }),
  ),
  discrepancies: z.array(discrepancySchema),
})
export type DayAccount = z.infer<typeof dayAccountSchema>

/** A request as the back office sees it: with its clock. */
export const requestInHandSchema = requestSchema.extend({
  counter: z.string().optional(),
  clerk: clerkSchema.optional(),
  /** Working days left until the promise; negative when it is broken. */
  workingDaysLeft: z.number().int(),
  remarks: z.string(),
})
export type RequestInHand = z.infer<typeof requestInHandSchema>

/** A question that was forwarded to a department (internetaak). */
export const taskInHandSchema = z.object({
  id: z.uuid(),
  number: z.string(),
  department: z.string(),
  subject: z.string(),
  text: z.string(),
  askedAt: z.iso.datetime({ offset: true }),
  answerBy: z.iso.date().optional(),
  workingDaysLeft: z.number().int().optional(),
  state: z.enum(['open', 'done']),
})
export type TaskInHand = z.infer<typeof taskInHandSchema>
