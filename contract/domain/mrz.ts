import { z } from 'zod'
import { partialDateSchema } from './partial-date.ts'

/** Machine-readable zones that are told apart (ICAO 9303-4..7; the Dutch driving licence by RDW). */
const mrzFormats = ['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B', 'NL-licence'] as const

export const mrzCheckSchema = z.object({
  field: z.enum([
    'documentNumber',
    'birthDate',
    'expiryDate',
    'personalNumber',
    'optional',
    'composite',
    'line',
  ]),
  ok: z.boolean(),
  /** The digit that belongs there and the character that stood there. */
  expected: z.string(),
  found: z.string(),
})
export type MrzCheck = z.infer<typeof mrzCheckSchema>

export const mrzCorrectionSchema = z.object({
  line: z.number().int().min(1),
  /** 1-based, as in ICAO 9303. */
  position: z.number().int().min(1),
  from: z.string(),
  to: z.string(),
  why: z.enum(['digits-only', 'letters-only', 'filler', 'check-digit', 'length']),
})
export type MrzCorrection = z.infer<typeof mrzCorrectionSchema>

/** What the zone says, field by field, and which of it can be trusted. */
export const mrzReadingSchema = z.object({
  format: z.enum(mrzFormats),
  lines: z.array(z.string()),
  documentCode: z.string(),
  issuer: z.string(),
  documentNumber: z.string(),
  nationality: z.string().optional(),
  /** Two-digit years are resolved: a birth date lies in the past, an expiry date between 20 back and 79 ahead. */
  birthDate: partialDateSchema.optional(),
  sex: z.enum(['M', 'F', 'X']).optional(),
  expiryDate: partialDateSchema.optional(),
  surname: z.string().optional(),
  givenNames: z.string().optional(),
  /** Only where the document still carries it and it passes the eleven-test. */
  bsn: z.string().optional(),
  checks: z.array(mrzCheckSchema),
  corrections: z.array(mrzCorrectionSchema),
  /** Every check digit is right. */
  valid: z.boolean(),
})
export type MrzReading = z.infer<typeof mrzReadingSchema>
