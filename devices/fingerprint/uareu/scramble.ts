/**
 * The shift register of the U.are.U (libfprint uru4000, devices.md §2.2): each byte but the first is the one before it
 * in the picture, with eight bits of the key laid over it.
 */
export function nextKey(key: number): number {
  let bits = key & 0x9248144d
  bits ^= bits << 16
  bits ^= bits << 8
  bits ^= bits << 4
  bits ^= bits << 2
  bits ^= bits << 1
  return (bits & 0x80000000) | (key >>> 1)
}

/** Bits 4, 8, 11, 14, 18, 21, 24 and 29 of the key. */
function maskOf(key: number): number {
  return (
    ((key >>> 4) & 0x01) |
    ((key >>> 7) & 0x02) |
    ((key >>> 9) & 0x04) |
    ((key >>> 11) & 0x08) |
    ((key >>> 14) & 0x10) |
    ((key >>> 16) & 0x20) |
    ((key >>> 18) & 0x40) |
    ((key >>> 22) & 0x80)
  )
}

/** In place; the last byte is lost. Returns the key for what follows. */
export function unscramble(bytes: Uint8Array, firstKey: number): number {
  let key = firstKey
  const last = bytes.length - 1
  for (let i = 0; i < last; i++) {
    bytes[i] = (bytes[i + 1] as number) ^ maskOf(key)
    key = nextKey(key)
  }
  bytes[last] = 0
  return nextKey(key)
}

/** The other way round, as the device does it. Returns the key for what follows. */
export function scramble(bytes: Uint8Array, firstKey: number): number {
  let key = firstKey
  let plain = bytes[0] as number
  bytes[0] = 0
  for (let i = 1; i < bytes.length; i++) {
    const next = bytes[i] as number
    bytes[i] = plain ^ maskOf(key)
    plain = next
    key = nextKey(key)
  }
  return nextKey(key)
}

/** The key after `count` bytes that were passed over. */
export function skipKeys(firstKey: number, count: number): number {
  let key = firstKey
  for (let i = 0; i < count; i++) key = nextKey(key)
  return key
}
