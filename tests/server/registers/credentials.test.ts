import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { jwtVerify } from 'jose'
import Provider from 'oidc-provider'
import { describe, expect, test } from 'vitest'
import { hallHeaders } from '#contract/hall/paths.ts'
import { scratchFolder } from '../../main/storage/scratch.ts'
import { clerk, openDesk, posted } from './desk.ts'
import { endings } from './endings.ts'
import { json, startRegister } from './real-register.ts'

const keep = endings()

function secretIn(text: string): string {
  const path = join(scratchFolder(), 'geheim')
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
  return path
}

describe('a token', () => {
  const open = async (accepted: () => string, authentication: object) => {
    const real = keep(
      await startRegister(({ headers }, to) =>
        headers.authorization === accepted()
          ? json(to, 200, {})
          : json(to, 401, { code: 'not_authenticated' }),
      ),
    )
    const url = `${real.origin}/klantinteracties/api/v1`
    const desk = keep(openDesk({ klantinteracties: { kind: 'passed-on', url, authentication } }))
    await desk.registerReadiness({ ask: true })
    real.calls.length = 0
    return { real, desk, ask: async () => (await desk.call('klantinteracties', '/partijen')).status }
  }

  test('comes from its file, in the scheme that the register wants', async () => {
    const tokenFile = secretIn('a'.repeat(40))
    const { ask, desk } = await open(() => `Token ${'a'.repeat(40)}`, { kind: 'token', tokenFile })
    expect(await ask()).toBe(200)
    expect(desk.log()).not.toContain('aaaa')
    const bearer = await open(() => `Bearer ${'a'.repeat(40)}`, {
      kind: 'token',
      tokenFile,
      scheme: 'Bearer',
    })
    expect(await bearer.ask()).toBe(200)
  })

  test('that was replaced is read again when the old one is refused', async () => {
    const tokenFile = secretIn('oud-token')
    let accepted = 'Token oud-token'
    const { real, ask } = await open(() => accepted, { kind: 'token', tokenFile })
    expect(await ask()).toBe(200)
    accepted = 'Token nieuw-token'
    // Nothing new to try yet, so it is not tried twice.
    expect([await ask(), real.calls.length]).toEqual([502, 2])
    writeFileSync(tokenFile, 'nieuw-token')
    expect([await ask(), real.calls.length]).toEqual([200, 4])
    accepted = 'Token derde-token'
    writeFileSync(tokenFile, 'derde-token')
    expect([await ask(), real.calls.length]).toEqual([200, 6])
  })

  test('that cannot be read is said, and read once it is there', async () => {
    const tokenFile = secretIn('token')
    rmSync(tokenFile)
    const { real, desk, ask } = await open(() => 'Token token', { kind: 'token', tokenFile })
    expect([await ask(), real.calls.length]).toEqual([502, 0])
    expect((await desk.registerReadiness())[0]).toMatchObject({
      reachable: false,
      trouble: 'secret-unreadable',
    })
    writeFileSync(tokenFile, 'token')
    expect(await ask()).toBe(200)
  })
})

describe('the token of the ZGW APIs', () => {
  const now = new Date('2026-11-23T09:15:00.000Z')

  test('names the clerk, is made a minute back, and is signed with the shared secret', async () => {
    const secret = 'een-gedeeld-geheim-van-de-zaken'
    const real = keep(await startRegister((_call, to) => json(to, 200, { count: 0 })))
    const desk = keep(
      openDesk(
        {
          cases: {
            kind: 'passed-on',
            url: `${real.origin}/zaken/api/v1`,
            authentication: { kind: 'zgw-jwt', clientId: 'balie', secretFile: secretIn(secret) },
          },
        },
        { clock: { now: () => now } },
      ),
    )
    await desk.registerReadiness({ ask: true })
    const claims = async () => {
      const token = real.calls.at(-1)?.headers.authorization?.replace('Bearer ', '') ?? ''
      const key = new TextEncoder().encode(secret)
      return jwtVerify(token, key, { algorithms: ['HS256'], currentDate: now })
    }
    const issued = { iss: 'balie', client_id: 'balie', iat: now.getTime() / 1_000 - 60 }
    // The hall server's own question.
    expect((await claims()).payload).toEqual({ ...issued, user_id: 'balie', user_representation: 'balie' })
    await desk.call('cases', '/zaken')
    const { payload, protectedHeader } = await claims()
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(payload).toEqual({
      ...issued,
      user_id: clerk.clerk?.id,
      user_representation: clerk.clerk?.name,
    })
    expect(desk.log()).not.toContain(secret)
    expect(desk.log()).not.toContain(real.calls.at(-1)?.headers.authorization?.split('.')[2])
  })
})

describe('OAuth2 client credentials', () => {
  const clientSecret = 'een geheim+met/tekens&van=alles:erin'

  /** A real token endpoint, and a register that asks it about each token it is given. */
  async function meet(authentication: object = {}, more: { ttl?: number; now?: () => Date } = {}) {
    const secretOf = { header: 'client_secret_basic', form: 'client_secret_post' } as const
    const isForm = 'secretIn' in authentication
    let tokensAsked = 0
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const provider = new Provider(issuer, {
      features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
      scopes: ['brp', 'alles'],
      ttl: { ClientCredentials: more.ttl ?? 600 },
      clients: [
        {
          client_id: 'balie:haarlem',
          client_secret: clientSecret,
          grant_types: ['client_credentials'],
          response_types: [],
          redirect_uris: [],
          scope: 'brp',
          token_endpoint_auth_method: secretOf[isForm ? 'form' : 'header'],
        },
      ],
    })
    const answer = provider.callback()
    server.on('request', (from, to) => {
      if (from.url === '/token') tokensAsked++
      void answer(from, to)
    })
    keep({
      close: () =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    })
    const withdrawn = new Set<string>()
    const real = keep(
      await startRegister(async ({ headers }, to) => {
        const token = headers.authorization?.replace('Bearer ', '') ?? ''
        const known = await provider.ClientCredentials.find(token)
        if (!known?.scope?.includes('brp') || withdrawn.has(token))
          return json(to, 401, { code: 'authentication' })
        return json(to, 200, { personen: [] })
      }),
    )
    const desk = keep(
      openDesk(
        {
          brp: {
            kind: 'passed-on',
            url: `${real.origin}/haalcentraal/api/brp`,
            authentication: {
              kind: 'oauth2-client-credentials',
              tokenUrl: `${issuer}/token`,
              clientId: 'balie:haarlem',
              clientSecretFile: secretIn(clientSecret),
              scope: 'brp',
              ...authentication,
            },
          },
        },
        more.now ? { clock: { now: more.now } } : {},
      ),
    )
    return {
      real,
      desk,
      tokensAsked: () => tokensAsked,
      withdraw: () => {
        const token = real.calls.at(-1)?.headers.authorization?.replace('Bearer ', '')
        if (token) withdrawn.add(token)
      },
      withdrawn,
      ask: async () =>
        (
          await desk.call(
            'brp',
            '/personen',
            posted({ type: 'x' }, { [hallHeaders.purpose]: 'BRPACT-Totaal' }),
          )
        ).status,
    }
  }

  test.each([
    ['in the authorization header', {}],
    ['in the form', { secretIn: 'form' }],
  ])('fetch one token for many calls at once, the secret %s', async (_title, authentication) => {
    const { desk, ask, tokensAsked } = await meet(authentication)
    const statuses = await Promise.all(Array.from({ length: 20 }, ask))
    expect(statuses).toEqual(statuses.map(() => 200))
    expect(await ask()).toBe(200)
    expect(tokensAsked()).toBe(1)
    expect(desk.log()).not.toContain('een geheim')
  })

  test('fetch another one shortly before it expires', async () => {
    let moment = Date.now()
    const { ask, tokensAsked } = await meet({}, { ttl: 600, now: () => new Date(moment) })
    expect([await ask(), tokensAsked()]).toEqual([200, 1])
    moment += 560_000
    expect([await ask(), tokensAsked()]).toEqual([200, 1])
    moment += 15_000
    expect([await ask(), tokensAsked()]).toEqual([200, 2])
  })

  test('fetch another one, once, when it was withdrawn before its time', async () => {
    const { real, desk, ask, tokensAsked, withdraw } = await meet()
    await desk.registerReadiness({ ask: true })
    expect([await ask(), tokensAsked()]).toEqual([200, 1])
    withdraw()
    real.calls.length = 0
    const statuses = await Promise.all(Array.from({ length: 10 }, ask))
    expect(statuses).toEqual(statuses.map(() => 200))
    expect(tokensAsked()).toBe(2)
    expect(new Set(real.calls.map(({ headers }) => headers.authorization)).size).toBe(2)
  })

  test('do not go round in circles with a register that refuses every token', async () => {
    const { real, desk, ask, tokensAsked, withdrawn } = await meet()
    await desk.registerReadiness({ ask: true })
    withdrawn.has = () => true
    real.calls.length = 0
    expect([await ask(), real.calls.length, tokensAsked()]).toEqual([502, 2, 2])
    expect((await desk.registerReadiness()).find(({ register }) => register === 'brp')).toMatchObject({
      reachable: true,
      trouble: 'credentials',
    })
  })

  test.each([
    ['a wrong secret', { clientSecretFile: 'fout' }],
    ['a scope that is not ours', { scope: 'alles' }],
    ['a token endpoint that is something else', { tokenUrl: 'elders' }],
  ])('with %s are trouble with our credentials', async (_title, wrong) => {
    const elsewhere = keep(await startRegister((_call, to) => json(to, 200, { token: 'x' })))
    const mended = {
      ...wrong,
      ...('clientSecretFile' in wrong ? { clientSecretFile: secretIn('fout-geheim') } : {}),
      ...('tokenUrl' in wrong ? { tokenUrl: `${elsewhere.origin}/token` } : {}),
    }
    const { real, desk, ask } = await meet(mended)
    expect([await ask(), real.calls.length]).toEqual([502, 0])
    expect((await desk.registerReadiness()).find(({ register }) => register === 'brp')?.trouble).toBe(
      'credentials',
    )
    expect(desk.log()).not.toContain('fout-geheim')
  })
})
