import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { AppError } from '#contract/app-error.ts'
import type { Caller } from './caller.ts'
import { type ClaimNames, clerkOf } from './claims.ts'

/** Whose token this is; undefined when it is not, or no longer, to be trusted. `session.unreachable` without its keys. */
export type TokenCheck = (token: string) => Promise<Caller['clerk']>

/** Asymmetric ones only: whoever can check a token must not be able to make one. */
const algorithms = ['ES256', 'ES384', 'EdDSA', 'PS256', 'PS384', 'RS256', 'RS384', 'RS512']
const clockToleranceSeconds = 60
const mostKept = 1_000

export function createTokenCheck(options: {
  issuer: string
  /** `aud` of the token; without it the token must be made for this client. */
  audience: string | undefined
  clientId: string
  keys: JWTVerifyGetKey
  names: ClaimNames
}): TokenCheck {
  const { issuer, audience, clientId, keys, names } = options
  // The same token comes with every call of its ten minutes; its signature is looked at once.
  const known = new Map<string, { readonly clerk: Caller['clerk']; readonly until: number }>()

  const isForUs = ({ azp, client_id, appid, aud }: JWTPayload): boolean =>
    audience !== undefined || [azp, client_id, appid, aud].flat().includes(clientId)

  async function verified(token: string): Promise<JWTPayload | undefined> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        algorithms,
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['exp'],
        ...(audience === undefined ? {} : { audience }),
      })
      return payload
    } catch (error) {
      // A provider that does not answer says nothing about the token.
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
        throw new AppError('session.unreachable', { why: 'keys' }, { cause: error })
      if (error.code === 'ERR_JOSE_GENERIC')
        throw new AppError('session.unreachable', { why: 'keys' }, { cause: error })
      return undefined
    }
  }

  return async (token) => {
    const kept = known.get(token)
    if (kept && kept.until > Date.now()) return kept.clerk
    known.delete(token)
    const payload = await verified(token)
    if (!payload?.exp || !isForUs(payload)) return undefined
    const clerk = clerkOf(payload, names)
    const [oldest] = known.keys()
    if (known.size >= mostKept && oldest) known.delete(oldest)
    known.set(token, { clerk, until: (payload.exp + clockToleranceSeconds) * 1000 })
    return clerk
  }
}
