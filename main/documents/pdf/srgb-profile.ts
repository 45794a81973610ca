/**
 * The sRGB colour space as an ICC profile of version 4 (ICC.1:2010): primaries adapted to D50 and the exact
 * parametric curve. Written here because it is 500 bytes and the usual profile files carry their own licence.
 */
export function srgbProfile(): Buffer {
  const curve = tagged('para', uint16(3, 0), fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
  const tags: (readonly [name: string, bytes: Buffer])[] = [
    ['desc', localizedText('sRGB')],
    ['cprt', localizedText('No copyright')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    [
      'chad',
      tagged(
        'sf32',
        fixed(1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168),
      ),
    ],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const directory = Buffer.alloc(4 + tags.length * 12)
  directory.writeUInt32BE(tags.length, 0)
  const bodies: Buffer[] = []
  const offsets = new Map<Buffer, number>()
  let offset = 128 + directory.length
  tags.forEach(([name, bytes], i) => {
    if (!offsets.has(bytes)) {
      offsets.set(bytes, offset)
      bodies.push(bytes)
      offset += bytes.length
    }
    directory.write(name, 4 + i * 12, 'latin1')
    directory.writeUInt32BE(offsets.get(bytes) as number, 8 + i * 12)
    directory.writeUInt32BE(bytes.length, 12 + i * 12)
  })
  return Buffer.concat([header(offset), directory, ...bodies])
}

function header(length: number): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.writeUInt32BE(length, 0)
  bytes.writeUInt32BE(0x04200000, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  uint16(2026, 1, 1, 0, 0, 0).copy(bytes, 24)
  bytes.write('acsp', 36, 'latin1')
  fixed(0.9642, 1, 0.8249).copy(bytes, 68)
  return bytes
}

const uint16 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => {
    bytes.writeUInt16BE(value, i * 2)
  })
  return bytes
}

/** s15Fixed16Number each. */
const fixed = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => {
    bytes.writeInt32BE(Math.round(value * 65536), i * 4)
  })
  return bytes
}

const tagged = (type: string, ...parts: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), ...parts])

const xyz = (x: number, y: number, z: number): Buffer => tagged('XYZ ', fixed(x, y, z))

function localizedText(text: string): Buffer {
  const counts = Buffer.alloc(20)
  counts.writeUInt32BE(1, 0)
  counts.writeUInt32BE(12, 4)
  counts.write('enUS', 8, 'latin1')
  counts.writeUInt32BE(text.length * 2, 12)
  counts.writeUInt32BE(28, 16)
  const letters = Buffer.from(text, 'utf16le').swap16()
  const padding = Buffer.alloc((4 - (letters.length % 4)) % 4)
  return tagged('mluc', counts, letters, padding)
}
