import type { PreparedFont } from './prepared-font.ts'
import { type ShapedGlyph, shapeText } from './shape-text.ts'

export interface Line {
  readonly glyphs: readonly ShapedGlyph[]
  /** In points. */
  readonly width: number
  /** The word goes on in the next line: it was wider than a whole line. */
  readonly splitsWord?: true
}

const isSpace = (glyph: ShapedGlyph): boolean => glyph.codePoint === 0x20

/** One form for one text: composed letters, every kind of white space a plain space. */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029 ]+/g, ' ')
    .trim()

const widthOf = (glyphs: readonly ShapedGlyph[], pointsPerUnit: number): number =>
  glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) * pointsPerUnit

export function singleLine(text: string, font: PreparedFont, size: number): Line {
  const glyphs = shapeText(plainText(text), font)
  return { glyphs, width: widthOf(glyphs, size / font.unitsPerEm) }
}

/**
 * Lines no wider than `width` points. Breaks at spaces only: a hyphen at the end of a line would leave open whether it
 * belongs to the name. A word wider than a whole line is broken between letters (never between a letter and its
 * mark), so that nothing is ever clipped.
 */
export function wrapText(text: string, font: PreparedFont, size: number, width: number): Line[] {
  const pointsPerUnit = size / font.unitsPerEm
  const glyphs = shapeText(plainText(text), font)
  const lines: Line[] = []
  let start = 0
  while (start < glyphs.length) {
    const end = endOfLine(glyphs, start, width / pointsPerUnit)
    let last = end
    while (last > start && isSpace(glyphs[last - 1] as ShapedGlyph)) last--
    const line = glyphs.slice(start, last)
    const splits = last === end && end < glyphs.length && !isSpace(glyphs[end] as ShapedGlyph)
    lines.push({
      glyphs: line,
      width: widthOf(line, pointsPerUnit),
      ...(splits ? { splitsWord: true } : {}),
    })
    start = end
    while (start < glyphs.length && isSpace(glyphs[start] as ShapedGlyph)) start++
  }
  return lines
}

/** Index after the last glyph that fits, in units of the font. At least one letter always fits. */
function endOfLine(glyphs: readonly ShapedGlyph[], start: number, room: number): number {
  let used = 0
  let breakAt = 0
  let letterAt = 0
  for (let i = start; i < glyphs.length; i++) {
    const glyph = glyphs[i] as ShapedGlyph
    if (isSpace(glyph)) breakAt = i
    else if (used + glyph.advance > room && i > start) return breakAt || letterAt || i
    used += glyph.advance
    // Where the next letter starts: not before a mark that belongs to this one.
    if (glyphs[i + 1]?.advance !== 0) letterAt = i + 1
  }
  return glyphs.length
}
