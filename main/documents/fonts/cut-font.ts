import type { PreparedFont } from './prepared-font.ts'
import { writeTables } from './truetype-tables.ts'

// Flags of a composite glyph's component (OpenType 1.9, glyf).
const wordArguments = 0x0001
const hasScale = 0x0008
const moreComponents = 0x0020
const hasTwoScales = 0x0040
const hasMatrix = 0x0080

/**
 * A TrueType program with only `glyphs`, in that order and renumbered from 0, plus the parts that accented letters
 * are composed of. `glyphs[0]` is .notdef. A few kilobytes, made by copying bytes: no parsing of outlines.
 */
export function cutFont(font: PreparedFont, glyphs: readonly number[]): Buffer {
  const wanted = [...glyphs]
  const numberOf = new Map<number, number>()
  glyphs.forEach((glyph, i) => {
    if (!numberOf.has(glyph)) numberOf.set(glyph, i)
  })
  const outlines: Buffer[] = []
  // `wanted` grows while parts of composed letters are found.
  for (let i = 0; i < wanted.length; i++) {
    const outline = Buffer.from(font.outlineOf(wanted[i] as number))
    for (const at of componentsOf(outline)) {
      const part = outline.readUInt16BE(at)
      let number = numberOf.get(part)
      if (number === undefined) {
        number = wanted.push(part) - 1
        numberOf.set(part, number)
      }
      outline.writeUInt16BE(number, at)
    }
    outlines.push(
      outline.length % 4 === 0 ? outline : Buffer.concat([outline, Buffer.alloc(4 - (outline.length % 4))]),
    )
  }
  return writeTables([
    { tag: 'glyf', bytes: Buffer.concat(outlines) },
    { tag: 'head', bytes: longOffsets(font.table('head')) },
    { tag: 'hhea', bytes: countAt(font.table('hhea'), 34, wanted.length) },
    { tag: 'hmtx', bytes: metricsOf(font, wanted) },
    { tag: 'loca', bytes: offsetsOf(outlines) },
    { tag: 'maxp', bytes: countAt(font.table('maxp'), 4, wanted.length) },
  ])
}

/** Where in a composite outline the glyph numbers of its parts stand; none for a simple glyph. */
function componentsOf(outline: Buffer): number[] {
  const found: number[] = []
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return found
  let at = 10
  let flags: number
  do {
    flags = outline.readUInt16BE(at)
    found.push(at + 2)
    at += flags & wordArguments ? 8 : 6
    if (flags & hasScale) at += 2
    else if (flags & hasTwoScales) at += 4
    else if (flags & hasMatrix) at += 8
  } while (flags & moreComponents)
  return found
}

function metricsOf(font: PreparedFont, glyphs: readonly number[]): Buffer {
  const metrics = Buffer.alloc(glyphs.length * 4)
  glyphs.forEach((glyph, i) => {
    metrics.writeUInt16BE(font.advanceOf(glyph), i * 4)
    metrics.writeInt16BE(font.bearingOf(glyph), i * 4 + 2)
  })
  return metrics
}

function offsetsOf(outlines: readonly Buffer[]): Buffer {
  const offsets = Buffer.alloc((outlines.length + 1) * 4)
  let offset = 0
  outlines.forEach((outline, i) => {
    offset += outline.length
    offsets.writeUInt32BE(offset, (i + 1) * 4)
  })
  return offsets
}

function countAt(table: Buffer, at: number, count: number): Buffer {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(count, at)
  return copy
}

const longOffsets = (head: Buffer): Buffer => countAt(head, 50, 1)
