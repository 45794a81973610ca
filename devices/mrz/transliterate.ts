/** ICAO 9303-3 §6.A: letters that are not their base letter with a mark, first choice of the table. */
const letters: Record<string, string> = {
  Ä: 'AE',
  Å: 'AA',
  Æ: 'AE',
  Ð: 'D',
  Đ: 'D',
  Ə: 'E',
  Ħ: 'H',
  Ĳ: 'IJ',
  ĸ: 'K',
  Ł: 'L',
  Ŀ: 'L',
  Ŋ: 'N',
  Ö: 'OE',
  Ø: 'OE',
  Œ: 'OE',
  ẞ: 'SS',
  Þ: 'TH',
  Ŧ: 'T',
  Ü: 'UE',
}

/**
 * A name as it stands in a zone: A-Z, with one `<` for each space and hyphen; apostrophes, full stops and digits
 * are left out (ICAO 9303-3 §4.6).
 */
export function transliterate(name: string): string {
  const plain = [...name.normalize('NFC').toUpperCase()]
    .map((letter) => letters[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .join('')
  return plain
    .replace(/[\s\-‐–—/]+/g, '<')
    .replace(/[^A-Z<]/g, '')
    .replace(/<+/g, '<')
    .replace(/^<|<$/g, '')
}
