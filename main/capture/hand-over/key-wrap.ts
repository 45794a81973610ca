import { createCipheriv } from 'node:crypto'

/** RFC 3394 §2.2.3.1 */
const initialValue = Buffer.alloc(8, 0xa6)
const rounds = 6

/**
 * AES-256 key wrap (RFC 3394 §2.2.1) of a key of whole 8 bytes, at least 16. Written out because Electron's OpenSSL is
 * BoringSSL, whose Node has AES-KW in name only: its WebCrypto imports such a key and then fails to wrap with it.
 */
export function wrapKey(wrappingKey: Uint8Array, key: Uint8Array): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-ecb', wrappingKey, null).setAutoPadding(false)
  const wrapped = new Uint8Array(8 + key.length)
  wrapped.set(initialValue)
  wrapped.set(key, 8)
  const steps = rounds * (key.length / 8)
  for (let step = 0; step < steps; step++) {
    const at = 8 + ((step * 8) % key.length)
    const block = cipher.update(Buffer.concat([wrapped.subarray(0, 8), wrapped.subarray(at, at + 8)]))
    wrapped.set(block.subarray(8), at)
    wrapped.set(block.subarray(0, 8))
    const count = new DataView(wrapped.buffer)
    count.setBigUint64(0, count.getBigUint64(0) ^ BigInt(step + 1))
  }
  return wrapped
}
