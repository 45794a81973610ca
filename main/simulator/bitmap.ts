/** A picture every browser can show and nobody needs a library for: BMP, 24 bits, rows from the bottom. */
export function bitmapOf({ width, height, rgb }: { width: number; height: number; rgb: Uint8Array }): Buffer {
  const headerLength = 54
  const rowLength = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(headerLength + rowLength * height)
  file.write('BM', 0, 'latin1')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(headerLength, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    const row = headerLength + (height - 1 - y) * rowLength
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 3
      file[row + x * 3] = rgb[from + 2] ?? 0
      file[row + x * 3 + 1] = rgb[from + 1] ?? 0
      file[row + x * 3 + 2] = rgb[from] ?? 0
    }
  }
  return file
}
