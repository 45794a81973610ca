import { webcrypto } from 'node:crypto'
import type { CryptoEngine } from 'pkijs'
import { wrapKey } from './key-wrap.ts'

/**
 * Encrypts for the holder of a certificate: CMS EnvelopedData (RFC 5652 §6) with AES-256-CBC, the key wrapped by ECDH
 * (RFC 5753, SHA-512) or RSA-OAEP (SHA-256), as the certificate has it. `certificate` and the answer are DER. What is
 * given is overwritten with zeros, also when this fails.
 */
export async function envelopeFor(certificate: Uint8Array, content: Uint8Array): Promise<Uint8Array> {
  // The library reads an ArrayBuffer where it lies and copies anything else, so it gets one of exactly this size.
  const plain = new ArrayBuffer(content.length)
  const view = new Uint8Array(plain)
  try {
    const pkijs = await import('pkijs')
    // Named on purpose: Node 18 has no `crypto` of its own among the globals.
    const engine = withKeyWrap(new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto }))
    const envelope = new pkijs.EnvelopedData({ disableSplit: true })
    envelope.addRecipientByCertificate(
      pkijs.Certificate.fromBER(Uint8Array.from(certificate)),
      { oaepHashAlgorithm: 'SHA-256' },
      undefined,
      engine,
    )
    view.set(content)
    await envelope.encrypt({ name: 'AES-CBC', length: 256 } as Algorithm, plain, engine)
    const info = new pkijs.ContentInfo({
      contentType: pkijs.ContentInfo.ENVELOPED_DATA,
      content: envelope.toSchema(),
    })
    return new Uint8Array(info.toSchema().toBER(false))
  } finally {
    view.fill(0)
    content.fill(0)
  }
}

/** The same engine, with a key wrap that also works under Electron. */
function withKeyWrap(engine: CryptoEngine): CryptoEngine {
  const usual = engine.wrapKey.bind(engine)
  engine.wrapKey = async (...args) => {
    const [format, key, wrappingKey] = args
    if (format !== 'raw' || wrappingKey.algorithm.name !== 'AES-KW') return usual(...args)
    const raw = async (of: CryptoKey): Promise<Uint8Array> =>
      new Uint8Array(await engine.exportKey('raw', of))
    const parts = await Promise.all([raw(wrappingKey), raw(key)])
    try {
      return wrapKey(...parts).buffer
    } finally {
      for (const part of parts) part.fill(0)
    }
  }
  return engine
}
