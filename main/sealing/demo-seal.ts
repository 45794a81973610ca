import { generateKeyPair, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { bufferOf, loadPkix, type Pkix } from './cms.ts'
import type { LocalSealSettings } from './seal-settings.ts'

const validYears = 10
const iterations = 100_000
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
const commonName = 'VOORBEELD elektronisch zegel, niet geldig'

/** Where the demonstration keeps its seal: files as a municipality would have them. */
export const demoSeal = (dataFolder: string): LocalSealSettings => ({
  kind: 'local',
  file: path.join(dataFolder, 'zegel', 'voorbeeld.p12'),
  passphraseFile: path.join(dataFolder, 'zegel', 'voorbeeld.wachtwoord'),
})

/** Makes the demonstration's key and certificate, once. Nobody trusts it, and everything it seals says VOORBEELD. */
export async function makeDemoSeal({ file, passphraseFile }: LocalSealSettings): Promise<void> {
  if (existsSync(file)) return
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const passphrase = randomBytes(18).toString('base64url')
  const bytes = await demoContainer(passphrase, new Date())
  await writeWhole(passphraseFile, Buffer.from(`${passphrase}\n`))
  // Last, because it is what says that there is a seal.
  await writeWhole(file, bytes)
}

async function demoContainer(passphrase: string, now: Date): Promise<Uint8Array> {
  const pkix = await loadPkix()
  const { pki, engine } = pkix
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const pkcs8 = bufferOf(privateKey.export({ type: 'pkcs8', format: 'der' }))
  const spki = bufferOf(publicKey.export({ type: 'spki', format: 'der' }))
  const [signing, verifying] = await Promise.all([
    engine.importKey('pkcs8', pkcs8, rsa, false, ['sign']),
    engine.importKey('spki', spki, rsa, true, ['verify']),
  ])
  const certificate = await selfSigned(pkix, signing, verifying, now)
  const password = bufferOf(Buffer.from(passphrase))
  const encryption = {
    password,
    contentEncryptionAlgorithm: { name: 'AES-CBC', length: 256 },
    hmacHashAlgorithm: 'SHA-256',
    iterationCount: iterations,
  } as const
  const shrouded = new pki.PKCS8ShroudedKeyBag({ parsedValue: pki.PrivateKeyInfo.fromBER(pkcs8) })
  await shrouded.makeInternalValues(encryption as never, engine)
  const bags = [
    new pki.SafeBag({ bagId: '1.2.840.113549.1.12.10.1.2', bagValue: shrouded }),
    new pki.SafeBag({
      bagId: '1.2.840.113549.1.12.10.1.3',
      bagValue: new pki.CertBag({ parsedValue: certificate }),
    }),
  ]
  const safe = new pki.AuthenticatedSafe({
    parsedValue: { safeContents: [{ privacyMode: 1, value: new pki.SafeContents({ safeBags: bags }) }] },
  })
  await safe.makeInternalValues({ safeContents: [encryption] }, engine)
  const pfx = new pki.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe: safe } })
  await pfx.makeInternalValues(
    { password, iterations: 2_048, pbkdf2HashAlgorithm: 'SHA-256', hmacHashAlgorithm: 'SHA-256' },
    engine,
  )
  return new Uint8Array(pfx.toSchema().toBER())
}

async function selfSigned(
  { pki, asn1, engine }: Pkix,
  signing: CryptoKey,
  verifying: CryptoKey,
  now: Date,
): Promise<InstanceType<Pkix['pki']['Certificate']>> {
  const certificate = new pki.Certificate()
  certificate.version = 2
  certificate.serialNumber = new asn1.Integer({ valueHex: serialNumber() })
  const name = new pki.AttributeTypeAndValue({
    type: '2.5.4.3',
    value: new asn1.Utf8String({ value: commonName }),
  })
  certificate.issuer.typesAndValues.push(name)
  certificate.subject.typesAndValues.push(name)
  // The clocks of a demonstration may differ.
  certificate.notBefore.value = new Date(now.getTime() - 86_400_000)
  certificate.notAfter.value = new Date(now)
  certificate.notAfter.value.setUTCFullYear(now.getUTCFullYear() + validYears)
  // digitalSignature and nonRepudiation: what a seal is for.
  const usage = new asn1.BitString({ valueHex: Uint8Array.of(0xc0).buffer, unusedBits: 6 })
  certificate.extensions = [
    new pki.Extension({ extnID: '2.5.29.15', critical: true, extnValue: usage.toBER() }),
  ]
  await certificate.subjectPublicKeyInfo.importKey(verifying, engine)
  await certificate.sign(signing, 'SHA-256', engine)
  // What was signed, as it stands: the library would write it anew.
  return pki.Certificate.fromBER(certificate.toSchema(true).toBER())
}

/** Positive, sixteen bytes (RFC 5280 §4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bufferOf(bytes)
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const fresh = `${file}.nieuw`
  await rm(fresh, { force: true })
  const handle = await open(fresh, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(fresh, file)
}
