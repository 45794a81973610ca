import { createPrivateKey, generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Whom the counters encrypt for. The private key stays in its file: the hall server itself never opens an envelope. */
export interface SinkIdentity {
  /** PEM */
  readonly certificate: string
}

const keyName = 'enrolment.key.pem'
const certificateName = 'enrolment.certificate.pem'
const validYears = 10

/**
 * The key pair and certificate of the embedded enrolment sink, made at the first start: P-384, as strong as the AES-256
 * it wraps. Without a folder they live as long as this program, and nobody can open what was received.
 */
export async function sinkIdentityIn(folder: string | undefined, now: Date): Promise<SinkIdentity> {
  if (folder === undefined) return { certificate: await selfSigned(newKey(), now) }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const certificateFile = join(folder, certificateName)
  if (!existsSync(certificateFile)) {
    const certificate = await selfSigned(await keyIn(join(folder, keyName)), now)
    await writeWhole(certificateFile, certificate, 0o644)
  }
  return { certificate: await readFile(certificateFile, 'utf8') }
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey

async function keyIn(file: string): Promise<KeyObject> {
  if (!existsSync(file)) {
    await writeWhole(file, newKey().export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600)
  }
  return createPrivateKey(await readFile(file, 'utf8'))
}

/** Whole or not at all, also through a power cut: every counter is served this, and without the key nothing is opened. */
async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const fresh = `${file}.nieuw`
  await rm(fresh, { force: true })
  const handle = await open(fresh, 'wx', mode)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}

async function selfSigned(key: KeyObject, now: Date): Promise<string> {
  const [pkijs, asn1js] = await Promise.all([import('pkijs'), import('asn1js')])
  const engine = new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto as Crypto })
  const algorithm = { name: 'ECDSA', namedCurve: 'P-384' }
  const jwk = key.export({ format: 'jwk' })
  const { d: _, ...publicJwk } = jwk
  const [signing, verifying] = await Promise.all([
    engine.importKey('jwk', jwk as JsonWebKey, algorithm, true, ['sign']),
    engine.importKey('jwk', publicJwk as JsonWebKey, algorithm, true, ['verify']),
  ])
  const certificate = new pkijs.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1js.Integer({ valueHex: serialNumber() })
  const commonName = new pkijs.AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1js.Utf8String({ value: 'Balie enrolment (ingebouwd)' }),
  })
  certificate.issuer.typesAndValues.push(commonName)
  certificate.subject.typesAndValues.push(commonName)
  certificate.notBefore.value = new Date(now.getTime() - 86_400_000)
  certificate.notAfter.value = new Date(now)
  certificate.notAfter.value.setUTCFullYear(now.getUTCFullYear() + validYears)
  await certificate.subjectPublicKeyInfo.importKey(verifying, engine)
  await certificate.sign(signing, 'SHA-384', engine)
  return pem(Buffer.from(certificate.toSchema(true).toBER(false)))
}

/** Positive, sixteen bytes (RFC 5280 §4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.buffer
}

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
