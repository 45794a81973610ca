import { inflateSync } from 'node:zlib'
import { black, blend, type Canvas, createCanvas, fillBox } from '../picture/canvas.ts'
import type { PixelArea } from '../stu/messages.ts'
import { imageModes, padErrors } from '../stu/reports.ts'

/** The glass of a simulated pad: what was sent and what was written, and nothing it was not sent. */
export interface PadScreen {
  /** Undefined while nothing stands on it. */
  readonly content: Canvas | undefined
  clear(area?: PixelArea): void
  /** Draws a whole picture, or returns why not, as an error of the pad. */
  draw(mode: number, data: Uint8Array, area?: PixelArea): number
  /** Ink between two points in pixels, only within the area. */
  ink(from: { x: number; y: number }, to: { x: number; y: number }, width: number, area: PixelArea): void
}

export function createPadScreen(width: number, height: number): PadScreen {
  const canvas = createCanvas(width, height)
  const everything: PixelArea = { left: 0, top: 0, right: width - 1, bottom: height - 1 }
  const isBlank = (): boolean => canvas.rgb.every((value) => value === 255)

  return {
    get content() {
      return isBlank() ? undefined : { width, height, rgb: canvas.rgb.slice() }
    },
    clear({ left, top, right, bottom } = everything) {
      fillBox(canvas, { left, top, right: right + 1, bottom: bottom + 1 }, [255, 255, 255])
    },
    draw(mode, data, area = everything) {
      const size = { width: area.right - area.left + 1, height: area.bottom - area.top + 1 }
      const isOnScreen = area.right < width && area.bottom < height && size.width > 0 && size.height > 0
      if (!isOnScreen) return padErrors.imageArea
      const pixels = mode === imageModes.monoZlib ? inflated(data) : data
      if (!pixels) return padErrors.imageZlib
      const bits = bitsOf(mode)
      const stride = Math.ceil((size.width * bits) / 8)
      if (pixels.length > stride * size.height) return padErrors.imageTooLong
      if (pixels.length < stride * size.height) return padErrors.parameter
      for (let y = 0; y < size.height; y++) {
        for (let x = 0; x < size.width; x++) {
          const colour = pixelAt(pixels.subarray(y * stride, (y + 1) * stride), x, bits)
          blend(canvas, area.left + x, area.top + y, colour)
        }
      }
      return padErrors.none
    },
    ink(from, to, penWidth, area) {
      const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) * 2))
      for (let i = 0; i <= steps; i++) {
        const x = Math.round(from.x + ((to.x - from.x) * i) / steps)
        const y = Math.round(from.y + ((to.y - from.y) * i) / steps)
        for (let dx = 0; dx < penWidth; dx++) {
          for (let dy = 0; dy < penWidth; dy++) {
            const [px, py] = [x + dx, y + dy]
            const isInside = px >= area.left && px <= area.right && py >= area.top && py <= area.bottom
            if (isInside) blend(canvas, px, py, black)
          }
        }
      }
    },
  }
}

function inflated(data: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(data)
  } catch {
    return undefined
  }
}

const bitsOf = (mode: number): number => {
  if (mode === imageModes.colour16) return 16
  return mode === imageModes.colour24 ? 24 : 1
}

/** Black and white by bit, 565 with the high byte first, or blue, green, red. */
function pixelAt(row: Uint8Array, x: number, bits: number): [number, number, number] {
  if (bits === 1) {
    const light = (row[x >> 3] ?? 0) & (0x80 >> (x & 7)) ? 255 : 0
    return [light, light, light]
  }
  if (bits === 24) return [row[x * 3 + 2] ?? 0, row[x * 3 + 1] ?? 0, row[x * 3] ?? 0]
  const value = ((row[x * 2] ?? 0) << 8) | (row[x * 2 + 1] ?? 0)
  const [red, green, blue] = [value >> 11, (value >> 5) & 0x3f, value & 0x1f]
  return [(red << 3) | (red >> 2), (green << 2) | (green >> 4), (blue << 3) | (blue >> 2)]
}
