import { deflateSync, inflateSync } from 'node:zlib'
import type { FingerImage } from '../fingerprint-reader.ts'
import { packRows, unpackRows } from './packed-rows.ts'

// PNG, second edition (ISO/IEC 15948): signature, then chunks of length, type, data and CRC.
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Greyscale of 4 or 8 bits, as deep as the image truly is, with its resolution; rows without filter. */
export function encodePng({ width, height, depth, pixelsPerInch, pixels }: FingerImage): Uint8Array {
  const rows = depth === 4 ? packRows(pixels, width, height) : pixels
  const rowBytes = rows.length / height
  const raw = new Uint8Array((rowBytes + 1) * height)
  for (let y = 0; y < height; y++) {
    raw.set(rows.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = depth
  const resolution = Buffer.alloc(9)
  const perMetre = Math.round(pixelsPerInch / 0.0254)
  resolution.writeUInt32BE(perMetre, 0)
  resolution.writeUInt32BE(perMetre, 4)
  resolution[8] = 1
  const png = Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('pHYs', resolution),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array(0)),
  ])
  raw.fill(0)
  if (rows !== pixels) rows.fill(0)
  return png
}

/** Only what `encodePng` writes, of the size that is expected; `RangeError` otherwise. */
export function decodePng(png: Uint8Array, size: Omit<FingerImage, 'pixels'>): Uint8Array {
  const { width, height, depth } = size
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.length)
  if (!signature.every((byte, i) => bytes[i] === byte)) throw new RangeError('no PNG')
  const data: Buffer[] = []
  let fits = false
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (type === 'IHDR' && length === 13)
      fits =
        body.readUInt32BE(0) === width &&
        body.readUInt32BE(4) === height &&
        body[8] === depth &&
        body[9] === 0
    if (type === 'IDAT') data.push(body)
    at += 12 + length
  }
  const rowBytes = depth === 4 ? Math.ceil(width / 2) : width
  const expected = (rowBytes + 1) * height
  const raw = fits ? inflate(Buffer.concat(data), expected) : undefined
  if (raw?.length !== expected) throw new RangeError('a PNG of another size than its header says')
  const rows = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    const from = y * (rowBytes + 1)
    if (raw[from] !== 0) throw new RangeError('a PNG with filtered rows')
    rows.set(raw.subarray(from + 1, from + 1 + rowBytes), y * rowBytes)
  }
  return depth === 4 ? unpackRows(rows, width, height) : rows
}

function inflate(data: Uint8Array, expected: number): Buffer {
  try {
    return inflateSync(data, { maxOutputLength: expected })
  } catch (error) {
    throw new RangeError('a PNG that is damaged', { cause: error })
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  bytes.set(data, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

// Node 18 has none of its own (zlib.crc32 came with 22).
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}
