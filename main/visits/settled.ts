import type { PrintFact } from '#contract/domain/extract.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

/** Sent, and then the program stopped: only the tray of the printer knows. */
const settledPrint =
  (code: 'print.unconfirmed' | 'printer.unconfirmed') =>
  (fact: PrintFact): PrintFact =>
    fact.state === 'sent' ? { ...fact, state: 'failed', trouble: { code, details: {} } } : fact

/** Without questions that are under way: their answers will find another visit at the counter. */
export function withoutPassing(record: VisitRecord): VisitRecord {
  const { identify, dossier } = record.visit
  const interrupted = identify.step === 'reading' || identify.step === 'searching'
  return withVisit(record, {
    ...(interrupted ? { identify: { step: 'waiting' } } : {}),
    ...(dossier.state === 'loading' ? { dossier: { state: 'empty' } } : {}),
  })
}

/** A visit as it is taken up again: what was under way when the program stopped will not answer any more. */
export function settled(record: VisitRecord): VisitRecord {
  const { extracts, receipts } = record.visit
  return withVisit(withoutPassing(record), {
    resumed: true,
    extracts: extracts.map((extract) => ({
      ...extract,
      prints: extract.prints.map(settledPrint('print.unconfirmed')),
    })),
    receipts: receipts.map(settledPrint('printer.unconfirmed')),
  })
}
