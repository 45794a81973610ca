import type { MrzReading } from '#contract/domain/mrz.ts'
import { checksOf } from './checks.ts'
import { documentNumberOf } from './document-number.ts'
import { bsnOf } from './dutch-documents.ts'
import { readBirthDate, readExpiryDate, readNames, readSex } from './fields.ts'
import { documentCode, holderLayouts, issuer, licenceLayout } from './layouts.ts'
import { recognise } from './recognise.ts'
import { repair } from './repair.ts'
import { textAt, type Zone } from './zone.ts'

/**
 * Reads a machine-readable zone: TD1, TD2, TD3, visas MRV-A and MRV-B (ICAO 9303-3..7), the line of the Dutch
 * driving licence. What OCR plainly got wrong is mended and reported in `corrections`; a wrong check digit is a
 * value (`valid: false`), not an error. Throws only for what is no zone (`mrz.unknown-kind`) or too little of one
 * (`mrz.incomplete`).
 */
export function parseMrz(input: string | readonly string[], { today }: { today: Date }): MrzReading {
  const zone = recognise(input)
  repair(zone)
  const checks = checksOf(zone)
  return {
    format: zone.format,
    lines: zone.lines,
    documentCode: unfilled(textAt(zone, documentCode)),
    issuer: unfilled(textAt(zone, issuer)),
    ...(zone.format === 'NL-licence'
      ? { documentNumber: textAt(zone, licenceLayout.number) }
      : holderOf(zone, zone.format, today)),
    checks,
    corrections: zone.corrections,
    valid: checks.every((check) => check.ok),
  }
}

function holderOf(zone: Zone, format: keyof typeof holderLayouts, today: Date) {
  const layout = holderLayouts[format]
  const nationality = unfilled(textAt(zone, layout.nationality))
  const birthDate = readBirthDate(textAt(zone, layout.birth), today)
  const sex = readSex(textAt(zone, layout.sex))
  const expiryDate = readExpiryDate(textAt(zone, layout.expiry), today)
  const bsn = bsnOf(zone)
  return {
    documentNumber: unfilled(documentNumberOf(zone, layout).number),
    ...(nationality && { nationality }),
    ...(birthDate && { birthDate }),
    ...(sex && { sex }),
    ...(expiryDate && { expiryDate }),
    ...readNames(textAt(zone, layout.name)),
    ...(bsn && { bsn }),
  }
}

const unfilled = (text: string): string => text.replaceAll('<', '')
