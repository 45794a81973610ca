import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brpCharacters } from '#main/documents/fonts/brp-characters.ts'
import { cutFont } from '#main/documents/fonts/cut-font.ts'
import { notoSansBold } from '#main/documents/fonts/noto-sans-bold.ts'
import { notoSansRegular } from '#main/documents/fonts/noto-sans-regular.ts'
import { prepareFont } from '#main/documents/fonts/prepared-font.ts'
import { shapeText } from '#main/documents/fonts/shape-text.ts'
import { readTables } from '#main/documents/fonts/truetype-tables.ts'
import { wrapText } from '#main/documents/fonts/wrap-text.ts'

const regular = prepareFont(notoSansRegular)
const bold = prepareFont(notoSansBold)
const glyph = (character: string): number => regular.glyphOf(character.codePointAt(0) as number) as number
const read = (glyphs: readonly { codePoint: number }[]): string =>
  glyphs.map(({ codePoint }) => String.fromCodePoint(codePoint)).join('')

describe('the prepared fonts', () => {
  test('draw every character that may stand in the BRP', () => {
    for (const font of [regular, bold]) {
      const missing = [...brpCharacters()].filter(
        (c) => font.glyphOf(c.codePointAt(0) as number) === undefined,
      )
      expect(missing).toEqual([])
    }
  })

  test('name a character they lack by its code, not by the text it stands in', () => {
    expect(() => shapeText('Yamada 山田', regular)).toThrowError(
      expect.objectContaining({ code: 'extract.missing-glyph', details: { codePoint: 'U+5C71' } }),
    )
  })

  test('bring AV and ÁV closer together than their widths say, and both as much', () => {
    const widthOf = (text: string): number =>
      shapeText(text, regular).reduce((sum, one) => sum + one.advance, 0)
    const loose = regular.advanceOf(glyph('A')) + regular.advanceOf(glyph('V'))
    expect(widthOf('AV')).toBeLessThan(loose)
    expect(widthOf('AV') - loose).toBe(
      widthOf('ÁV') - regular.advanceOf(glyph('Á')) - regular.advanceOf(glyph('V')),
    )
  })

  test('put a mark without composed form above the middle of its letter, higher on a capital, and stack marks', () => {
    const [, small] = shapeText('x\u0302', regular)
    const [, capital] = shapeText('M\u0302', regular)
    const [, , second] = shapeText('M\u0302\u0301', regular)
    const [, below] = shapeText('x\u0323', regular)
    expect(small?.advance).toBe(0)
    const centre = (box: { xMin: number; xMax: number }): number => (box.xMin + box.xMax) / 2
    const drawnAt =
      regular.advanceOf(glyph('M')) + (capital?.dx ?? 0) + centre(regular.boxOf(glyph('\u0302')))
    expect(drawnAt).toBeCloseTo(centre(regular.boxOf(glyph('M'))), 0)
    expect(capital?.dy).toBeGreaterThan(small?.dy as number)
    expect(second?.dy).toBeGreaterThan(capital?.dy as number)
    expect(below?.dy).toBeLessThanOrEqual(0)
  })

  test('are cut to the letters of one paper, with the parts that accented letters are made of', () => {
    const wanted = [0, glyph('Ǻ'), glyph('n')]
    const tables = readTables(cutFont(regular, wanted))
    const count = tables.get('maxp')?.readUInt16BE(4) as number
    expect(count).toBeGreaterThanOrEqual(wanted.length)
    expect(count).toBeLessThan(10)
    expect(tables.get('loca')?.length).toBe((count + 1) * 4)
    expect(tables.get('loca')?.readUInt32BE(count * 4)).toBe(tables.get('glyf')?.length)
  })
})

const name = fc.string({ unit: fc.constantFrom(...brpCharacters()), minLength: 1, maxLength: 120 })

describe('wrapping', () => {
  test('never clips, never loses a letter, never parts a letter from its mark', () => {
    fc.assert(
      fc.property(name, fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrapText(text, regular, 10, width)
        const letters = text.normalize('NFC').replace(/\s/gu, '')
        expect(
          lines
            .map(({ glyphs }) => read(glyphs))
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(letters)
        for (const line of lines) {
          if (line.glyphs.filter(({ advance }) => advance !== 0).length > 1) {
            // A letter that ends a line may stick out by the kerning it would have had with the next one.
            expect(line.width).toBeLessThanOrEqual(width + 2)
          }
        }
        for (const { glyphs } of lines.slice(1)) expect(glyphs[0]?.advance).not.toBe(0)
      }),
      { numRuns: 400 },
    )
  })

  test('breaks a double name at a space and not after its hyphen', () => {
    const lines = wrapText('Wilhelmina Øvergård-Ångström', regular, 10, 110)
    expect(lines.map(({ glyphs }) => read(glyphs))).toEqual(['Wilhelmina', 'Øvergård-Ångström'])
  })

  test('draws a letter with a loose accent as the same letter', () => {
    expect(wrapText('Jose\u0301', regular, 10, 100)).toEqual(wrapText('José', regular, 10, 100))
  })
})
