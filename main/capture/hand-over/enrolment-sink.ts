import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '#contract/app-error.ts'
import { enrolmentType, hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../../clock.ts'
import type { HallHttp, HallMessage } from '../../hall/hall-http.ts'

/** Where finished enrolments go, encrypted. */
export interface EnrolmentSink {
  /** DER of the certificate to encrypt for. `enrolment.unreachable`, `enrolment.refused`. */
  certificate(): Promise<Uint8Array>
  /**
   * Sends an envelope under its receipt number; the same one may be sent again. `enrolment.unreachable` when nobody can
   * say whether it came, `enrolment.refused` when it will not be taken; `why: taken` when the number was used before.
   */
  send(receipt: string, envelope: Uint8Array, signal: AbortSignal): Promise<void>
}

export function createEnrolmentSink(options: {
  exchange: HallHttp['exchange']
  baseUrl: string
  clock: Clock
  /** PEM or DER of the only certificate that is trusted: the hall server cannot put another in its place. */
  pinned?: string | undefined
}): EnrolmentSink {
  const { exchange, clock, pinned } = options
  const url = `${options.baseUrl.replace(/\/+$/, '')}${hallPaths.enrolment}`

  async function ask(path: string, init: HallMessage): Promise<{ status: number; bytes: ArrayBuffer }> {
    const answer = await exchange(`${url}${path}`, init, {}).catch((error: unknown) => {
      throw new AppError('enrolment.unreachable', {}, { cause: error })
    })
    const { status } = answer
    if (status >= 200 && status < 300) return answer
    // A server or a gateway that has trouble of its own, or is not there yet, may take it later.
    if (status >= 500 || status === 404) throw new AppError('enrolment.unreachable', { status })
    throw new AppError('enrolment.refused', { status, why: status === 409 ? 'taken' : 'answer' })
  }

  return {
    async certificate() {
      const text = pinned
        ? await readFile(pinned).catch(() => {
            throw new AppError('enrolment.refused', { why: 'certificate-file' })
          })
        : Buffer.from((await ask('/certificate', {})).bytes)
      return valid(text, clock.now())
    },
    async send(receipt, envelope, signal) {
      signal.throwIfAborted()
      const headers = { 'content-type': enrolmentType, [hallHeaders.receipt]: receipt }
      await ask('/records', { method: 'POST', headers, body: new Uint8Array(envelope) })
    },
  }
}

function valid(text: Buffer, now: Date): Uint8Array {
  const certificate = readCertificate(text)
  if (!certificate) throw new AppError('enrolment.refused', { why: 'certificate' })
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  if (now.getTime() < from || now.getTime() > to) throw new AppError('enrolment.refused', { why: 'expired' })
  return certificate.raw
}

/** Of 2048 bits, in bytes. */
const shortestModulus = 256

/**
 * Undefined for what is none, and for one with a key that we cannot encrypt for: WebCrypto knows RSA and the three curves
 * of NIST, no Edwards and no Brainpool.
 */
function readCertificate(text: Buffer): X509Certificate | undefined {
  try {
    const certificate = new X509Certificate(text)
    // Throws for a curve that has no name there; `secp256k1` has one and is none of ours.
    const { kty, crv = '', n = '' } = certificate.publicKey.export({ format: 'jwk' })
    const isKnownCurve = kty === 'EC' && crv.startsWith('P-')
    const isLongEnough = kty === 'RSA' && Buffer.from(n, 'base64url').length >= shortestModulus
    return isKnownCurve || isLongEnough ? certificate : undefined
  } catch {
    return undefined
  }
}
