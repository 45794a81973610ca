import { createHash, verify, X509Certificate } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { Post } from '../post.ts'
import { inOrder, keyKindOf, type SealKey } from '../seal-key.ts'
import type { RemoteSealSettings } from '../seal-settings.ts'
import { readSecret } from '../secret-file.ts'
import { type CscClient, createCscClient } from './csc-client.ts'
import type { Credential } from './csc-messages.ts'

/** By kind of key, the one a service names first is taken: the key itself, or with its hash. */
const algorithms = {
  rsa: ['1.2.840.113549.1.1.11', '1.2.840.113549.1.1.1'],
  ec: ['1.2.840.10045.4.3.2'],
} as const

/**
 * A key at a trust service provider. Errors of the service, and `seal.refused` with `why`: `disabled`, the state of the
 * certificate, `algorithm`, `certificate`, `authorization` (the service wants a person), `signature` (what it gave does
 * not belong to its certificate).
 */
export async function openRemoteKey(settings: RemoteSealSettings, post: Post): Promise<SealKey> {
  const client = createCscClient(settings, post)
  const credential = await client.credential()
  const { key, cert } = credential
  if (key.status !== 'enabled') throw refused('disabled')
  // An expired one has its own sentence, by its own dates.
  if (cert.status && cert.status !== 'valid' && cert.status !== 'expired') throw refused(cert.status)
  const [own, ...others] = certificatesIn(cert.certificates)
  if (!own) throw refused('certificate')
  const kind = keyKindOf(own)
  const algorithm = algorithms[kind].find((one) => key.algo.includes(one))
  if (!algorithm) throw refused('algorithm')
  return {
    certificates: inOrder(own, others),
    async sign(bytes) {
      const hash = createHash('sha256').update(bytes).digest()
      const sad = await authorization(client, credential, hash, settings.pinFile)
      const given = await client.signHash(hash, algorithm, sad)
      return requireOwn(own, bytes, given)
    },
  }
}

/** Modes of CSC API v2 §11.4: only where the application may give leave by itself can a counter seal. */
async function authorization(
  client: CscClient,
  { auth }: Credential,
  hash: Uint8Array,
  pinFile: string | undefined,
): Promise<string> {
  if (auth.mode === 'implicit') return client.authorize(hash, [])
  const [wanted, ...more] = auth.objects ?? []
  const isSecretOfOurs = wanted?.type === 'Password' || wanted?.type === 'PIN'
  if (auth.mode !== 'explicit' || !wanted || !isSecretOfOurs || more.length > 0 || pinFile === undefined)
    throw refused('authorization')
  return client.authorize(hash, [{ id: wanted.id, value: await readSecret(pinFile) }])
}

/** What comes from elsewhere is checked before it goes on a paper. ECDSA comes in DER, or as two plain numbers. */
function requireOwn(own: X509Certificate, bytes: Uint8Array, signature: Uint8Array): Uint8Array {
  const key = own.publicKey
  if (verify('sha256', bytes, key, signature)) return signature
  const isPlain =
    key.asymmetricKeyType === 'ec' && verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)
  if (!isPlain) throw refused('signature')
  const half = signature.length / 2
  const numbers = [signature.subarray(0, half), signature.subarray(half)].map(derInteger)
  return Buffer.concat([derHead(0x30, numbers[0], numbers[1]), ...numbers])
}

/** Shorter than 128 bytes for every curve that seals, but for P-521, where the length takes a second byte. */
function derHead(tag: number, ...parts: (Uint8Array | undefined)[]): Buffer {
  const length = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0)
  return Buffer.from(length < 128 ? [tag, length] : [tag, 0x81, length])
}

function derInteger(bytes: Uint8Array): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const number = Buffer.concat([Buffer.alloc((bytes[from] ?? 0) & 0x80 ? 1 : 0), bytes.subarray(from)])
  return Buffer.concat([derHead(0x02, number), number])
}

function certificatesIn(base64: readonly string[]): X509Certificate[] {
  try {
    return base64.map((one) => new X509Certificate(Buffer.from(one, 'base64')))
  } catch {
    throw refused('certificate')
  }
}

const refused = (why: string): AppError => new AppError('seal.refused', { why })
