import { blend, type Canvas, type Colour } from './canvas.ts'
import { type Face, type Glyph, glyphOf, unitsPerEm } from './glyphs.ts'
import { type Coverage, rasterise } from './rasterise.ts'

/** A face at a size; `sharp` draws whole pixels only and moves each letter to where it is clearest. */
export interface TextStyle {
  readonly face: Face
  /** Pixels in one em. */
  readonly size: number
  readonly sharp: boolean
}

/** Of Noto Sans, above and below the line the letters stand on, in ems; accents on capitals fit. */
const ascent = 0.96
const descent = 0.24
export const lineHeight = (size: number): number => Math.ceil(size * (ascent + descent))

/** Characters that the face has: composed where possible, `?` for what it does not know at all. */
function glyphsOf(text: string, face: Face): Glyph[] {
  const glyphs: Glyph[] = []
  for (const character of text.normalize('NFC')) {
    const glyph = glyphOf(face, character.codePointAt(0) ?? 0)
    if (glyph) {
      glyphs.push(glyph)
      continue
    }
    const parts = [...character.normalize('NFD')].map((part) => glyphOf(face, part.codePointAt(0) ?? 0))
    glyphs.push(...parts.flatMap((part) => part ?? glyphOf(face, 0x3f) ?? []))
  }
  return glyphs
}

const advanceOf = (glyph: Glyph, { size, sharp }: TextStyle): number => {
  const advance = (glyph.advance * size) / unitsPerEm
  return sharp ? Math.round(advance) : advance
}

/** Pixels. */
export const widthOf = (text: string, style: TextStyle): number =>
  glyphsOf(text, style.face).reduce((sum, glyph) => sum + advanceOf(glyph, style), 0)

/** Draws one line; `top` is that of its line height. */
export function drawText(
  canvas: Canvas,
  text: string,
  left: number,
  top: number,
  style: TextStyle,
  colour: Colour,
): void {
  const baseline = Math.round(top + style.size * ascent)
  let x = left
  for (const glyph of glyphsOf(text, style.face)) {
    drawGlyph(canvas, glyph, x, baseline, style, colour)
    x += advanceOf(glyph, style)
  }
}

// Room around a letter for overhang and for combining marks, which stand to the left of their own origin.
const margin = (size: number): number => Math.ceil(size * 0.8)

function drawGlyph(
  canvas: Canvas,
  glyph: Glyph,
  x: number,
  baseline: number,
  style: TextStyle,
  colour: Colour,
): void {
  const { size, sharp } = style
  const around = margin(size)
  const whole = Math.floor(x)
  const coverage = sharp ? clearest(glyph, size) : cover(glyph, size, x - whole)
  coverage.values.forEach((value, i) => {
    if (value < 0.01) return
    const column = whole - around + (i % coverage.width)
    const row = baseline - Math.ceil(size * 1.1) + Math.floor(i / coverage.width)
    blend(canvas, column, row, colour, sharp ? (value >= inkFrom ? 1 : 0) : value)
  })
}

function cover(glyph: Glyph, size: number, shift: number): Coverage {
  const scale = size / unitsPerEm
  const around = margin(size)
  const above = Math.ceil(size * 1.1)
  const polygons = glyph.contours.map((contour) =>
    contour.map((value, i) => (i % 2 === 0 ? around + shift + value * scale : above - value * scale)),
  )
  const width = Math.ceil(glyph.advance * scale) + 2 * around
  return rasterise(polygons, width, above + Math.ceil(size * 0.5))
}

/** A little less than half, or dots and commas get lost among few pixels. */
const inkFrom = 0.4
const known = new WeakMap<Glyph, Map<number, Coverage>>()

/** With few pixels a stem must not fall between two: of eight places the one that leaves the least grey. */
function clearest(glyph: Glyph, size: number): Coverage {
  const sizes = known.get(glyph) ?? new Map<number, Coverage>()
  known.set(glyph, sizes)
  const before = sizes.get(size)
  if (before) return before
  const shifts = [0, 1, 2, 3, -1, -2, -3, -4].map((eighth) => eighth / 8)
  const tries = shifts.map((shift) => cover(glyph, size, shift))
  const greys = tries.map(({ values }, i) => {
    const grey = values.reduce((sum, value) => sum + value * (1 - value), 0)
    return grey + Math.abs(shifts[i] ?? 0)
  })
  const best = tries[greys.indexOf(Math.min(...greys))] as Coverage
  sizes.set(size, best)
  return best
}

/** Breaks between words so that no line is wider; a word that is wider by itself is broken too. */
export function wrap(text: string, width: number, style: TextStyle): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer, style) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const character of word) {
      if (line !== '' && widthOf(line + character, style) > width) {
        lines.push(line)
        line = ''
      }
      line += character
    }
  }
  return line === '' ? lines : [...lines, line]
}
