import type { DocumentConcern, PresentedDocument } from '#contract/domain/identification.ts'
import type { MrzReading } from '#contract/domain/mrz.ts'
import { isoOf } from '#contract/domain/partial-date.ts'

/** ICAO 9303-3 §4.1 document codes as far as Dutch counters meet them. */
function kindOf(reading: MrzReading): PresentedDocument['kind'] {
  if (reading.format === 'NL-licence') return 'driving-licence'
  const code = reading.documentCode
  if (code.startsWith('V')) return 'visa'
  if (code.startsWith('P')) return 'passport'
  // Dutch residence documents carry IR; other states use AR or CR.
  if (/^[AIC]R/.test(code)) return 'residence-permit'
  if (code.startsWith('I')) return 'identity-card'
  return 'travel-document'
}

function concernsOf(reading: MrzReading, kind: PresentedDocument['kind'], today: Date): DocumentConcern[] {
  const concerns: DocumentConcern[] = []
  if (!reading.valid) concerns.push('check-digit')
  if (reading.corrections.length > 0) concerns.push('corrected')
  const expiry = reading.expiryDate && isoOf(reading.expiryDate)
  // Valid through the day itself.
  if (expiry && expiry < localDate(today)) concerns.push('expired')
  if (!expiry) concerns.push('expiry-unknown')
  // Not a document of the Wet op de identificatieplicht, art. 1.
  if (kind === 'visa') concerns.push('no-identity-document')
  return concerns
}

/** `jjjj-mm-dd` on the clock at the wall. */
const localDate = (date: Date): string =>
  `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`

/** What lies on the reader, judged by itself; the register's word comes later. */
export function presentedDocument(reading: MrzReading, simulated: boolean, now: Date): PresentedDocument {
  const kind = kindOf(reading)
  return { kind, reading, simulated, concerns: concernsOf(reading, kind, now), readAt: now.toISOString() }
}

export const withConcerns = (
  document: PresentedDocument,
  more: readonly DocumentConcern[],
): PresentedDocument => ({
  ...document,
  concerns: [...new Set([...document.concerns, ...more])],
})
