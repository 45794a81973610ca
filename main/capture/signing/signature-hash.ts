import { createHash } from 'node:crypto'

/** Says what is hashed, and in which way; another way gets another name. */
const name = 'balie-signature-1'

/**
 * SHA-256 in hexadecimal over the document and the strokes together: the name above and a zero byte, then for each of
 * the two its length as eight bytes, most significant first, and its bytes. With the lengths no other pair gives the
 * same bytes.
 * `strokes` is the canonical JSON of the strokes in UTF-8.
 */
export function signatureHash(document: Uint8Array, strokes: string): string {
  const hash = createHash('sha256').update(`${name}\0`)
  for (const part of [document, Buffer.from(strokes)]) {
    const length = Buffer.alloc(8)
    length.writeBigUInt64BE(BigInt(part.length))
    hash.update(length).update(part)
  }
  return hash.digest('hex')
}
