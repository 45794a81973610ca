import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'

/** Grey values from 0 to 255, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** The pages as Poppler draws them, as PNG: small enough to keep, large enough to see a word go missing. */
export function drawPages(pdf: Uint8Array): Buffer[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'balie-picture-'))
  try {
    const file = path.join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    execFileSync('pdftoppm', ['-r', '60', '-gray', '-png', file, path.join(folder, 'page')], {
      stdio: 'pipe',
    })
    const pages = readdirSync(folder).filter((name) => name.endsWith('.png'))
    return pages.sort().map((name) => readFileSync(path.join(folder, name)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** An 8-bit PNG, grey or RGB of which green is taken, without interlacing (PNG, third edition, §9 filtering). */
export function readPng(png: Buffer): Picture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const step = png[25] === 0 ? 1 : 3
  if (png[24] !== 8 || (png[25] !== 0 && png[25] !== 2) || png[28] !== 0)
    throw new Error('another kind of PNG')
  const parts: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const raw = inflateSync(Buffer.concat(parts))
  const line = width * step
  const bytes = new Uint8Array(line * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)] as number
    for (let x = 0; x < line; x++) {
      const left = x >= step ? (bytes[y * line + x - step] as number) : 0
      const up = y > 0 ? (bytes[(y - 1) * line + x] as number) : 0
      const corner = x >= step && y > 0 ? (bytes[(y - 1) * line + x - step] as number) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] as number
      bytes[y * line + x] = (raw[y * (line + 1) + 1 + x] as number) + guess
    }
  }
  const green = step === 1 ? 0 : 1
  return {
    width,
    height,
    pixels: Uint8Array.from({ length: width * height }, (_, i) => bytes[i * step + green] as number),
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

const side = 10

/**
 * How much the squares of ten pixels differ that differ most, in grey values on average: another version of Poppler
 * smooths edges otherwise, a word that is gone or moved leaves a square of another grey.
 */
export function differenceOf(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 255
  let worst = 0
  for (let top = 0; top < one.height; top += side)
    for (let left = 0; left < one.width; left += side)
      worst = Math.max(worst, Math.abs(greyOf(one, left, top) - greyOf(other, left, top)))
  return worst
}

function greyOf({ width, height, pixels }: Picture, left: number, top: number): number {
  const [right, bottom] = [Math.min(width, left + side), Math.min(height, top + side)]
  let sum = 0
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += pixels[y * width + x] as number
  return sum / ((right - left) * (bottom - top))
}
