/** Two pixels a byte, the high nibble first (R503 and ZFM manuals, UpImage). */
export const packedLength = (width: number, height: number): number => (width * height) / 2

/** Spreads 4 bits a pixel over 0 to 255, from pixel `at` on. */
export function unpackPixels(packed: Uint8Array, pixels: Uint8Array, at: number): void {
  for (let i = 0; i < packed.length; i++) {
    const byte = packed[i] as number
    pixels[at + 2 * i] = (byte >> 4) * 17
    pixels[at + 2 * i + 1] = (byte & 0x0f) * 17
  }
}

/** Keeps the upper 4 bits of each pixel, as the sensor does. */
export function packPixels(pixels: Uint8Array): Uint8Array {
  const packed = new Uint8Array(pixels.length / 2)
  for (let i = 0; i < packed.length; i++) {
    packed[i] = ((pixels[2 * i] as number) & 0xf0) | ((pixels[2 * i + 1] as number) >> 4)
  }
  return packed
}
