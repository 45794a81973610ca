/**
 * Names that hold every letter with a diacritic the BRP can carry (U+00C0 to U+017E, as in the patterns of the Haal
 * Centraal API): a font that misses one shows it here.
 */

/** × and ÷ are no letters; ŉ and ĳ are written as two characters. */
const leftOut = new Set('×÷ŉĲĳ')

export const brpDiacritics: readonly string[] = Array.from({ length: 0x17e - 0xc0 + 1 }, (_, i) =>
  String.fromCodePoint(0xc0 + i),
).filter((letter) => !leftOut.has(letter))

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase()

/** Capitals start the words, small letters fill them, so that it looks like a name and wraps like one. */
function words(letters: readonly string[], joints: readonly string[]): string {
  const capitals = letters.filter(isCapital)
  const small = letters.filter((letter) => !isCapital(letter))
  return capitals
    .map((capital, i) => capital + small.filter((_, j) => j % capitals.length === i).join(''))
    .map((part, i, all) => (i === all.length - 1 ? part : part + joints[i % joints.length]))
    .join('')
}

/** The given names have the longer half: the surname also needs room for ordinary letters. */
const half = Math.ceil(brpDiacritics.length * 0.6)

/** Few and long, as the initials together may be no longer than 40 characters. */
const grouped = (text: string, size: number): string =>
  text
    .split(' ')
    .reduce<string[][]>((groups, word, i) => {
      if (i % size === 0) groups.push([])
      groups.at(-1)?.push(word)
      return groups
    }, [])
    .map((group) => group.join('-'))
    .join(' ')

export const diacriticGivenNames: string = grouped(words(brpDiacritics.slice(0, half), [' ']), 5)

/** Exactly 200 characters, the most a surname may have (rubric 02.40). */
export const diacriticSurname: string = (
  words(brpDiacritics.slice(half), ['e', 'a-', "en d'", 'o ']) +
  ' van het Lange Land tot aan de Haarlemmermeer en de Duinen van Bloemendaal aan Zee'
)
  .slice(0, 200)
  .padEnd(200, 'n')
