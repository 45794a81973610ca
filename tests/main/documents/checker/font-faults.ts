import type { PDFDict } from 'pdf-lib'
import { readTables } from '#main/documents/fonts/truetype-tables.ts'
import { dictAt, listAt, nameAt, numberAt, type OpenPdf, streamAt } from './open-pdf.ts'

export interface FontReading {
  /** Glyph code to what it says. */
  readonly unicode: ReadonlyMap<number, string>
  readonly faults: readonly string[]
}

/** Whether each glyph that is drawn is in the file, is as wide as the file says, and can be read back. */
export function readFont(pdf: OpenPdf, font: PDFDict, used: ReadonlySet<number>): FontReading {
  const name = nameAt(font, 'BaseFont') ?? 'a font without a name'
  const faults: string[] = []
  const say = (what: string): void => void faults.push(`font: ${name} ${what}`)
  const map = streamAt(font, 'ToUnicode')
  const unicode = map ? readToUnicode(map.toString('latin1')) : new Map<number, string>()
  if (!map) say('has no ToUnicode')
  for (const code of used) {
    const text = unicode.get(code)
    if (text === undefined || text === '' || /[\0\uFEFF\uFFFE]/.test(text))
      say(`cannot be read back at ${code}`)
  }
  if (!/^[A-Z]{6}\+/.test(name)) say('is cut and not named so')
  if (nameAt(font, 'Subtype') !== 'Type0' || nameAt(font, 'Encoding') !== 'Identity-H')
    say('is no Identity-H')
  const descendant = pdf.follow(listAt(font, 'DescendantFonts')[0]) as PDFDict | undefined
  if (nameAt(descendant, 'CIDToGIDMap') !== 'Identity') say('has no CIDToGIDMap')
  const descriptor = dictAt(descendant, 'FontDescriptor')
  const program = streamAt(descriptor, 'FontFile2')
  if (!program) say('is not embedded')
  else faults.push(...programFaults(program, descendant, used).map((fault) => `font: ${name} ${fault}`))
  return { unicode, faults }
}

/** The embedded program against the widths of the dictionary; PDF/A-2 §6.2.11.5 allows 1/1000 em. */
function programFaults(
  program: Buffer,
  descendant: PDFDict | undefined,
  used: ReadonlySet<number>,
): string[] {
  const tables = readTables(program)
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag))
  if (!head || !hhea || !hmtx || !maxp) return ['has a program without its tables']
  const faults: string[] = []
  const glyphs = maxp.readUInt16BE(4)
  const wide = hhea.readUInt16BE(34)
  const perEm = head.readUInt16BE(18)
  const [first, list] = listAt(descendant, 'W')
  const from = Number(first?.toString())
  const widths =
    list
      ?.toString()
      .match(/-?[\d.]+/g)
      ?.map(Number) ?? []
  for (const code of used) {
    if (code === 0 || code >= glyphs) {
      faults.push(`has no glyph ${code}`)
      continue
    }
    const drawn = (hmtx.readUInt16BE(Math.min(code, wide - 1) * 4) * 1000) / perEm
    const said = widths[code - from] ?? numberAt(descendant, 'DW') ?? 1000
    if (Math.abs(drawn - said) > 1) faults.push(`says ${said} for a glyph of ${Math.round(drawn)} at ${code}`)
  }
  return faults
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Lines of bfchar and bfrange with a start (ISO 32000-1 §9.10.3). */
function readToUnicode(map: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const [, section] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, text] of (section ?? '').matchAll(/<(\w+)>\s*<(\w*)>/g))
      found.set(Number.parseInt(code as string, 16), utf16(text as string))
  for (const [, section] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, text] of (section ?? '').matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last] = [Number.parseInt(from as string, 16), Number.parseInt(to as string, 16)]
      const start = Number.parseInt(text as string, 16)
      for (let code = first; code <= last; code++) found.set(code, String.fromCodePoint(start + code - first))
    }
  return found
}
