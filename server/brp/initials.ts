/**
 * One initial for each given name: a hyphenated name counts as one, a name that starts with a digraph gives its first
 * letter (Theo T., IJsbrand I.), a name of one letter gets no point (Haal Centraal, Voorletters).
 */
export function initialsOf(givenNames: string | undefined): string | undefined {
  if (givenNames === undefined) return undefined
  if (givenNames === '.') return '.'
  const names = givenNames.split(' ').filter((name) => name !== '')
  return names
    .map((name) => {
      const [first = ''] = name
      return [...name].length === 1 ? `${name}${names.length > 1 ? ' ' : ''}` : `${first}.`
    })
    .join('')
    .trim()
}
