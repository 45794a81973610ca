/** Letters that are not a base letter with a loose sign, and so survive Unicode decomposition. */
const plain: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŀ: 'l',
  ŋ: 'n',
  ŧ: 't',
  þ: 'th',
  ĸ: 'k',
}

/** Small letters without diacritics: `Özdemir`, `OZDEMIR` and `ozdemir` find each other. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, (letter) => plain[letter] ?? letter)

/** For SQL LIKE: what the text holds itself stands for itself; only a final `*` means "and anything after it". */
export const likePattern = (search: string): string => {
  const isPrefix = search.endsWith('*')
  const text = fold(isPrefix ? search.slice(0, -1) : search).replace(/[\\%_]/g, '\\$&')
  return isPrefix ? `${text}%` : text
}
