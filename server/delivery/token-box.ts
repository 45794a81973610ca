import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/**
 * The token is address and key in one, and is not kept: the database has its hash, and bytes that only the token opens.
 * Who reads the database, or a copy of it, has neither.
 */
export const newToken = (): string => randomBytes(32).toString('base64url')

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

const keyOf = (token: string): Buffer => Buffer.from(hkdfSync('sha256', token, '', 'balie delivery', 32))

/** AES-256-GCM: nonce of 12 bytes, tag of 16, bytes. `about` is held by the tag too. */
export function sealFor(token: string, bytes: Uint8Array, about: string): Uint8Array {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(bytes), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the bytes are not those that were sealed. */
export function openWith(token: string, sealed: Uint8Array, about: string): Uint8Array {
  const cipher = createDecipheriv('aes-256-gcm', keyOf(token), sealed.subarray(0, 12)).setAAD(
    Buffer.from(about),
  )
  cipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()])
}
