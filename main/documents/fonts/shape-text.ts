import { AppError } from '#contract/app-error.ts'
import type { PreparedFont } from './prepared-font.ts'

/** A glyph with its place relative to the pen, in font units; `advance` includes kerning with the next glyph. */
export interface ShapedGlyph {
  readonly codePoint: number
  readonly glyph: number
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

const isMark = (codePoint: number): boolean => codePoint >= 0x300 && codePoint <= 0x36f
// Marks that go through or touch the letter: tilde to solidus overlays, cedilla, ogonek.
const touches = (codePoint: number): boolean =>
  codePoint === 0x327 || codePoint === 0x328 || (codePoint >= 0x334 && codePoint <= 0x338)

/**
 * Glyphs of a text in NFC: kerned, and with each combining mark placed on its letter by the outlines' boxes.
 * `extract.missing-glyph` names the character by its code point, never the text it stands in.
 */
export function shapeText(text: string, font: PreparedFont): ShapedGlyph[] {
  const shaped: ShapedGlyph[] = []
  let base: MarkedLetter | undefined
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number
    const glyph = font.glyphOf(codePoint)
    if (glyph === undefined) throw new AppError('extract.missing-glyph', { codePoint: nameOf(codePoint) })
    if (isMark(codePoint) && base) {
      shaped.push({ codePoint, glyph, advance: 0, ...base.place(codePoint, glyph) })
      continue
    }
    kernLast(shaped, codePoint, font)
    shaped.push({ codePoint, glyph, advance: font.advanceOf(glyph), dx: 0, dy: 0 })
    base = letterWithMarks(font, glyph)
  }
  return shaped
}

interface MarkedLetter {
  place(codePoint: number, mark: number): { dx: number; dy: number }
}

/** Marks are stacked: above the letter upward, below it downward. */
function letterWithMarks(font: PreparedFont, letter: number): MarkedLetter {
  const box = font.boxOf(letter)
  const advance = font.advanceOf(letter)
  let top = box.yMax
  let bottom = box.yMin
  return {
    place(codePoint, mark) {
      const markBox = font.boxOf(mark)
      const dx = (box.xMin + box.xMax - markBox.xMin - markBox.xMax) / 2 - advance
      if (touches(codePoint)) return { dx, dy: 0 }
      // Noto Sans draws its marks for a letter of x-height, and for one that stands on the base line.
      const above = markBox.yMin > 0
      const dy = above ? Math.max(0, top - font.xHeight) : Math.min(0, bottom)
      if (above) top = markBox.yMax + dy
      else bottom = markBox.yMin + dy
      return { dx, dy }
    },
  }
}

function kernLast(shaped: ShapedGlyph[], next: number, font: PreparedFont): void {
  const last = shaped.at(-1)
  if (!last || isMark(last.codePoint)) return
  const kern = font.kernOf(last.codePoint, next)
  if (kern !== 0) shaped[shaped.length - 1] = { ...last, advance: last.advance + kern }
}

const nameOf = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
