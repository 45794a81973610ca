import type { FingerPosition } from '#contract/domain/fingerprint.ts'
import type { FingerImage } from '../fingerprint-reader.ts'
import { packRows, unpackRows } from './packed-rows.ts'
import { decodePng, encodePng } from './png.ts'

/** One finger in a record; `quality` is left undefined in it, for we have no measure that the standard knows. */
export interface RecordedFinger {
  readonly position: FingerPosition
  readonly image: FingerImage
}

export type RecordCompression = 'none' | 'packed' | 'png'

export interface FingerRecord {
  /** ISO/IEC 19794-4 table 1, as far as it is met; 0 where no level fits. */
  readonly acquisitionLevel: number
  readonly compression: RecordCompression
  readonly fingers: readonly RecordedFinger[]
}

// ISO/IEC 19794-4:2005, table 2 (general header, 32 bytes) and table 4 (finger header, 14 bytes).
const magic = Uint8Array.of(0x46, 0x49, 0x52, 0x00, 0x30, 0x31, 0x30, 0x00)
const generalLength = 32
const fingerLength = 14
const perInch = 1
const undefinedQuality = 254
const livePlain = 0
const compressions: Readonly<Record<RecordCompression, number>> = { none: 0, packed: 1, png: 5 }

/** Table 5. */
const positions: Readonly<Record<FingerPosition, number>> = {
  'right-thumb': 1,
  'right-index': 2,
  'right-middle': 3,
  'right-ring': 4,
  'left-thumb': 6,
  'left-index': 7,
  'left-middle': 8,
  'left-ring': 9,
}

/**
 * A finger image record, ISO/IEC 19794-4:2005. All images are of one sensor, with its true depth and resolution.
 * `none`: pixels one after the other, a byte each; for images of 4 bits the byte holds 0 to 15, as the depth says.
 * `packed`: 4 bits a pixel, two a byte, rows filled up to whole bytes. `png`: lossless, with the same depth.
 * `RangeError` without images, with images of several sensors, or `packed` with 8 bits.
 */
export function composeFingerRecord(
  fingers: readonly RecordedFinger[],
  compression: RecordCompression = 'none',
): Uint8Array {
  const [first] = fingers
  if (!first) throw new RangeError('a record without fingers')
  const { pixelsPerInch, depth } = first.image
  for (const { image } of fingers) {
    if (image.pixelsPerInch !== pixelsPerInch || image.depth !== depth)
      throw new RangeError('images of several sensors in one record')
  }
  if (compression === 'packed' && depth !== 4) throw new RangeError('only images of 4 bits can be packed')

  const parts = fingers.map(({ image }) => encodePixels(image, compression))
  const length = generalLength + parts.reduce((sum, part) => sum + fingerLength + part.length, 0)
  const record = new Uint8Array(length)
  const view = new DataView(record.buffer)
  record.set(magic)
  view.setUint16(8, Math.floor(length / 0x1_0000_0000))
  view.setUint32(10, length >>> 0)
  view.setUint16(14, 0) // capture device: none that is registered
  view.setUint16(16, levelOf(first.image))
  record[18] = fingers.length
  record[19] = perInch
  for (const at of [20, 22, 24, 26]) view.setUint16(at, pixelsPerInch)
  record[28] = depth
  record[29] = compressions[compression]

  let at = generalLength
  for (const [i, { position, image }] of fingers.entries()) {
    const part = parts[i] as Uint8Array
    view.setUint32(at, fingerLength + part.length)
    record.set([positions[position], 1, 1, undefinedQuality, livePlain], at + 4)
    view.setUint16(at + 9, image.width)
    view.setUint16(at + 11, image.height)
    record.set(part, at + fingerLength)
    part.fill(0)
    at += fingerLength + part.length
  }
  return record
}

/**
 * Level 31 is 500 ppi, within 1 %, and 8 bits (table 1; devices.md §2.3). The other levels too ask for a resolution
 * and depth that our sensors do not have (4 bits, 508 or 512 ppi): those claim none, which is 0.
 */
function levelOf({ pixelsPerInch, depth }: FingerImage): number {
  const is500 = Math.abs(pixelsPerInch - 500) <= 5
  return is500 && depth === 8 ? 31 : 0
}

/** Reads back what `composeFingerRecord` wrote, or another's record of the same kinds. `RangeError` when it is none. */
export function parseFingerRecord(record: Uint8Array): FingerRecord {
  const view = new DataView(record.buffer, record.byteOffset, record.length)
  const isRecord = record.length >= generalLength && magic.every((byte, i) => record[i] === byte)
  const length = isRecord ? view.getUint16(8) * 0x1_0000_0000 + view.getUint32(10) : -1
  if (length !== record.length) throw new RangeError('no finger image record')
  const pixelsPerInch = record[19] === perInch ? view.getUint16(24) : Math.round(view.getUint16(24) * 2.54)
  const depth = record[28]
  if (depth !== 4 && depth !== 8) throw new RangeError('an unknown depth')
  const compression = nameOf(compressions, record[29])

  const fingers: RecordedFinger[] = []
  let at = generalLength
  for (let i = 0; i < (record[18] as number); i++) {
    if (at + fingerLength > record.length) throw new RangeError('a finger that is cut short')
    const blockLength = view.getUint32(at)
    const end = at + blockLength
    if (blockLength < fingerLength || end > record.length) throw new RangeError('a finger that is cut short')
    const size = {
      width: view.getUint16(at + 9),
      height: view.getUint16(at + 11),
      depth,
      pixelsPerInch,
    } as const
    const pixels = decodePixels(record.subarray(at + fingerLength, end), size, compression)
    fingers.push({ position: nameOf(positions, record[at + 4]), image: { ...size, pixels } })
    at = end
  }
  return { acquisitionLevel: view.getUint16(16), compression, fingers }
}

function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, code: number | undefined): Name {
  const found = (Object.keys(table) as Name[]).find((name) => table[name] === code)
  if (found === undefined) throw new RangeError(`an unknown code ${code}`)
  return found
}

type Size = Omit<FingerImage, 'pixels'>

function encodePixels(image: FingerImage, compression: RecordCompression): Uint8Array {
  const { width, height, depth, pixels } = image
  if (compression === 'png') return encodePng(image)
  if (compression === 'none') return depth === 8 ? pixels.slice() : pixels.map((pixel) => pixel >> 4)
  return packRows(pixels, width, height)
}

function decodePixels(bytes: Uint8Array, size: Size, compression: RecordCompression): Uint8Array {
  const { width, height, depth } = size
  if (compression === 'png') return decodePng(bytes, size)
  const rowBytes = compression === 'packed' ? Math.ceil(width / 2) : width
  if (bytes.length !== rowBytes * height)
    throw new RangeError('an image of another size than its header says')
  if (compression === 'packed') return unpackRows(bytes, width, height)
  return depth === 8 ? bytes.slice() : bytes.map((nibble) => (nibble & 0x0f) * 17)
}
