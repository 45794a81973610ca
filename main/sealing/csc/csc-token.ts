import { webcrypto } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import { readSecret } from '../secret-file.ts'

const timeoutSeconds = 8
/** A token that ends while a call is under way is no use. */
const marginMs = 30_000

export interface TokenSource {
  /** An access token for the service; `renew` when the last one was not taken. */
  get(renew?: boolean): Promise<string>
}

/**
 * Tokens by OAuth 2 client credentials (RFC 6749 §4.4) with scope `service` (CSC API v2 §8.4). `seal.unreachable`,
 * `seal.refused` with `why: client`, `seal.key-unreadable` without the secret.
 */
export function createTokenSource(options: {
  tokenUrl: () => Promise<string>
  clientId: string
  clientSecretFile: string
}): TokenSource {
  const { tokenUrl, clientId, clientSecretFile } = options
  let held: { token: string; goodUntil: number } | undefined

  async function ask(): Promise<{ token: string; goodUntil: number }> {
    // The library asks for the Web Crypto of a browser, which Node has had as a global since 19.
    if (!globalThis.crypto)
      Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
    const [openId, url, secret] = await Promise.all([
      import('openid-client'),
      tokenUrl(),
      readSecret(clientSecretFile),
    ])
    const config = new openId.Configuration(
      { issuer: new URL(url).origin, token_endpoint: url },
      clientId,
      undefined,
      openId.ClientSecretPost(secret),
    )
    config.timeout = timeoutSeconds
    // A test service on this machine; anywhere else a secret is not sent in the open.
    if (isLoopback(url)) openId.allowInsecureRequests(config)
    const asked = performance.now()
    try {
      const answer = await openId.clientCredentialsGrant(config, { scope: 'service' })
      return { token: answer.access_token, goodUntil: asked + (answer.expires_in ?? 60) * 1000 - marginMs }
    } catch (cause) {
      const isRefusal = cause instanceof openId.ResponseBodyError && cause.status < 500
      throw isRefusal
        ? new AppError('seal.refused', { why: 'client', status: cause.status }, { cause })
        : new AppError('seal.unreachable', {}, { cause })
    }
  }

  return {
    async get(renew = false) {
      if (!held || renew || performance.now() > held.goodUntil) held = await ask()
      return held.token
    },
  }
}

const isLoopback = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|\[::1\]|localhost)[:/]/.test(url)
