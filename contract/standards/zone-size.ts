const licence = /^D[1I]NLD/
/** How many lines there are when the first has so many characters (ICAO 9303-4..7); 72, 88 and 90: in one piece. */
const linesBySize: Readonly<Record<number, number>> = { 30: 3, 36: 2, 44: 2, 72: 1, 88: 1, 90: 1 }

/**
 * Whether these are all the lines of a machine-readable zone, by their size alone: a reader that sends plain text
 * does not say where a zone ends.
 */
export function isWholeZone(lines: readonly string[]): boolean {
  const [first = ''] = lines
  const wanted = licence.test(first) && first.length === 30 ? 1 : linesBySize[first.length]
  return wanted !== undefined && lines.length >= wanted && lines[wanted - 1]?.length === first.length
}
