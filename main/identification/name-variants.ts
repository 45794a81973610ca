/**
 * How a surname of the machine-readable zone may stand in the BRP. The zone writes the prefix in front (`DE BRUIJN`),
 * has no hyphens and no diacritics, and spells ä, ö, ü, ø, å with two letters (ICAO 9303-3 §6).
 * Exact forms first; then with one letter for the two (the BRP searches without regard to diacritics); the last resort
 * is a wildcard after three letters, the shortest the BRP allows. No questions for a name without letters.
 */
export function surnameQueries(mrzSurname: string): string[] {
  const words = mrzSurname.split(' ').filter(Boolean)
  if (words.length === 0) return []
  const withoutPrefix = words.filter((word, i) => i === words.length - 1 || !prefixes.has(word))
  const core = withoutPrefix.join(' ')
  const exact = [core, withoutPrefix.join('-'), words.join(' ')]
  const stem = core.slice(0, firstDoubtfulLetter(core))
  const queries = [...exact, ...exact.map(withOneLetter)]
  if (stem.replace(/ /g, '').length >= 3) queries.push(`${stem}*`)
  return [...new Set(queries)]
}

/** `MUELLER` as `MULLER`, which finds Müller; a name in which the two letters are two finds nobody this way. */
const withOneLetter = (name: string): string => name.replace(/(A|O|U)E/g, '$1').replace(/AA/g, 'A')

/** Words of the BRP prefix table (Landelijke tabel 36) that a zone may show in front of the name. */
const prefixes = new Set(
  'A AL AM AUF AUS BEN BIJ BIN D DA DAL DE DEL DELLA DEN DER DES DI DO DON DOS DU EL HET I IM IN L LA LAS LE LES LO LOS OF ONDER OP OVER S T TE TEN TER THO THOE TO TOE TOT UIJT UIT UNTER VAN VER VOM VON VOOR VOR ZU ZUM ZUR'.split(
    ' ',
  ),
)

function firstDoubtfulLetter(name: string): number {
  const found = name.slice(3).search(/AE|OE|UE|AA|SS|IJ|TH| /)
  return found < 0 ? name.length : found + 3
}
