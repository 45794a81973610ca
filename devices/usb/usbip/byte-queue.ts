/** Bytes of a socket, to be taken in the sizes of a protocol. */
export interface ByteQueue {
  readonly length: number
  push(bytes: Uint8Array): void
  /** Undefined while there are fewer. */
  take(length: number): Uint8Array | undefined
}

export function createByteQueue(): ByteQueue {
  const chunks: Uint8Array[] = []
  let total = 0
  return {
    get length() {
      return total
    },
    push(bytes) {
      chunks.push(bytes)
      total += bytes.length
    },
    take(length) {
      if (total < length) return undefined
      const taken = new Uint8Array(length)
      for (let filled = 0; filled < length; ) {
        const chunk = chunks.shift() as Uint8Array
        const part = chunk.subarray(0, length - filled)
        taken.set(part, filled)
        filled += part.length
        if (part.length < chunk.length) chunks.unshift(chunk.subarray(part.length))
      }
      total -= length
      return taken
    },
  }
}
