import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { type PDFContext, type PDFRef, PDFString } from 'pdf-lib'
import { cutFont } from '../fonts/cut-font.ts'
import type { PreparedFont } from '../fonts/prepared-font.ts'
import type { ShapedGlyph } from '../fonts/shape-text.ts'

/** One font in one document: numbers the characters in the order of first use. */
export interface FontInUse {
  readonly font: PreparedFont
  /** Name in the page's resources. */
  readonly resource: string
  /** Four hex digits for a text operator. */
  codeOf(character: Pick<ShapedGlyph, 'codePoint' | 'glyph'>): string
  write(context: PDFContext): PDFRef
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0')

export function fontInUse(font: PreparedFont, resource: string): FontInUse {
  // Numbered by character and not by glyph, so that two characters that look alike are read back as they were.
  const codes = new Map<number, string>()
  const glyphs: number[] = [0]
  return {
    font,
    resource,
    codeOf({ codePoint, glyph }) {
      let code = codes.get(codePoint)
      if (code === undefined) {
        code = hex4(glyphs.push(glyph) - 1)
        codes.set(codePoint, code)
      }
      return code
    },
    write: (context) => writeFont(context, font, glyphs, [...codes]),
  }
}

/** A composite font with Identity-H and a ToUnicode map (ISO 32000-1 §9.7). */
function writeFont(
  context: PDFContext,
  font: PreparedFont,
  glyphs: readonly number[],
  codes: readonly (readonly [codePoint: number, code: string])[],
): PDFRef {
  const name = `${subsetTag(codes.map(([codePoint]) => codePoint))}+${font.name}`
  const program = cutFont(font, glyphs)
  const per1000 = (units: number): number => Math.round((units * 1000) / font.unitsPerEm)
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      // Symbolic: characters are chosen by glyph number, not by an encoding.
      Flags: 4,
      FontBBox: [font.box.xMin, font.box.yMin, font.box.xMax, font.box.yMax].map(per1000),
      ItalicAngle: 0,
      Ascent: per1000(font.ascender),
      Descent: per1000(font.descender),
      CapHeight: per1000(font.capHeight),
      XHeight: per1000(font.xHeight),
      StemV: font.name.endsWith('Bold') ? 140 : 80,
      FontFile2: context.register(
        context.stream(deflateSync(program), { Filter: 'FlateDecode', Length1: program.length }),
      ),
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 0,
      W: [0, glyphs.map((glyph) => per1000(font.advanceOf(glyph)))],
      CIDToGIDMap: 'Identity',
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.stream(deflateSync(toUnicode(codes)), { Filter: 'FlateDecode' })),
    }),
  )
}

/** Six capitals that name the set of characters (ISO 32000-1 §9.6.4). */
function subsetTag(codePoints: readonly number[]): string {
  const hash = createHash('sha256').update(codePoints.join(' ')).digest()
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + ((hash[i] as number) % 26))).join('')
}

function toUnicode(codes: readonly (readonly [codePoint: number, code: string])[]): string {
  const sections: string[] = []
  for (let i = 0; i < codes.length; i += 100) {
    const part = codes.slice(i, i + 100)
    sections.push(
      `${part.length} beginbfchar`,
      ...part.map(([codePoint, code]) => `<${code}><${hex4(codePoint)}>`),
      'endbfchar',
    )
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}
