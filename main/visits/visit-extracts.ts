import { AppError } from '#contract/app-error.ts'
import type { Extract } from '#contract/domain/extract.ts'
import { contactTextFor } from './contact-text.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

/** `extract.not-found` */
export function requireExtract({ visit }: VisitRecord, extractId: string): Extract {
  const extract = visit.extracts.find((one) => one.id === extractId)
  if (!extract) throw new AppError('extract.not-found')
  return extract
}

/** The words of the contact text follow what was done. */
export const withExtracts = (record: VisitRecord, extracts: Extract[]): VisitRecord =>
  withVisit(record, {
    extracts,
    contact: contactTextFor(record.visit.contact, extracts, record.visit.receipts),
  })

export const withExtract = (
  record: VisitRecord,
  extractId: string,
  change: (extract: Extract) => Extract,
): VisitRecord =>
  withExtracts(
    record,
    record.visit.extracts.map((extract) => (extract.id === extractId ? change(extract) : extract)),
  )
