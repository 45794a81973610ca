import { transliterate } from './transliterate.ts'

/**
 * `DE<BRUIJN<<WILLEKE<LISELOTTE`, without the fillers at the end. Names that do not fit are cut as ICAO 9303-4
 * §4.2.3 asks: the surname as long as one letter of the given names can stand behind it, and a letter in the last
 * position, the sign that something was cut.
 */
export function nameField(surname: string, givenNames: string, length: number): string {
  const primary = transliterate(surname)
  const secondary = transliterate(givenNames)
  const whole = [primary, secondary].filter(Boolean).join('<<')
  if (whole.length <= length) return whole

  const initial = secondary.slice(0, 1)
  const room = length - (initial ? 3 : 0)
  if (primary.length >= room) {
    const kept = endInLetter(primary, room)
    return initial ? `${kept}<<${initial}`.padEnd(length, '<') : kept
  }
  return `${primary}<<${endInLetter(secondary, length - primary.length - 2)}`
}

/** Cuts to `length`; where that would end in a filler, the longest name before it gives up a letter. */
function endInLetter(names: string, length: number): string {
  const cut = names.slice(0, length)
  if (!cut.endsWith('<')) return cut
  const kept = cut.slice(0, -1).split('<')
  const longest = kept.reduce((best, name, i) => (name.length > (kept[best]?.length ?? 0) ? i : best), 0)
  const shortened = (kept[longest] ?? '').slice(0, -1)
  if (shortened === '') return cut.slice(0, -1)
  kept[longest] = shortened
  return `${kept.join('<')}<${names.charAt(length)}`
}
