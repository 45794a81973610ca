import { webcrypto } from 'node:crypto'
import type * as OpenId from 'openid-client'
import { AppError, isAppError } from '#contract/app-error.ts'
import {
  type IdentityProvider,
  identityProviderSchema,
  type TokenHolder,
  tokenHolderSchema,
} from '#contract/hall/identity.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Clock } from '../clock.ts'
import type { HallHttp } from '../hall/hall-http.ts'

export interface Tokens {
  readonly access: string
  /** Undefined when the provider gave no new one. */
  readonly refresh: string | undefined
  /** Counted from the moment it was asked for, so that the clock of this machine does not matter. */
  readonly goodForMs: number
}

/** A page to sign in on, and what to do with the address it leads back to. */
interface Begun {
  readonly url: string
  /** Whether this address came from our page: the state that only we and the provider know is in it. */
  isAnswer(address: URL): boolean
  /** `session.sign-in-failed` with why, `session.unreachable`. */
  finish(address: URL): Promise<Tokens>
}

/** The identity provider, as the hall server names it. Every call: `session.unreachable` when there is no line. */
export interface IdentityClient {
  begin(redirectUri: string): Promise<Begun>
  /** `session.signed-out` when the provider renews no more. */
  renew(refresh: string): Promise<Tokens>
  /** At the end of a session; the provider forgets the refresh token and all that came from it. */
  revoke(refresh: string): Promise<void>
  /** Who the hall says that this token is. */
  holderOf(access: string): Promise<TokenHolder>
}

const timeoutSeconds = 5
/** The clocks of counter and provider may differ: freshness comes from the nonce, and expiry is the provider's to judge. */
const toleranceSeconds = 15 * 60

/** Loaded when it is needed. It asks for the Web Crypto of a browser, which Node has had as a global since 19. */
async function loadOpenId(): Promise<typeof OpenId> {
  if (!globalThis.crypto)
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
  return import('openid-client')
}

interface Found {
  readonly openId: typeof OpenId
  readonly config: OpenId.Configuration
  readonly provider: IdentityProvider
}

export function createIdentityClient(options: {
  http: HallHttp
  hallUrl: string
  clock: Clock
}): IdentityClient {
  const { http, hallUrl, clock } = options
  let found: Promise<Found> | undefined

  async function discover(): Promise<Found> {
    const { body } = await http.request({ method: 'GET', path: hallPaths.identity, token: null })
    const provider = identityProviderSchema.parse(body)
    const base =
      provider.kind === 'embedded' ? `${hallUrl.replace(/\/+$/, '')}${hallPaths.oidc}` : provider.issuer
    const [openId, metadata] = await Promise.all([loadOpenId(), metadataAt(base)])
    if (metadata.issuer !== provider.issuer) throw new Error('the provider goes by another name')
    const config = new openId.Configuration(metadata, provider.clientId, undefined, openId.None())
    config.timeout = timeoutSeconds
    const settings: Record<symbol, number> = config as unknown as Record<symbol, number>
    settings[openId.clockTolerance] = toleranceSeconds
    settings[openId.clockSkew] = Math.round((clock.now().getTime() - Date.now()) / 1000)
    // Where the line to the hall itself is plain (this machine, or a demonstration), so is the embedded provider's.
    if (base.startsWith('http:')) openId.allowInsecureRequests(config)
    return { openId, config, provider }
  }

  /** Asked again after a failure: the line may have come back, or the hall have moved. */
  const known = (): Promise<Found> => {
    found ??= discover().catch((error: unknown) => {
      found = undefined
      throw unreachable(error)
    })
    return found
  }

  const tokensOf = (answer: OpenId.TokenEndpointResponse & OpenId.TokenEndpointResponseHelpers): Tokens => ({
    access: answer.access_token,
    refresh: answer.refresh_token,
    goodForMs: (answer.expiresIn() ?? 60) * 1000,
  })

  return {
    async begin(redirectUri) {
      const { openId, config, provider } = await known()
      const [verifier, state, nonce] = [
        openId.randomPKCECodeVerifier(),
        openId.randomState(),
        openId.randomNonce(),
      ]
      const url = openId.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: provider.scope,
        state,
        nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // At a shared counter nobody comes in on the session that a colleague left in the browser.
        prompt: 'login',
        ...(provider.resource ? { resource: provider.resource } : {}),
      })
      return {
        url: url.href,
        isAnswer: (address) => address.searchParams.get('state') === state,
        async finish(address) {
          try {
            return tokensOf(
              await openId.authorizationCodeGrant(
                config,
                address,
                {
                  pkceCodeVerifier: verifier,
                  expectedState: state,
                  expectedNonce: nonce,
                  idTokenExpected: true,
                },
                provider.resource ? { resource: provider.resource } : undefined,
              ),
            )
          } catch (error) {
            throw signInTrouble(error)
          }
        },
      }
    },
    async renew(refresh) {
      const { openId, config, provider } = await known()
      try {
        const resource = provider.resource ? { resource: provider.resource } : undefined
        return tokensOf(await openId.refreshTokenGrant(config, refresh, resource))
      } catch (error) {
        if (oauthCode(error) === 'invalid_grant') throw new AppError('session.signed-out', { why: 'refused' })
        found = undefined
        throw unreachable(error)
      }
    },
    async revoke(refresh) {
      const { openId, config } = await known()
      await openId
        .tokenRevocation(config, refresh, { token_type_hint: 'refresh_token' })
        .catch((error: unknown) => {
          throw unreachable(error)
        })
    },
    async holderOf(access) {
      const path = `${hallPaths.identity}/medewerker`
      const { status, body } = await http
        .request({ method: 'GET', path, token: access })
        .catch((error: unknown) => {
          throw isAppError(error) && error.code === 'session.signed-out'
            ? new AppError('session.sign-in-failed', { why: 'token' })
            : unreachable(error)
        })
      const read = tokenHolderSchema.safeParse(body)
      if (status !== 200 || !read.success) throw new AppError('session.sign-in-failed', { why: 'token' })
      return read.data
    },
  }
}

async function metadataAt(base: string): Promise<OpenId.ServerMetadata> {
  const answer = await fetch(`${base.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(timeoutSeconds * 1000),
    redirect: 'error',
  })
  if (!answer.ok) throw new Error(`the provider answers ${answer.status}`)
  return (await answer.json()) as OpenId.ServerMetadata
}

/** OAuth's own word (RFC 6749 §5.2): `invalid_grant`, `access_denied`. */
const oauthCode = (error: unknown): string | undefined =>
  error instanceof Error && 'error' in error && typeof error.error === 'string' ? error.error : undefined

/** The cause stays behind: it may quote tokens. */
const unreachable = (error: unknown): AppError =>
  isAppError(error) && error.code.startsWith('session.') ? error : new AppError('session.unreachable')

function signInTrouble(error: unknown): AppError {
  const code = oauthCode(error)
  if (code === 'access_denied') return new AppError('session.sign-in-failed', { why: 'refused' })
  if (code) return new AppError('session.sign-in-failed', { why: code.slice(0, 40) })
  // `openid-client` refuses what it does not trust with codes of its own; the rest is the line.
  const own = error instanceof Error && 'code' in error ? String(error.code) : ''
  return own.startsWith('OAUTH_') && own !== 'OAUTH_TIMEOUT'
    ? new AppError('session.sign-in-failed', { why: 'untrusted' })
    : new AppError('session.unreachable')
}
