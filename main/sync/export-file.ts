import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { AppError } from '#contract/app-error.ts'

/*
 * Version 1, bytes in this order: `BALIEOUT`, version, log2 of scrypt's N, r, p, salt (16), nonce (12), then AES-256-GCM
 * over the gzipped content, its tag (16) last. Everything before the content is authenticated along with it.
 */
const magic = Buffer.from('BALIEOUT', 'latin1')
const version = 1
const saltBytes = 16
const nonceBytes = 12
const tagBytes = 16
const headerBytes = magic.length + 4 + saltBytes + nonceBytes

interface Cost {
  readonly logN: number
  readonly r: number
  readonly p: number
}
/** 64 MB and about a fifth of a second (OWASP's least for scrypt is N 2^16, r 8, p 2). */
const cost: Cost = { logN: 16, r: 8, p: 2 }
/** A file may ask for more, as a later version might, yet not for all of this machine. */
const highest: Cost = { logN: 18, r: 16, p: 8 }

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** What is read back must fit in memory, whatever a file says of itself. */
const largestContent = 1024 * 1024 * 1024

const keyOf = (passphrase: string, salt: Uint8Array, { logN, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
    // NFC: the same passphrase, whatever keyboard it was typed on.
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** One file that only this passphrase opens. */
export async function sealFile(content: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const salt = randomBytes(saltBytes)
  const nonce = randomBytes(nonceBytes)
  const header = Buffer.concat([magic, Uint8Array.of(version, cost.logN, cost.r, cost.p), salt, nonce])
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt, cost), nonce)
  cipher.setAAD(header)
  const text = Buffer.concat([cipher.update(await zip(content)), cipher.final()])
  return Buffer.concat([header, text, cipher.getAuthTag()])
}

const unreadable = (why: string): AppError => new AppError('outbox.import-unreadable', { why })

/** `outbox.import-unreadable`: another kind of file, a newer version, another passphrase, or changed bytes. */
export async function openFile(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length < headerBytes + tagBytes || !bytes.subarray(0, magic.length).equals(magic))
    throw unreadable('no-export')
  const [found = 0, logN = 0, r = 0, p = 0] = bytes.subarray(magic.length)
  if (found !== version) throw unreadable('version')
  if (logN < 1 || r < 1 || p < 1 || logN > highest.logN || r > highest.r || p > highest.p)
    throw unreadable('no-export')
  const salt = bytes.subarray(magic.length + 4, magic.length + 4 + saltBytes)
  const nonce = bytes.subarray(headerBytes - nonceBytes, headerBytes)
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(passphrase, salt, { logN, r, p }), nonce)
  decipher.setAAD(bytes.subarray(0, headerBytes))
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
  try {
    const text = decipher.update(bytes.subarray(headerBytes, bytes.length - tagBytes))
    const zipped = Buffer.concat([text, decipher.final()])
    return await unzip(zipped, { maxOutputLength: largestContent })
  } catch {
    throw unreadable('passphrase')
  }
}
