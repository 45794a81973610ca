/** Tables of a TrueType file by tag (OpenType 1.9, Organization of an OpenType Font). */
export function readTables(font: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>()
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const record = 12 + i * 16
    const offset = font.readUInt32BE(record + 8)
    const length = font.readUInt32BE(record + 12)
    tables.set(font.toString('latin1', record, record + 4), font.subarray(offset, offset + length))
  }
  return tables
}

/** Character to glyph number, from the format 4 subtable (the Basic Multilingual Plane). */
export function readCharacterMap(cmap: Buffer): Map<number, number> {
  const subtable = findFormat4(cmap)
  const segments = subtable.readUInt16BE(6) / 2
  const at = (part: number, segment: number): number =>
    14 + (part * segments + segment) * 2 + (part > 0 ? 2 : 0)
  const glyphs = new Map<number, number>()
  for (let segment = 0; segment < segments; segment++) {
    const end = subtable.readUInt16BE(at(0, segment))
    const start = subtable.readUInt16BE(at(1, segment))
    const delta = subtable.readUInt16BE(at(2, segment))
    const rangeAt = at(3, segment)
    const range = subtable.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = range === 0 ? code : subtable.readUInt16BE(rangeAt + range + (code - start) * 2)
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}

function findFormat4(cmap: Buffer): Buffer {
  const count = cmap.readUInt16BE(2)
  for (let i = 0; i < count; i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4))
    if (subtable.readUInt16BE(0) === 4) return subtable
  }
  throw new Error('font has no character map of format 4')
}

export interface TableOf {
  readonly tag: string
  readonly bytes: Buffer
}

/** Puts tables together to a TrueType file with right checksums; `tables` sorted by tag. */
export function writeTables(tables: readonly TableOf[]): Buffer {
  const power = 2 ** Math.floor(Math.log2(tables.length))
  let offset = 12 + tables.length * 16
  const total = tables.reduce((sum, table) => sum + padded(table.bytes.length), offset)
  const font = Buffer.alloc(total)
  font.writeUInt32BE(0x00010000, 0)
  font.writeUInt16BE(tables.length, 4)
  font.writeUInt16BE(power * 16, 6)
  font.writeUInt16BE(Math.log2(power), 8)
  font.writeUInt16BE(tables.length * 16 - power * 16, 10)
  let headAt = 0
  tables.forEach(({ tag, bytes }, i) => {
    const record = 12 + i * 16
    bytes.copy(font, offset)
    if (tag === 'head') {
      headAt = offset
      font.writeUInt32BE(0, offset + 8)
    }
    font.write(tag, record, 'latin1')
    font.writeUInt32BE(checksum(font, offset, padded(bytes.length)), record + 4)
    font.writeUInt32BE(offset, record + 8)
    font.writeUInt32BE(bytes.length, record + 12)
    offset += padded(bytes.length)
  })
  font.writeUInt32BE((0xb1b0afba - checksum(font, 0, total)) >>> 0, headAt + 8)
  return font
}

const padded = (length: number): number => (length + 3) & ~3

function checksum(bytes: Buffer, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
