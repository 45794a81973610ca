import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import type * as Pki from 'pkijs'
import { AppError } from '#contract/app-error.ts'
import { bufferOf, loadPkix } from './cms.ts'
import type { Post } from './post.ts'

const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  mayTimestamp: '1.3.6.1.5.5.7.3.8',
}
const granted = [0, 1]

/**
 * Asks a timestamp authority (RFC 3161) for a token over these bytes and checks it: status, imprint, nonce, signature,
 * and that its certificate is one for timestamps. DER of the token. `seal.timestamp-unreachable`; `seal.timestamp-refused`
 * with `why`: `status`, `answer`, `imprint`, `nonce`, `signature`, `certificate`.
 */
export async function timestampOf(url: string, bytes: Uint8Array, post: Post): Promise<Uint8Array> {
  const { pki, asn1 } = await loadPkix()
  const nonce = newNonce()
  const imprint = createHash('sha256').update(bytes).digest()
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: oid.sha256 }),
      hashedMessage: new asn1.OctetString({ valueHex: bufferOf(imprint) }),
    }),
    nonce: new asn1.Integer({ valueHex: bufferOf(nonce) }),
    certReq: true,
  })
  const answer = await post(url, {
    headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
    body: new Uint8Array(request.toSchema().toBER()),
  }).catch((cause: unknown) => {
    throw new AppError('seal.timestamp-unreachable', {}, { cause })
  })
  const { status } = answer
  if (status >= 500 || status === 429) throw new AppError('seal.timestamp-unreachable', { status })
  if (status !== 200) throw new AppError('seal.timestamp-refused', { why: 'status', status })
  return checked(answer.bytes, { imprint, nonce, bytes })
}

interface Asked {
  readonly imprint: Uint8Array
  readonly nonce: Uint8Array
  readonly bytes: Uint8Array
}

async function checked(answer: ArrayBuffer, { imprint, nonce, bytes }: Asked): Promise<Uint8Array> {
  const { pki, engine } = await loadPkix()
  const response = read(() => pki.TimeStampResp.fromBER(answer))
  if (!granted.includes(response.status.status))
    throw new AppError('seal.timestamp-refused', { why: 'status', status: response.status.status })
  const token = response.timeStampToken
  if (token?.contentType !== oid.signedData) throw refused('answer')
  const signed = read(() => new pki.SignedData({ schema: token.content }))
  const content = signed.encapContentInfo.eContent?.getValue()
  if (signed.encapContentInfo.eContentType !== oid.timestampInfo || !content) throw refused('answer')
  const info = read(() => pki.TSTInfo.fromBER(content))
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  if (hashAlgorithm.algorithmId !== oid.sha256 || !imprintIs(hashedMessage, imprint)) throw refused('imprint')
  if (!info.nonce || !equal(info.nonce.valueBlock.valueHexView, nonce)) throw refused('nonce')
  const verified = await signed
    .verify({ signer: 0, data: bufferOf(bytes), extendedMode: true }, engine)
    .catch((cause: unknown) => {
      throw new AppError('seal.timestamp-refused', { why: 'signature' }, { cause })
    })
  if (!verified.signatureVerified) throw refused('signature')
  if (!isForTimestamps(verified.signerCertificate)) throw refused('certificate')
  return new Uint8Array(token.toSchema().toBER())
}

const equal = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
const imprintIs = (octets: Pki.MessageImprint['hashedMessage'], imprint: Uint8Array): boolean =>
  equal(octets.valueBlock.valueHexView, imprint)

function isForTimestamps(certificate: Pki.Certificate | null | undefined): boolean {
  if (!certificate) return false
  const { keyUsage } = new X509Certificate(Buffer.from(certificate.toSchema().toBER()))
  return (keyUsage as string[] | undefined)?.includes(oid.mayTimestamp) ?? false
}

function read<T>(parse: () => T): T {
  try {
    return parse()
  } catch (cause) {
    throw new AppError('seal.timestamp-refused', { why: 'answer' }, { cause })
  }
}

const refused = (why: string): AppError => new AppError('seal.timestamp-refused', { why })

/** Eight bytes that are a positive INTEGER as they stand, so that they come back the same. */
function newNonce(): Uint8Array {
  const nonce = randomBytes(8)
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  return nonce
}
