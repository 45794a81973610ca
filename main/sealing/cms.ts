import { createHash, webcrypto } from 'node:crypto'
import type * as Asn1 from 'asn1js'
import type * as Pki from 'pkijs'
import { keyKindOf, type SealKey } from './seal-key.ts'

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timestampToken: '1.2.840.113549.1.9.16.2.14',
} as const

export interface Pkix {
  readonly pki: typeof Pki
  readonly asn1: typeof Asn1
  readonly engine: Pki.CryptoEngine
}

let loaded: Promise<Pkix> | undefined

/** Loaded when the first paper is sealed, not at the start of the program. */
export function loadPkix(): Promise<Pkix> {
  loaded ??= Promise.all([import('pkijs'), import('asn1js')]).then(([pki, asn1]) => ({
    ...{ pki, asn1 },
    // Named on purpose: Node 18 has no `crypto` of its own among the globals.
    engine: new pki.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }),
  }))
  return loaded
}

/** Bytes as the library wants them: a buffer of exactly this size. */
export const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/**
 * Detached CMS SignedData (RFC 5652) over what has this SHA-256, as PAdES baseline wants it (ETSI EN 319 142-1 §6.3):
 * content-type, message-digest and signing-certificate-v2 (RFC 5035) are signed, and there is no signing-time, which
 * stands in the PDF. `stamp` gives the timestamp token (DER) of a signature value, for B-T. DER.
 */
export async function detachedSignature(
  key: SealKey,
  digest: Uint8Array,
  stamp?: (signature: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const pkix = await loadPkix()
  const { pki, asn1 } = pkix
  const [own] = key.certificates
  const attributes = signedAttributes(pkix, own.raw, digest)
  const signed = new pki.SignedAndUnsignedAttributes({ type: 0, attributes })
  const toSign = Buffer.from(signed.toSchema().toBER())
  // Signed as the SET that they are, though they travel under the tag [0] (RFC 5652 §5.4).
  toSign[0] = 0x31
  const signature = await key.sign(toSign)
  const sha256 = new pki.AlgorithmIdentifier({ algorithmId: oid.sha256 })
  const certificates = key.certificates.map(({ raw }) => pki.Certificate.fromBER(bufferOf(raw)))
  const [certificate] = certificates as [Pki.Certificate]
  const signer = new pki.SignerInfo({
    version: 1,
    sid: new pki.IssuerAndSerialNumber({
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber,
    }),
    digestAlgorithm: sha256,
    signedAttrs: signed,
    signatureAlgorithm:
      keyKindOf(own) === 'rsa'
        ? new pki.AlgorithmIdentifier({ algorithmId: oid.rsa, algorithmParams: new asn1.Null() })
        : new pki.AlgorithmIdentifier({ algorithmId: oid.ecdsaSha256 }),
    signature: new asn1.OctetString({ valueHex: bufferOf(signature) }),
  })
  if (stamp) {
    const token = asn1.fromBER(bufferOf(await stamp(signature))).result
    const attribute = new pki.Attribute({ type: oid.timestampToken, values: [token] })
    signer.unsignedAttrs = new pki.SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] })
  }
  const content = new pki.SignedData({
    version: 1,
    digestAlgorithms: [sha256],
    encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates,
    signerInfos: [signer],
  })
  const info = new pki.ContentInfo({ contentType: oid.signedData, content: content.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER())
}

function signedAttributes({ pki, asn1 }: Pkix, certificate: Uint8Array, digest: Uint8Array): Pki.Attribute[] {
  const octets = (bytes: Uint8Array): Asn1.OctetString => new asn1.OctetString({ valueHex: bufferOf(bytes) })
  const sequence = (value: Asn1.AsnType): Asn1.Sequence => new asn1.Sequence({ value: [value] })
  // SigningCertificateV2 { certs { ESSCertIDv2 { certHash } } }: SHA-256 is the default, and so left out.
  const hash = createHash('sha256').update(certificate).digest()
  const attributes = [
    new pki.Attribute({ type: oid.contentType, values: [new asn1.ObjectIdentifier({ value: oid.data })] }),
    new pki.Attribute({ type: oid.messageDigest, values: [octets(digest)] }),
    new pki.Attribute({
      type: oid.signingCertificateV2,
      values: [sequence(sequence(sequence(octets(hash))))],
    }),
  ]
  // DER: a SET OF is in the order of its encodings (X.690 §11.6).
  const encoded = (attribute: Pki.Attribute): Buffer => Buffer.from(attribute.toSchema().toBER())
  return attributes.sort((a, b) => Buffer.compare(encoded(a), encoded(b)))
}
