/** Two pixels a byte, the left one in the high half; each row begins at a byte. */
export function packRows(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil(width / 2)
  const packed = new Uint8Array(rowBytes * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const nibble = (pixels[y * width + x] as number) >> 4
      const at = y * rowBytes + (x >> 1)
      packed[at] = (packed[at] as number) | (x % 2 === 0 ? nibble << 4 : nibble)
    }
  }
  return packed
}

export function unpackRows(packed: Uint8Array, width: number, height: number): Uint8Array {
  const rowBytes = Math.ceil(width / 2)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = packed[y * rowBytes + (x >> 1)] as number
      pixels[y * width + x] = (x % 2 === 0 ? byte >> 4 : byte & 0x0f) * 17
    }
  }
  return pixels
}
