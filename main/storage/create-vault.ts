import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomUUID,
} from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { AppError } from '#contract/app-error.ts'
import type { Vault } from './vault.ts'

const VERSION = 1
const NONCE = 12
const TAG = 16

/**
 * A vault whose key is a file with mode 600, made when absent. Sealed bytes are `version, nonce, tag, text`. What does
 * not open (another key, changed bytes) is `storage.damaged`.
 */
export function createVault({ keyFile }: { keyFile: string }): Vault {
  const bytes = readOrMakeKey(keyFile)
  // Read once: each call that gets plain bytes makes a key of them anew.
  const key = createSecretKey(bytes)
  // A key of its own for look-ups, so that a hash in the database says nothing about the sealing key.
  const lookupKey = createSecretKey(
    Buffer.from(hkdfSync('sha256', bytes, new Uint8Array(), 'balie look-up', 32)),
  )

  const sealBytes = (bytes: Uint8Array): Uint8Array => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const text = Buffer.concat([cipher.update(bytes), cipher.final()])
    return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), text])
  }
  const openBytes = (sealed: Uint8Array): Uint8Array => {
    if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new AppError('storage.damaged')
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE))
    decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()])
    } catch (error) {
      throw new AppError('storage.damaged', {}, { cause: error })
    }
  }
  return {
    seal: (value) => sealBytes(Buffer.from(JSON.stringify(value))),
    open: (sealed) => JSON.parse(Buffer.from(openBytes(sealed)).toString()),
    sealBytes,
    openBytes,
    lookup: (text) => createHmac('sha256', lookupKey).update(text).digest('base64url'),
  }
}

function readOrMakeKey(path: string): Uint8Array {
  if (!existsSync(path)) makeKey(path)
  const key = readFileSync(path)
  if (key.length !== 32) throw new AppError('storage.damaged')
  return key
}

/** Written whole under another name first: a power cut leaves no half key. Never replaces a key that is there. */
function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, randomBytes(32))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
}
