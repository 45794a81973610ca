import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { IdentitySettings } from '#server/identity/identity-settings.ts'

export interface Person {
  readonly id: string
  readonly name: string
  /** As this provider calls them. */
  readonly roles: readonly string[]
}

/** Made-up people, one a role. */
export const people = {
  clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen', roles: ['Baliemedewerker'] },
  'back-office': { id: 's.devries@voorbeeld.example', name: 'S. de Vries', roles: ['Backoffice'] },
  it: { id: 'a.bakker@voorbeeld.example', name: 'A. Bakker', roles: ['Applicatiebeheer'] },
} as const satisfies Record<string, Person>

/** In a small office one person does everything. */
export const everyRole: Person = {
  ...people.clerk,
  roles: ['Baliemedewerker', 'Backoffice', 'Applicatiebeheer'],
}

const clientId = 'balie-proef'
const audience = 'balie-hal'

/** A municipality's own provider as the hall and the counter see one, with a person behind it who signs in at once. */
export interface Issuer {
  readonly url: string
  /** For hall.json. */
  readonly identity: IdentitySettings
  /** Who the page lets in, from now on. */
  person: Person
  /** How long an access token is good, from now on. */
  accessSeconds: number
  /** Moves the provider's own clock: what it signs from now on is of then. */
  clockMs: number
  /** Ends all sessions: nothing is renewed any more. */
  revokeAll(): void
  /** Signs with another key from now on. */
  changeKey(): Promise<void>
  /** An access token as the provider would give, with some of its claims changed. */
  token(person: Person, claims?: Record<string, unknown>): Promise<string>
  /** Does what a person does: opens the page, and follows the way back to the counter. */
  visit(url: string): Promise<string>
  readonly calls: string[]
  close(): Promise<void>
}

export async function startIssuer(): Promise<Issuer> {
  let key = await newKey()
  const codes = new Map<string, { person: Person; challenge: string; nonce: string }>()
  const refreshTokens = new Map<string, Person>()

  const now = (): number => Math.floor((Date.now() + issuer.clockMs) / 1000)
  const sign = (claims: Record<string, unknown>, seconds: number): Promise<string> =>
    new SignJWT({ iss: issuer.url, iat: now(), exp: now() + seconds, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: key.kid })
      .sign(key.privateKey)
  const accessOf = (person: Person, claims: Record<string, unknown> = {}): Promise<string> =>
    sign(
      { sub: person.id, aud: audience, email: person.id, name: person.name, roles: person.roles, ...claims },
      issuer.accessSeconds,
    )

  async function tokens(person: Person, nonce?: string): Promise<object> {
    const refresh = randomBytes(16).toString('hex')
    refreshTokens.set(refresh, person)
    return {
      access_token: await accessOf(person),
      token_type: 'Bearer',
      expires_in: issuer.accessSeconds,
      refresh_token: refresh,
      ...(nonce === undefined ? {} : { id_token: await sign({ sub: person.id, aud: clientId, nonce }, 300) }),
    }
  }

  async function grant(form: URLSearchParams): Promise<{ status: number; body: object }> {
    const refused = { status: 400, body: { error: 'invalid_grant' } }
    if (form.get('grant_type') === 'refresh_token') {
      const given = form.get('refresh_token') ?? ''
      const person = refreshTokens.get(given)
      refreshTokens.delete(given)
      return person ? { status: 200, body: await tokens(person) } : refused
    }
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const verifier = form.get('code_verifier') ?? ''
    if (code?.challenge !== createHash('sha256').update(verifier).digest('base64url')) return refused
    return { status: 200, body: await tokens(code.person, code.nonce) }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer.url)
    issuer.calls.push(`${request.method} ${url.pathname}`)
    const say = (body: object, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return say({
          issuer: issuer.url,
          authorization_endpoint: `${issuer.url}/auth`,
          token_endpoint: `${issuer.url}/token`,
          jwks_uri: `${issuer.url}/jwks`,
          revocation_endpoint: `${issuer.url}/revoke`,
          response_types_supported: ['code'],
          id_token_signing_alg_values_supported: ['ES256'],
        })
      case '/jwks':
        return say({ keys: [key.publicJwk] })
      case '/auth': {
        const code = randomBytes(8).toString('hex')
        const [challenge, nonce] = [url.searchParams.get('code_challenge'), url.searchParams.get('nonce')]
        codes.set(code, { person: issuer.person, challenge: challenge ?? '', nonce: nonce ?? '' })
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        back.search = String(new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }))
        response.writeHead(303, { location: back.href })
        return response.end()
      }
      case '/token': {
        const { status, body } = await grant(new URLSearchParams(await textOf(request)))
        return say(body, status)
      }
      case '/revoke':
        refreshTokens.delete(new URLSearchParams(await textOf(request)).get('token') ?? '')
        return say({})
      default:
        return say({}, 404)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer: Issuer = {
    url,
    identity: {
      kind: 'external',
      issuer: url,
      clientId,
      scope: 'openid offline_access',
      audience,
      rolesClaim: 'roles',
      clerkIdClaim: 'email',
      nameClaim: 'name',
      roleNames: { Baliemedewerker: 'clerk', Backoffice: 'back-office', Applicatiebeheer: 'it' },
    },
    person: people.clerk,
    accessSeconds: 600,
    clockMs: 0,
    revokeAll: () => refreshTokens.clear(),
    async changeKey() {
      key = await newKey()
    },
    token: accessOf,
    visit: async (page) => (await fetch(page)).text(),
    calls: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return issuer
}

async function newKey() {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const kid = randomBytes(4).toString('hex')
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
