/**
 * What may stand in a name or address of the BRP: Latin with every diacritic (the character set of DIN 91379, which
 * holds the GBA set), combining marks for letters without a composed form, and the punctuation of our own texts.
 */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x007e], // Basic Latin
  [0x00a0, 0x024f], // Latin-1 Supplement, Latin Extended-A and -B
  [0x0259, 0x0259], // schwa (Azerbaijani names)
  [0x0292, 0x0292], // ezh (Skolt Sami names)
  [0x02b0, 0x02ff], // spacing modifier letters: ayn, hamza, okina
  [0x0300, 0x036f], // combining diacritical marks
  [0x1e00, 0x1eff], // Latin Extended Additional (Vietnamese, transliterated Arabic)
  [0x2010, 0x2027], // dashes, quotation marks, bullet, ellipsis
  [0x2030, 0x2033],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac], // euro
  [0x2116, 0x2116],
  [0x2122, 0x2122],
]

export function brpCharacters(): string {
  let characters = ''
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) characters += String.fromCodePoint(code)
  }
  return characters
}
