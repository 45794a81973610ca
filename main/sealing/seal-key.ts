import type { X509Certificate } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'

/** Who seals, and with what; the key itself may be in another building. */
export interface SealKey {
  /** The certificate that seals, then what it was issued by, as far as known. */
  readonly certificates: readonly [X509Certificate, ...X509Certificate[]]
  /** RSA PKCS#1 v1.5, or ECDSA in DER, over the SHA-256 of these bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

const shortestRsaBits = 2048
const curves = ['prime256v1', 'secp384r1', 'secp521r1']

/** How CMS names the signature of this certificate's key; `seal.key-unreadable` for a key that cannot seal. */
export function keyKindOf({ publicKey }: X509Certificate): 'rsa' | 'ec' {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {}
  if (publicKey.asymmetricKeyType === 'rsa' && modulusLength >= shortestRsaBits) return 'rsa'
  if (publicKey.asymmetricKeyType === 'ec' && curves.includes(namedCurve)) return 'ec'
  throw new AppError('seal.key-unreadable', { why: 'key' })
}

/** `seal.expired` with the first and the last moment, also when the certificate is not valid yet. */
export function requireValid({ validFrom, validTo }: X509Certificate, at: Date): void {
  const [from, until] = [new Date(validFrom), new Date(validTo)]
  if (at < from || at > until)
    throw new AppError('seal.expired', { from: from.toISOString(), until: until.toISOString() })
}

/** The common name, or else the organisation. */
export function subjectOf(certificate: X509Certificate): string {
  // As an object: in the text of the subject a comma and a plus sign have backslashes before them.
  const { CN, O } = certificate.toLegacyObject().subject as { CN?: string | string[]; O?: string | string[] }
  return [CN ?? O ?? ''].flat()[0] ?? ''
}

/** The one that seals first, then each by whom the one before was issued; others are left out. */
export function inOrder(
  first: X509Certificate,
  others: readonly X509Certificate[],
): readonly [X509Certificate, ...X509Certificate[]] {
  const chain: [X509Certificate, ...X509Certificate[]] = [first]
  for (;;) {
    const last = chain.at(-1) as X509Certificate
    const issuer = others.find(
      (one) =>
        last.checkIssued(one) && chain.every(({ fingerprint256 }) => fingerprint256 !== one.fingerprint256),
    )
    if (!issuer) return chain
    chain.push(issuer)
  }
}
