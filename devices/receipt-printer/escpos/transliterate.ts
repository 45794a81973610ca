import { type CodePage, hasCharacter } from './code-pages.ts'

/** Letters and signs that have no base letter in Unicode, as Dutch and ICAO 9303-3 §6 practice writes them. */
const replacements: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '™': '(TM)',
  ĳ: 'ij',
  Ĳ: 'IJ',
  Œ: 'OE',
  œ: 'oe',
  Æ: 'AE',
  æ: 'ae',
  ẞ: 'SS',
  ß: 'ss',
  Ø: 'O',
  ø: 'o',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
  Þ: 'TH',
  þ: 'th',
  Ħ: 'H',
  ħ: 'h',
  Ŧ: 'T',
  ŧ: 't',
  Ŋ: 'N',
  ŋ: 'n',
  Ə: 'AE',
  ə: 'ae',
  ı: 'i',
  ĸ: 'k',
  ŉ: "'n",
  ſ: 's',
  Ŀ: 'L',
  ŀ: 'l',
  Ǥ: 'G',
  ǥ: 'g',
  Ʒ: 'Z',
  ʒ: 'z',
  Ƶ: 'Z',
  ƶ: 'z',
}

/**
 * The same text in characters the code page has. Kept where the page has it; else the replacement above; else the
 * letter without its diacritics; else `?`. Every character leaves something to see, so a gap on paper cannot pass
 * unnoticed. White space and control characters become a space.
 */
export function transliterate(text: string, page: CodePage): string {
  let result = ''
  for (const character of text.normalize('NFC')) result += inPage(character, page)
  return result
}

function inPage(character: string, page: CodePage): string {
  if (/[\s\p{Cc}]/u.test(character)) return ' '
  // Not to be seen on paper by their nature: soft hyphen, joiners, direction marks.
  if (/\p{Cf}/u.test(character)) return ''
  // A mark that fuses with no letter has already been said by its letter.
  if (/\p{M}/u.test(character)) return ''
  if (hasCharacter(character, page)) return character
  const replacement = replacements[character]
  if (replacement !== undefined) return replacement
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '')
  if (base === character || base === '') return '?'
  return [...base].map((letter) => inPage(letter, page)).join('')
}
