export type Colour = readonly [red: number, green: number, blue: number]
export const black: Colour = [0, 0, 0]
export const white: Colour = [255, 255, 255]

/** A picture of three bytes a pixel, white at first. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

export const createCanvas = (width: number, height: number): Canvas => ({
  width,
  height,
  rgb: new Uint8Array(width * height * 3).fill(255),
})

/** Lays a colour over one pixel; `cover` 1 hides what was there. Outside the picture nothing happens. */
export function blend(canvas: Canvas, x: number, y: number, colour: Colour, cover = 1): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return
  const at = (y * canvas.width + x) * 3
  for (let i = 0; i < 3; i++) {
    const under = canvas.rgb[at + i] ?? 0
    canvas.rgb[at + i] = Math.round(under + ((colour[i] ?? 0) - under) * cover)
  }
}

/** Whole pixels; `right` and `bottom` are outside. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export function fillBox(canvas: Canvas, { left, top, right, bottom }: Box, colour: Colour): void {
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) blend(canvas, x, y, colour)
}

/** A filled box with round corners; without `smooth` every pixel is all or nothing. */
export function fillRound(canvas: Canvas, box: Box, radius: number, colour: Colour, smooth: boolean): void {
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      const dx = Math.max(box.left + radius - x - 0.5, x + 0.5 - (box.right - radius), 0)
      const dy = Math.max(box.top + radius - y - 0.5, y + 0.5 - (box.bottom - radius), 0)
      const cover = Math.min(1, Math.max(0, radius - Math.hypot(dx, dy) + 0.5))
      blend(canvas, x, y, colour, smooth ? cover : Math.round(cover))
    }
  }
}

/** A copy of one part. */
export function cropped(canvas: Canvas, { left, top, right, bottom }: Box): Canvas {
  const part = createCanvas(right - left, bottom - top)
  for (let y = top; y < bottom; y++) {
    const row = canvas.rgb.subarray((y * canvas.width + left) * 3, (y * canvas.width + right) * 3)
    part.rgb.set(row, (y - top) * part.width * 3)
  }
  return part
}
