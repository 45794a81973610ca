import { deflateSync } from 'node:zlib'
import type { Canvas } from '../picture/canvas.ts'
import { encodingFlags, type ImageMode } from './reports.ts'
import type { EncodedPicture } from './stu-pad.ts'

/**
 * The encoding for a pad with these `Capability` flags: over a serial line the smallest, over USB the finest that is
 * not slow. A pad that names no encoding at all takes plain black and white, as the first models did.
 */
export function chooseEncoding(
  flags: number,
  isSerial: boolean,
  wish: 'auto' | 'mono' | '16-bit' | '24-bit',
): ImageMode {
  const mono: ImageMode = flags & encodingFlags.zlib ? 'monoZlib' : 'mono'
  const has = { '16-bit': flags & encodingFlags.colour16, '24-bit': flags & encodingFlags.colour24 }
  const finest: ImageMode = has['16-bit'] ? 'colour16' : has['24-bit'] ? 'colour24' : mono
  switch (wish) {
    case 'mono':
      return mono
    case '16-bit':
      return has['16-bit'] ? 'colour16' : mono
    case '24-bit':
      return has['24-bit'] ? 'colour24' : mono
    case 'auto':
      return isSerial ? mono : finest
  }
}

/** Rows from the top, whole bytes a row, the leftmost pixel first. */
export function encodePicture(canvas: Canvas, mode: ImageMode, colourOrder: 'bgr' | 'rgb'): EncodedPicture {
  switch (mode) {
    case 'mono':
      return { mode, bytes: oneBit(canvas) }
    case 'monoZlib':
      return { mode, bytes: deflateSync(oneBit(canvas), { level: 9 }) }
    case 'colour16':
      return { mode, bytes: rgb565(canvas) }
    case 'colour24':
      return { mode, bytes: colourOrder === 'rgb' ? canvas.rgb.slice() : swapped(canvas.rgb) }
  }
}

/** Highest bit first, 1 is white; what is left of a row's last byte is white too. */
function oneBit({ width, height, rgb }: Canvas): Uint8Array {
  const stride = Math.ceil(width / 8)
  const bytes = new Uint8Array(stride * height).fill(0xff)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const light = (rgb[at] ?? 0) + (rgb[at + 1] ?? 0) + (rgb[at + 2] ?? 0)
      const byte = y * stride + (x >> 3)
      if (light < 384) bytes[byte] = (bytes[byte] ?? 0) & ~(0x80 >> (x & 7))
    }
  }
  return bytes
}

/** 5 bits red, 6 green, 5 blue; the high byte first. */
function rgb565({ rgb }: Canvas): Uint8Array {
  const bytes = new Uint8Array((rgb.length / 3) * 2)
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 2) {
    const [red = 0, green = 0, blue = 0] = rgb.subarray(from, from + 3)
    const value = ((red & 0xf8) << 8) | ((green & 0xfc) << 3) | (blue >> 3)
    bytes[to] = value >> 8
    bytes[to + 1] = value & 0xff
  }
  return bytes
}

function swapped(rgb: Uint8Array): Uint8Array {
  const bytes = rgb.slice()
  for (let at = 0; at < bytes.length; at += 3) {
    bytes[at] = rgb[at + 2] ?? 0
    bytes[at + 2] = rgb[at] ?? 0
  }
  return bytes
}
