import type { MrzCheck } from '#contract/domain/mrz.ts'
import { checkDigit, isReadable } from './check-digit.ts'
import { documentNumberOf } from './document-number.ts'
import { hasDutchCheck } from './dutch-documents.ts'
import { dutchIdCard, holderLayouts, licenceLayout } from './layouts.ts'
import { textAt, type Zone } from './zone.ts'

/** Judges every check digit that this kind of document has, each by itself. */
export function checksOf(zone: Zone): MrzCheck[] {
  if (zone.format === 'NL-licence') {
    return [judge('line', textAt(zone, [1, 1, 29]), textAt(zone, licenceLayout.check))]
  }
  const layout = holderLayouts[zone.format]
  const { number, check } = documentNumberOf(zone, layout)
  const checks = [
    judge('documentNumber', number, check),
    judge('birthDate', textAt(zone, layout.birth), textAt(zone, layout.birthCheck)),
    judge('expiryDate', textAt(zone, layout.expiry), textAt(zone, layout.expiryCheck)),
  ]
  const [optional] = layout.optional
  if (layout.personalCheck && optional) {
    checks.push(judge('personalNumber', textAt(zone, optional), textAt(zone, layout.personalCheck)))
  }
  if (hasDutchCheck(zone)) {
    checks.push(judge('optional', textAt(zone, dutchIdCard.over), textAt(zone, dutchIdCard.check)))
  }
  if (layout.composite) {
    const over = layout.composite.over.map((slot) => textAt(zone, slot)).join('')
    checks.push(judge('composite', over, textAt(zone, layout.composite.at)))
  }
  return checks
}

function judge(field: MrzCheck['field'], over: string, found: string): MrzCheck {
  const expected = checkDigit(over)
  // An empty field may carry a filler instead of its zero (ICAO 9303-4 §4.2.2.2).
  const emptyBoth = found === '<' && /^<*$/.test(over)
  return { field, ok: isReadable(over) && (found === expected || emptyBoth), expected, found }
}
