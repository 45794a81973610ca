import type { PartialDate } from '#contract/domain/partial-date.ts'
import { checkDigit } from './check-digit.ts'
import { dutchIdCard, type HolderLayout, holderLayouts, type MrzFormat, type Slot } from './layouts.ts'
import { nameField } from './name-field.ts'

/** A document of a made-up person. Names in any Latin spelling. */
export interface HolderDocument {
  readonly format: Exclude<MrzFormat, 'NL-licence'>
  /** One or two letters: `P`, `I`, `IR`, `V`. */
  readonly documentCode: string
  readonly issuer: string
  readonly documentNumber: string
  readonly nationality: string
  /** With its prefix in front: `de Bruijn`. */
  readonly surname: string
  readonly givenNames: string
  readonly birthDate: PartialDate
  readonly sex: 'M' | 'F' | 'X'
  readonly expiryDate: PartialDate
  /** Written where Dutch passports (TD3) and ID cards (TD1) up to model 2014 have it. */
  readonly bsn?: string
  /** For the first optional field, when there is no BSN. */
  readonly optional?: string
}

export interface LicenceDocument {
  readonly format: 'NL-licence'
  /** Ten digits. */
  readonly licenceNumber: string
  /** Thirteen characters of the issuer's choice. */
  readonly random: string
}

/** The lines of a valid zone, all check digits right. The counterpart of `parseMrz`, for specimens and simulators. */
export function composeMrz(document: HolderDocument | LicenceDocument): string[] {
  if (document.format === 'NL-licence') {
    const line = `D1NLD1${document.licenceNumber.padStart(10, '0')}${document.random.padEnd(13, '0').slice(0, 13)}`
    return [line + checkDigit(line)]
  }
  const layout = holderLayouts[document.format]
  const lines = Array.from({ length: layout.lines }, () => '<'.repeat(layout.length))
  const put = ([line, first, last]: Slot, text: string): void => {
    const old = lines[line - 1] ?? ''
    const field = text.padEnd(last - first + 1, '<').slice(0, last - first + 1)
    lines[line - 1] = old.slice(0, first - 1) + field + old.slice(last)
  }
  const read = ([line, first, last]: Slot): string => (lines[line - 1] ?? '').slice(first - 1, last)

  put([1, 1, 2], document.documentCode)
  put([1, 3, 5], document.issuer)
  put(layout.name, nameField(document.surname, document.givenNames, layout.name[2] - layout.name[1] + 1))
  put(layout.nationality, document.nationality)
  put(layout.birth, sixDigits(document.birthDate))
  put(layout.birthCheck, checkDigit(read(layout.birth)))
  put(layout.sex, document.sex === 'X' ? '<' : document.sex)
  put(layout.expiry, sixDigits(document.expiryDate))
  put(layout.expiryCheck, checkDigit(read(layout.expiry)))
  putNumber(document, layout, put, read)
  if (layout.personalCheck) put(layout.personalCheck, checkDigit(read([2, 29, 42])))
  if (document.format === 'TD1' && document.bsn) put(dutchIdCard.check, checkDigit(read(dutchIdCard.over)))
  if (layout.composite) put(layout.composite.at, checkDigit(layout.composite.over.map(read).join('')))
  return lines
}

function putNumber(
  { documentNumber: number, format, bsn, optional }: HolderDocument,
  layout: HolderLayout,
  put: (slot: Slot, text: string) => void,
  read: (slot: Slot) => string,
): void {
  const [free] = layout.optional
  put(layout.number, number)
  if (free) put(free, bsn ?? optional ?? '')
  if (number.length > 9 && free && (format === 'TD1' || format === 'TD2')) {
    put(layout.numberCheck, '<')
    put(free, number.slice(9) + checkDigit(number))
  } else {
    put(layout.numberCheck, checkDigit(read(layout.number)))
  }
}

/** `YYMMDD`, with fillers for what is not known (ICAO 9303-3 §4.8). */
function sixDigits({ year, month, day }: PartialDate): string {
  const two = (part: number | undefined): string =>
    part === undefined ? '<<' : String(part % 100).padStart(2, '0')
  return two(year) + two(month) + two(day)
}
