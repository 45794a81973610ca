import { checksOf } from './checks.ts'
import { dutchNumber, hasDutchNumber } from './dutch-documents.ts'
import type { HolderLayout, Slot } from './layouts.ts'
import { correct, textAt, type Zone } from './zone.ts'

/** Pairs that OCR-B readers confuse and check digits can tell apart. */
const confusions: Record<string, string> = {
  0: 'O',
  O: '0',
  1: 'I',
  I: '1',
  2: 'Z',
  Z: '2',
  5: 'S',
  S: '5',
  8: 'B',
  B: '8',
}

/**
 * A document number or personal number with one confused character. Taken only when exactly one exchange makes every
 * check digit right; it is still a guess, which is why the correction is told.
 */
export function searchNumber(zone: Zone, layout: HolderLayout): void {
  if (!layout.composite) return
  const wrong = failing(zone)
  const [optional] = layout.optional
  searchSlot(zone, wrong.has('documentNumber') ? layout.number : undefined, hasDutchNumber(zone))
  searchSlot(zone, wrong.has('personalNumber') ? optional : undefined, false)
}

function searchSlot(zone: Zone, slot: Slot | undefined, isDutchNumber: boolean): void {
  if (!slot) return
  const solutions = variants(textAt(zone, slot)).filter((text) => {
    if (isDutchNumber && !dutchNumber.test(text)) return false
    const trial: Zone = { ...zone, lines: [...zone.lines], corrections: [] }
    correct(trial, slot, text, 'check-digit')
    return failing(trial).size === 0
  })
  const [only] = solutions
  if (only !== undefined && solutions.length === 1) correct(zone, slot, only, 'check-digit')
}

const failing = (zone: Zone): Set<string> =>
  new Set(checksOf(zone).flatMap((check) => (check.ok ? [] : [check.field])))

const variants = (text: string): string[] =>
  [...text].flatMap((character, i) =>
    [...(confusions[character] ?? '')].map((other) => text.slice(0, i) + other + text.slice(i + 1)),
  )
