import type { HolderLayout } from './layouts.ts'
import { textAt, type Zone } from './zone.ts'

/**
 * A document number and the check digit that belongs to it. Where a TD1 or TD2 has `<` for check digit, a number of
 * more than nine characters runs on in the optional field, followed by its check digit (ICAO 9303-5 §4.2.2.1 note j,
 * Belgian identity cards).
 */
export function documentNumberOf(zone: Zone, layout: HolderLayout): { number: string; check: string } {
  const first = textAt(zone, layout.number)
  const check = textAt(zone, layout.numberCheck)
  const [optional] = layout.optional
  const runsOn = check === '<' && !first.includes('<') && (zone.format === 'TD1' || zone.format === 'TD2')
  const rest = runsOn && optional ? /^[^<]{2,}/.exec(textAt(zone, optional))?.[0] : undefined
  if (rest === undefined) return { number: first, check }
  return { number: first + rest.slice(0, -1), check: rest.slice(-1) }
}
