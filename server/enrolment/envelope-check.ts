import { X509Certificate } from 'node:crypto'

/** Says of bytes whether they are an envelope for one certificate, and nothing else. */
export type EnvelopeCheck = (bytes: Uint8Array) => Promise<boolean>

const envelopedData = '1.2.840.113549.1.7.3'

/**
 * CMS EnvelopedData (RFC 5652 §6) with one recipient, the holder of this certificate, named by issuer and serial number,
 * and with AES-256. A picture that was sent as it is, or encrypted for somebody else, is refused at the door.
 */
export function envelopeCheckFor(certificatePem: string): EnvelopeCheck {
  const der = new X509Certificate(certificatePem).raw
  return async (bytes) => {
    const pkijs = await import('pkijs')
    const { issuer, serialNumber } = pkijs.Certificate.fromBER(Uint8Array.from(der))
    try {
      const content = pkijs.ContentInfo.fromBER(Uint8Array.from(bytes))
      if (content.contentType !== envelopedData) return false
      const envelope = new pkijs.EnvelopedData({ schema: content.content })
      const aes256Cbc = '2.16.840.1.101.3.4.1.42'
      const { algorithmId } = envelope.encryptedContentInfo.contentEncryptionAlgorithm
      const [recipient, ...others] = envelope.recipientInfos.map(({ value }) =>
        value instanceof pkijs.KeyAgreeRecipientInfo
          ? value.recipientEncryptedKeys.encryptedKeys[0]?.rid.value
          : undefined,
      )
      return (
        algorithmId === aes256Cbc &&
        others.length === 0 &&
        recipient instanceof pkijs.IssuerAndSerialNumber &&
        recipient.issuer.isEqual(issuer) &&
        recipient.serialNumber.isEqual(serialNumber)
      )
    } catch {
      return false
    }
  }
}
