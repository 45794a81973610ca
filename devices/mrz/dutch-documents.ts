import { isBsn } from '#contract/standards/bsn.ts'
import { checkDigit } from './check-digit.ts'
import { documentCode, dutchIdCard, dutchPassport, issuer } from './layouts.ts'
import { textAt, type Zone } from './zone.ts'

/** Nine digits: the field holds a BSN. Later models leave it empty, so the field decides, not the date. */
export const isBsnField = (text: string): boolean => /^\d{9}$/.test(text)

const isDutch = (zone: Zone): boolean =>
  textAt(zone, issuer) === 'NLD' && /^[PI]/.test(textAt(zone, documentCode))

/** Where this zone may have a BSN. */
export const dutchBsnField = (zone: Zone) => {
  if (!isDutch(zone)) return undefined
  return zone.format === 'TD1' ? dutchIdCard : zone.format === 'TD3' ? dutchPassport : undefined
}

/** Two letters, six letters or digits, one digit; the letter O is not used. Passports and ID cards only. */
export const dutchNumber = /^[A-NP-Z]{2}[A-NP-Z0-9]{6}\d$/

export const hasDutchNumber = (zone: Zone): boolean =>
  isDutch(zone) && (zone.format === 'TD3' || textAt(zone, documentCode) === 'I<')

/** Whether position 30 of this zone is the extra check digit of the Dutch ID card up to model 2014. */
export const hasDutchCheck = (zone: Zone): boolean =>
  zone.format === 'TD1' &&
  isDutch(zone) &&
  isBsnField(textAt(zone, dutchIdCard.bsn)) &&
  textAt(zone, dutchIdCard.check) !== '<'

/**
 * The BSN, when the document carries one that passes the eleven-test and its own check digit: a BSN that was read
 * wrongly would find somebody else.
 */
export function bsnOf(zone: Zone): string | undefined {
  const field = dutchBsnField(zone)
  if (!field) return undefined
  const bsn = textAt(zone, field.bsn)
  const rightlyRead =
    checkDigit(textAt(zone, field.over)) === textAt(zone, field.check) &&
    /^<+$/.test(textAt(zone, field.filler))
  return rightlyRead && isBsn(bsn) ? bsn : undefined
}
