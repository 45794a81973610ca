import { checkDigit } from './check-digit.ts'
import { documentNumberOf } from './document-number.ts'
import { dutchBsnField, hasDutchNumber, isBsnField } from './dutch-documents.ts'
import {
  documentCode,
  type HolderLayout,
  holderLayouts,
  issuer,
  licenceLayout,
  type Slot,
} from './layouts.ts'
import { searchNumber } from './search-number.ts'
import { correct, textAt, type Zone } from './zone.ts'

const asDigit: Record<string, string> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
}
const asLetter: Record<string, string> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' }

/**
 * Mends what OCR is known to get wrong, in the order of certainty: the class of a position first, runs of fillers
 * next, check digits last. Check digits alone would not do: `<`/K and 6/G weigh the same in every position.
 */
export function repair(zone: Zone): void {
  byClass(zone, issuer, 'letters-only')
  if (zone.format === 'NL-licence') {
    correct(zone, [1, 2, 2], '1', 'digits-only')
    byClass(zone, licenceLayout.configuration, 'digits-only')
    byClass(zone, licenceLayout.number, 'digits-only')
    byClass(zone, licenceLayout.check, 'digits-only')
    return
  }
  const layout = holderLayouts[zone.format]
  byClass(zone, documentCode, 'letters-only')
  byClass(zone, layout.name, 'letters-only')
  byClass(zone, layout.nationality, 'letters-only')
  for (const slot of digitsOf(layout)) byClass(zone, slot, 'digits-only')
  unspecifiedSex(zone, layout)
  for (const slot of layout.optional) emptyField(zone, slot)
  checkOfEmptyField(zone, layout)
  longNumber(zone, layout)
  dutchFields(zone, layout)
  tailOfNames(zone, layout.name)
  searchNumber(zone, layout)
}

const digitsOf = (layout: HolderLayout): Slot[] =>
  [
    layout.numberCheck,
    layout.birth,
    layout.birthCheck,
    layout.expiry,
    layout.expiryCheck,
    layout.personalCheck,
    layout.composite?.at,
  ].filter((slot) => slot !== undefined)

function byClass(zone: Zone, slot: Slot, why: 'digits-only' | 'letters-only'): void {
  correct(zone, slot, mapped(textAt(zone, slot), why === 'digits-only' ? asDigit : asLetter), why)
}

const mapped = (text: string, table: Record<string, string>): string =>
  [...text].map((character) => table[character] ?? character).join('')

const fillersFor = (text: string): string => text.replace(/[KCL]/g, '<')

function unspecifiedSex(zone: Zone, { sex }: HolderLayout): void {
  correct(zone, sex, fillersFor(textAt(zone, sex)), 'filler')
}

/** An optional field of fillers in which some were read as letters. */
function emptyField(zone: Zone, slot: Slot): void {
  const text = textAt(zone, slot)
  if (/^[<KCL]*$/.test(text) && (text.match(/</g)?.length ?? 0) * 2 > text.length) {
    correct(zone, slot, fillersFor(text), 'filler')
  }
}

/** An empty personal number may have a filler for check digit; no digit looks like K or C. */
function checkOfEmptyField(zone: Zone, { optional: [field], personalCheck }: HolderLayout): void {
  if (!field || !personalCheck || !/^<+$/.test(textAt(zone, field))) return
  const found = textAt(zone, personalCheck)
  if (/[KC]/.test(found)) correct(zone, personalCheck, '<', 'filler')
}

/** The filler that says "this number runs on": weighs as much as a K, so the number's own check digit decides. */
function longNumber(zone: Zone, layout: HolderLayout): void {
  if (!/[KC]/.test(textAt(zone, layout.numberCheck))) return
  const trial: Zone = { ...zone, lines: [...zone.lines], corrections: [] }
  correct(trial, layout.numberCheck, '<', 'filler')
  const { number, check } = documentNumberOf(trial, layout)
  if (number.length > 9 && checkDigit(number) === check) correct(zone, layout.numberCheck, '<', 'filler')
}

/** What we know of Dutch documents and ICAO does not say (devices.md §1.6). */
function dutchFields(zone: Zone, layout: HolderLayout): void {
  if (hasDutchNumber(zone)) {
    const [line, first, last] = layout.number
    const rest: Slot = [line, first + 2, last]
    correct(zone, rest, textAt(zone, rest).replaceAll('O', '0'), 'digits-only')
    byClass(zone, [line, last, last], 'digits-only')
    const series: Slot = [line, first, first + 1]
    // A zero stays: the letter it looks like is not used.
    if (!textAt(zone, series).includes('0')) byClass(zone, series, 'letters-only')
  }
  const field = dutchBsnField(zone)
  if (!field || !isBsnField(mapped(textAt(zone, field.bsn), asDigit))) return
  byClass(zone, field.bsn, 'digits-only')
  correct(zone, field.filler, fillersFor(textAt(zone, field.filler)), 'filler')
  byClass(zone, field.check, 'digits-only')
}

/**
 * After the given names only fillers follow. The names have ended at three fillers in a row, at a second pair, or
 * where K, C or L repeats three times or more up to the end: no name does that.
 */
function tailOfNames(zone: Zone, slot: Slot): void {
  const text = textAt(zone, slot)
  const pair = text.indexOf('<<')
  const ends = [
    text.indexOf('<<<'),
    pair < 0 ? -1 : text.indexOf('<<', pair + 2),
    text.search(/([KCL])\1\1[<KCL]*$/),
  ]
  const end = Math.min(...ends.filter((at) => at > 0))
  if (!Number.isFinite(end)) return
  const tail = text.slice(end)
  if (/^[<KCL]+$/.test(tail)) correct(zone, slot, text.slice(0, end) + fillersFor(tail), 'filler')
}
