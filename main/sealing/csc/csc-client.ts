import type { ZodType } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { Post } from '../post.ts'
import type { RemoteSealSettings } from '../seal-settings.ts'
import {
  authorizationSchema,
  type Credential,
  credentialSchema,
  infoSchema,
  refusalSchema,
  signaturesSchema,
} from './csc-messages.ts'
import { createTokenSource } from './csc-token.ts'

const sha256Oid = '2.16.840.1.101.3.4.2.1'

/**
 * The calls of the Cloud Signature Consortium API v2 that a seal needs. Each: `seal.unreachable` when nobody can say how
 * it went, `seal.refused` with `why` (the service's own error code, or `answer` for one that makes no sense).
 */
export interface CscClient {
  credential(): Promise<Credential>
  /** Signature activation data, good for this one SHA-256. */
  authorize(hash: Uint8Array, authData: readonly { id: string; value: string }[]): Promise<string>
  /** The signature as the service gives it. */
  signHash(hash: Uint8Array, signAlgo: string, sad: string | undefined): Promise<Uint8Array>
}

export function createCscClient(settings: RemoteSealSettings, post: Post): CscClient {
  const { clientId, clientSecretFile, credentialId } = settings
  const base = settings.url.replace(/\/+$/, '')
  const tokens = createTokenSource({
    clientId,
    clientSecretFile,
    async tokenUrl() {
      if (settings.tokenUrl) return settings.tokenUrl
      const { oauth2 } = await read(await send('info', {}), infoSchema)
      if (!oauth2) throw new AppError('seal.refused', { why: 'no_oauth2' })
      return `${oauth2.replace(/\/+$/, '')}/oauth2/token`
    },
  })

  async function send(path: string, body: object, token?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return post(`${base}/${path}`, {
      headers: { ...headers, ...authorization },
      body: JSON.stringify(body),
    }).catch((cause: unknown) => {
      throw new AppError('seal.unreachable', {}, { cause })
    })
  }

  async function ask<T>(path: string, body: object, schema: ZodType<T>): Promise<T> {
    const answer = await send(path, body, await tokens.get())
    // Taken back before its time: once more with a fresh one.
    return read(answer.status === 401 ? await send(path, body, await tokens.get(true)) : answer, schema)
  }

  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  return {
    credential: () =>
      ask(
        'credentials/info',
        { credentialID: credentialId, certificates: 'chain', certInfo: true, authInfo: true },
        credentialSchema,
      ),
    async authorize(hash, authData) {
      const { SAD } = await ask(
        'credentials/authorize',
        {
          credentialID: credentialId,
          numSignatures: 1,
          hashes: [base64(hash)],
          hashAlgorithmOID: sha256Oid,
          ...(authData.length > 0 ? { authData } : {}),
        },
        authorizationSchema,
      )
      return SAD
    },
    async signHash(hash, signAlgo, sad) {
      const { signatures } = await ask(
        'signatures/signHash',
        {
          credentialID: credentialId,
          ...(sad === undefined ? {} : { SAD: sad }),
          hashes: [base64(hash)],
          hashAlgorithmOID: sha256Oid,
          signAlgo,
          operationMode: 'S',
        },
        signaturesSchema,
      )
      return Buffer.from(signatures[0] ?? '', 'base64')
    },
  }
}

interface Answer {
  readonly status: number
  readonly bytes: ArrayBuffer
}

function read<T>({ status, bytes }: Answer, schema: ZodType<T>): T {
  if (status >= 500 || status === 429) throw new AppError('seal.unreachable', { status })
  const body = json(bytes)
  if (status !== 200) {
    const refusal = refusalSchema.safeParse(body)
    throw new AppError('seal.refused', { status, why: refusal.success ? refusal.data.error : 'status' })
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new AppError('seal.refused', { why: 'answer' })
  return parsed.data
}

function json(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
