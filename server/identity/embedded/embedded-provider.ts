import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Configuration, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Database } from '../../database/database.ts'
import type { ClaimNames } from '../claims.ts'
import type { EmbeddedIdentity } from '../identity-settings.ts'
import { createTokenCheck, type TokenCheck } from '../token-check.ts'
import { demoUsers, demoUserWith } from './demo-users.ts'
import { loginPage, loginPageHeaders, troublePage } from './login-page.ts'
import { type ProviderKeys, providerKeys, publicKeys } from './provider-keys.ts'
import { createProviderStore } from './provider-store.ts'

/** What the counter needs to know to sign in here. */
export const embeddedClient = { clientId: 'balie', scope: 'openid profile email balie' } as const

const claimNames: ClaimNames = {
  rolesClaim: 'roles',
  clerkIdClaim: 'email',
  nameClaim: 'name',
  roleNames: { clerk: 'clerk', 'back-office': 'back-office', it: 'it' },
}

/** A call as Node brings it, with its path from the root of the server. */
export interface NodeCall {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
}

/** An OpenID provider with three demo users, at `hallPaths.oidc` of this server. */
export interface EmbeddedProvider {
  readonly check: TokenCheck
  /** RFC 8707: what the access tokens are for. */
  readonly resource: string
  /** Answers by itself whatever is asked below `hallPaths.oidc`. */
  answer(call: NodeCall): Promise<void>
}

const loginPath = `${hallPaths.oidc}/aanmelden`

export function createEmbeddedProvider(
  database: Database,
  municipality: string,
  settings: EmbeddedIdentity,
): EmbeddedProvider {
  const resource = `urn:balie:hal:${municipality}`
  const keys = (): Promise<ProviderKeys> => providerKeys(database, municipality)
  // Large, and of no use to a hall with a provider of its own, or before somebody signs in.
  let opened: Promise<Provider> | undefined
  const provider = (): Promise<Provider> => {
    opened ??= open(database, municipality, settings, resource, keys).catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  return {
    resource,
    check: createTokenCheck({
      issuer: settings.issuer,
      audience: resource,
      clientId: embeddedClient.clientId,
      keys: publicKeys(keys),
      names: claimNames,
    }),
    async answer({ incoming, outgoing }) {
      const open = await provider()
      const url = incoming.url ?? '/'
      if (url.startsWith(`${loginPath}/`)) return answerLogin(open, { incoming, outgoing })
      // How `oidc-provider` knows where it is mounted (its helpers/oidc_context.js).
      Object.assign(incoming, { originalUrl: url, url: url.slice(hallPaths.oidc.length) || '/' })
      await open.callback()(incoming, outgoing)
    },
  }
}

async function answerLogin(provider: Provider, { incoming, outgoing }: NodeCall): Promise<void> {
  const say = (status: number, html: string): void => {
    outgoing.writeHead(status, loginPageHeaders)
    outgoing.end(html)
  }
  const path = new URL(incoming.url ?? '/', 'http://hal').pathname
  const interaction = await provider.interactionDetails(incoming, outgoing).catch(() => undefined)
  // The cookie says which browser, the path says which of its pages.
  if (!interaction || path !== `${loginPath}/${interaction.uid}`) return say(400, troublePage())
  if (incoming.method === 'GET') return say(200, loginPage(path))
  if (incoming.method !== 'POST') return say(405, troublePage())
  const form = new URLSearchParams(await textOf(incoming))
  const login = form.get('naam') ?? ''
  const user = await demoUserWith(login, form.get('wachtwoord') ?? '')
  if (!user) return say(401, loginPage(path, login))
  const result = { login: { accountId: user.login, remember: false, amr: ['pwd'] } }
  await provider.interactionFinished(incoming, outgoing, result, { mergeWithLastSubmission: false })
}

const largestForm = 10_000

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of incoming) {
    text += String(part)
    if (text.length > largestForm) throw new Error('a login form of that size is none')
  }
  return text
}

async function open(
  database: Database,
  municipality: string,
  settings: EmbeddedIdentity,
  resource: string,
  keys: () => Promise<ProviderKeys>,
): Promise<Provider> {
  const [{ interactionPolicy, Provider }, { signing, cookies }] = await Promise.all([
    import('oidc-provider'),
    keys(),
  ])
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const accessSeconds = settings.accessMinutes * 60
  const workdaySeconds = settings.workdayHours * 3600
  // A new one at every use, and none of them outlives the day that began with the password.
  const refreshSeconds = ({ oidc }: KoaContextWithOIDC) =>
    oidc.entities.RotatedRefreshToken?.remainingTTL ?? workdaySeconds
  const configuration: Configuration = {
    adapter: createProviderStore(database, municipality),
    jwks: { keys: [signing as NonNullable<Configuration['jwks']>['keys'][number]] },
    cookies: { keys: [cookies], long: { signed: true }, short: { signed: true } },
    clients: [
      {
        client_id: embeddedClient.clientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        // Any port (RFC 8252 §7.3).
        redirect_uris: ['http://127.0.0.1/aangemeld'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'balie',
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessSeconds,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AuthorizationCode: 60,
      AccessToken: accessSeconds,
      IdToken: accessSeconds,
      Interaction: 600,
      Session: 600,
      Grant: workdaySeconds,
      RefreshToken: refreshSeconds,
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    // Balie is the only client, and ours: nobody is asked whether it may know their name.
    interactions: { policy, url: (_ctx, { uid }) => `${loginPath}/${uid}` },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      grant.addResourceScope(resource, 'balie')
      await grant.save()
      return grant
    },
    findAccount(_ctx, id) {
      const user = demoUsers.find(({ login }) => login === id)
      return (
        user && {
          accountId: user.login,
          claims: () => ({ sub: user.login, name: user.name, email: user.email }),
        }
      )
    },
    extraTokenClaims(_ctx, token) {
      const user = 'accountId' in token && demoUsers.find(({ login }) => login === token.accountId)
      return user
        ? {
            name: user.name,
            email: user.email,
            roles: [user.role, ...(settings.alsoRoles[user.login] ?? [])],
          }
        : undefined
    },
    renderError(ctx) {
      ctx.set(loginPageHeaders)
      ctx.body = troublePage()
    },
  }
  return new Provider(settings.issuer, configuration)
}
