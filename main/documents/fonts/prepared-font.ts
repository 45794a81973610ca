import { inflateSync } from 'node:zlib'
import type { FontSource } from './font-source.ts'
import { readCharacterMap, readTables } from './truetype-tables.ts'

/** Corners of a glyph's outline in font units. */
export interface GlyphBox {
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
}

/** A font read once per process; every document takes from it the glyphs that it uses. Lengths in font units. */
export interface PreparedFont {
  readonly name: string
  readonly unitsPerEm: number
  readonly ascender: number
  readonly descender: number
  readonly capHeight: number
  readonly xHeight: number
  readonly box: GlyphBox
  /** Number of the glyph that draws the character, or undefined when the font lacks it. */
  glyphOf(codePoint: number): number | undefined
  advanceOf(glyph: number): number
  /** The glyph's entry of the `glyf` table; empty for a space. */
  outlineOf(glyph: number): Buffer
  boxOf(glyph: number): GlyphBox
  /** Left side bearing, as `hmtx` has it. */
  bearingOf(glyph: number): number
  /** What the distance of two characters changes by; accented letters are kerned like the letter beneath. */
  kernOf(left: number, right: number): number
  /** Tables that go into a cut font as they are, or with counts changed. */
  table(tag: string): Buffer
}

const boxAt = (bytes: Buffer, offset: number): GlyphBox => ({
  xMin: bytes.readInt16BE(offset),
  yMin: bytes.readInt16BE(offset + 2),
  xMax: bytes.readInt16BE(offset + 4),
  yMax: bytes.readInt16BE(offset + 6),
})

const noBox: GlyphBox = { xMin: 0, yMin: 0, xMax: 0, yMax: 0 }

/** `AV-40 To-30`: key is both characters in one number. */
function readKerning(text: string): Map<number, number> {
  const pairs = new Map<number, number>()
  for (const pair of text.split(' ')) {
    pairs.set((pair.charCodeAt(0) << 16) | pair.charCodeAt(1), Number(pair.slice(2)))
  }
  return pairs
}

/** Of each accented letter the letter beneath. */
const readBareLetters = (codePoints: Iterable<number>): Map<number, number> =>
  new Map(Array.from(codePoints, (code) => [code, String.fromCodePoint(code).normalize('NFD').charCodeAt(0)]))

/** Reads a font of prepare.ts. Source of the offsets: OpenType 1.9, chapters head, hhea, hmtx, loca, OS/2. */
export function prepareFont(source: FontSource): PreparedFont {
  const tables = readTables(inflateSync(Buffer.from(source.program, 'base64')))
  const table = (tag: string): Buffer => {
    const found = tables.get(tag)
    if (!found) throw new Error(`font ${source.name} has no table ${tag}`)
    return found
  }
  const head = table('head')
  const hhea = table('hhea')
  const hmtx = table('hmtx')
  const glyf = table('glyf')
  const loca = table('loca')
  const os2 = table('OS/2')
  const widthCount = hhea.readUInt16BE(34)
  const longOffsets = head.readInt16BE(50) === 1
  const characters = readCharacterMap(table('cmap'))
  const kerning = readKerning(source.kerning)
  const bare = readBareLetters(characters.keys())
  const offsetOf = (glyph: number): number =>
    longOffsets ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2
  const outlineOf = (glyph: number): Buffer => glyf.subarray(offsetOf(glyph), offsetOf(glyph + 1))

  return {
    name: source.name,
    unitsPerEm: head.readUInt16BE(18),
    ascender: hhea.readInt16BE(4),
    descender: hhea.readInt16BE(6),
    xHeight: os2.readInt16BE(86),
    capHeight: os2.readInt16BE(88),
    box: boxAt(head, 36),
    glyphOf: (codePoint) => characters.get(codePoint),
    advanceOf: (glyph) => hmtx.readUInt16BE(Math.min(glyph, widthCount - 1) * 4),
    outlineOf,
    boxOf: (glyph) => {
      const outline = outlineOf(glyph)
      return outline.length === 0 ? noBox : boxAt(outline, 2)
    },
    bearingOf: (glyph) =>
      hmtx.readInt16BE(glyph < widthCount ? glyph * 4 + 2 : widthCount * 4 + (glyph - widthCount) * 2),
    kernOf: (left, right) => kerning.get(((bare.get(left) ?? 0) << 16) | (bare.get(right) ?? 0)) ?? 0,
    table,
  }
}
