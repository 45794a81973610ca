import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type * as Pki from 'pkijs'
import { AppError } from '#contract/app-error.ts'
import { bufferOf, loadPkix } from './cms.ts'
import { inOrder, keyKindOf, type SealKey } from './seal-key.ts'
import type { LocalSealSettings } from './seal-settings.ts'
import { readSecret } from './secret-file.ts'

type Files = Pick<LocalSealSettings, 'file' | 'passphraseFile'>

/**
 * The key in a PKCS#12 file, with AES as OpenSSL 3 writes it. `seal.passphrase-wrong`; `seal.key-unreadable` with `why`:
 * `file`, `secret-file`, `format`, `encryption` (RC2 or 3DES of older programs), `key`, `certificate`.
 */
export async function openLocalKey({ file, passphraseFile }: Files): Promise<SealKey> {
  const [bytes, passphrase] = await Promise.all([
    readFile(file).catch((cause: unknown) => {
      throw new AppError('seal.key-unreadable', { why: 'file' }, { cause })
    }),
    readSecret(passphraseFile),
  ])
  const { keys, certificates } = await contentsOf(bytes, passphrase)
  for (const key of keys) {
    const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
    if (!own) continue
    keyKindOf(own)
    return { certificates: inOrder(own, certificates), sign: async (data) => sign('sha256', data, key) }
  }
  throw new AppError('seal.key-unreadable', { why: keys.length === 0 ? 'key' : 'certificate' })
}

interface Contents {
  readonly keys: KeyObject[]
  readonly certificates: X509Certificate[]
}

async function contentsOf(bytes: Uint8Array, passphrase: string): Promise<Contents> {
  const { pki, engine } = await loadPkix()
  const password = bufferOf(Buffer.from(passphrase))
  const pfx = asFormat(() => pki.PFX.fromBER(bufferOf(bytes)))
  await pfx.parseInternalValues({ password, checkIntegrity: false }, engine).catch(notReadable('format'))
  // Asked for apart, because the library throws the same for a wrong passphrase and for a file that makes no sense.
  await pfx.parseInternalValues({ password, checkIntegrity: true }, engine).catch((cause: unknown) => {
    throw new AppError('seal.passphrase-wrong', {}, { cause })
  })
  const safe = pfx.parsedValue?.authenticatedSafe
  if (!safe) throw new AppError('seal.key-unreadable', { why: 'format' })
  const safeContents = safe.safeContents.map(() => ({ password }))
  await safe.parseInternalValues({ safeContents }, engine).catch(notReadable('encryption'))
  const parsed = safe.parsedValue as { safeContents: { value: Pki.SafeContents }[] }
  const bags = parsed.safeContents.flatMap(({ value }) => value.safeBags)
  const found: Contents = { keys: [], certificates: [] }
  for (const { bagValue } of bags) {
    if (bagValue instanceof pki.PKCS8ShroudedKeyBag || bagValue instanceof pki.PrivateKeyInfo)
      found.keys.push(privateKey(Buffer.from(bagValue.toSchema().toBER()), passphrase))
    else if (bagValue instanceof pki.CertBag && bagValue.parsedValue instanceof pki.Certificate)
      found.certificates.push(new X509Certificate(Buffer.from(bagValue.parsedValue.toSchema().toBER())))
  }
  return found
}

/** A shrouded key bag is an EncryptedPrivateKeyInfo, which OpenSSL opens at once. */
function privateKey(der: Buffer, passphrase: string): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8', passphrase })
  } catch (cause) {
    throw new AppError('seal.key-unreadable', { why: 'encryption' }, { cause })
  }
}

function asFormat<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    return notReadable('format')(cause)
  }
}

const notReadable =
  (why: string) =>
  (cause: unknown): never => {
    throw new AppError('seal.key-unreadable', { why }, { cause })
  }
