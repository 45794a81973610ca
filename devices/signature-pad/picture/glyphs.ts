import { inflateSync } from 'node:zlib'
import { boldOutlines, regularOutlines } from './glyph-outlines.ts'

/** Units of the outlines in one em: y goes up, the letters stand on 0. */
export const unitsPerEm = 1000

export interface Glyph {
  readonly advance: number
  /** Closed polygons, curves already flattened: x, y, x, y, … */
  readonly contours: readonly (readonly number[])[]
}
export type Face = 'regular' | 'bold'

const packed: Readonly<Record<Face, string>> = { regular: regularOutlines, bold: boldOutlines }
const faces = new Map<Face, ReadonlyMap<number, Glyph>>()
/** Of a curve: enough for letters of a hundred pixels. */
const segments = 6

/** Undefined when the face has no such character. */
export function glyphOf(face: Face, codePoint: number): Glyph | undefined {
  let glyphs = faces.get(face)
  if (!glyphs) {
    glyphs = unpack(inflateSync(Buffer.from(packed[face], 'base64')))
    faces.set(face, glyphs)
  }
  return glyphs.get(codePoint)
}

/** The format that prepare-glyphs.ts writes. */
function unpack(bytes: Uint8Array): ReadonlyMap<number, Glyph> {
  const glyphs = new Map<number, Glyph>()
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const signed = (): number => {
    const value = varint()
    return value & 1 ? -(value + 1) / 2 : value / 2
  }
  let code = 0
  while (at < bytes.length) {
    code += varint()
    const advance = varint()
    const contours: number[][] = []
    let contour: number[] = []
    let x = 0
    let y = 0
    const step = (): void => {
      x += signed()
      y += signed()
    }
    for (let operation = bytes[at++]; operation !== 0; operation = bytes[at++]) {
      if (operation === 1) {
        contour = []
        contours.push(contour)
      }
      const [fromX, fromY] = [x, y]
      step()
      if (operation !== 3) {
        contour.push(x, y)
        continue
      }
      const [controlX, controlY] = [x, y]
      step()
      for (let i = 1; i <= segments; i++) {
        const t = i / segments
        const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
        contour.push(a * fromX + b * controlX + c * x, a * fromY + b * controlY + c * y)
      }
    }
    glyphs.set(code, { advance, contours })
  }
  return glyphs
}
