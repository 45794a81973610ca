import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import type { ExternalIdentity } from './identity-settings.ts'
import { createTokenCheck, type TokenCheck } from './token-check.ts'

const timeoutMs = 5_000
const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() })

/** Tokens of the municipality's own provider. Its keys are fetched when needed, kept, and fetched anew for an unknown one. */
export function createExternalCheck(settings: ExternalIdentity): TokenCheck {
  let found: Promise<JWTVerifyGetKey> | undefined

  async function discover(): Promise<JWTVerifyGetKey> {
    const address = `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' })
    const { issuer, jwks_uri } = discoverySchema.parse(await answer.json())
    if (issuer !== settings.issuer) throw new Error('the provider goes by another name')
    return createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: timeoutMs, cooldownDuration: 5_000 })
  }

  const keys: JWTVerifyGetKey = async (header, token) => {
    found ??= discover()
    const get = await found.catch((error: unknown) => {
      found = undefined
      throw new AppError('session.unreachable', { why: 'discovery' }, { cause: error })
    })
    return get(header, token)
  }
  const { issuer, audience, clientId } = settings
  return createTokenCheck({ issuer, audience, clientId, keys, names: settings })
}
