import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { fillInDemoUser } from '#main/rehearsal/demo-sign-in.ts'
import { type HallServer, type HallServerSettings, startHallServer } from '#server/hall-server.ts'
import { onPostgres } from '../databases.ts'

const counterKey = 'een-sleutel-voor-de-proef'
const usual = { port: 0, counterKey, municipalityCode: '0392', residents: [] }
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
/** RFC 7636, appendix B. */
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

// Several of them start a hall server of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let server: HallServer
beforeAll(async () => {
  server = await startHallServer(usual)
})
afterAll(() => server.close())

const running: HallServer[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.close()
})

async function start(settings: Partial<HallServerSettings> = {}): Promise<HallServer> {
  const started = await startHallServer({ ...usual, ...settings })
  running.push(started)
  return started
}

const pageOf = ({ url }: HallServer, change: Record<string, string> = {}): string =>
  `${url}${hallPaths.oidc}/auth?${new URLSearchParams({
    client_id: 'balie',
    response_type: 'code',
    scope: 'openid profile email balie',
    redirect_uri: 'http://127.0.0.1:49152/aangemeld',
    resource: 'urn:balie:hal:0392',
    state: 'staat',
    nonce: 'eenmalig',
    prompt: 'login',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  })}`

async function token({ url }: HallServer, form: Record<string, string>) {
  const answer = await fetch(`${url}${hallPaths.oidc}/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: 'balie', resource: 'urn:balie:hal:0392', ...form }),
  })
  return (await answer.json()) as { access_token: string; refresh_token: string; error?: string }
}

const codeFor = async (server: HallServer): Promise<string> =>
  new URL(await fillInDemoUser(pageOf(server))).searchParams.get('code') ?? ''

const exchange = (server: HallServer, code: string, change: Record<string, string> = {}) =>
  token(server, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: 'http://127.0.0.1:49152/aangemeld',
    ...change,
  })

const renew = (server: HallServer, refresh: string) =>
  token(server, { grant_type: 'refresh_token', refresh_token: refresh })

async function whoIs({ url }: HallServer, access: string): Promise<unknown> {
  const answer = await fetch(`${url}${hallPaths.identity}/medewerker`, {
    headers: { authorization: `Bearer ${counterKey}`, [hallHeaders.token]: access },
  })
  return answer.status === 200 ? ((await answer.json()) as { id: string }).id : answer.status
}

test('a code is good once; its second use ends what came of the first', async () => {
  const code = await codeFor(server)
  const first = await exchange(server, code)
  expect(await whoIs(server, first.access_token)).toBe('m.jansen@voorbeeld.example')
  expect(await exchange(server, code)).toMatchObject({ error: 'invalid_grant' })
  expect(await renew(server, first.refresh_token)).toMatchObject({ error: 'invalid_grant' })
})

test('a refresh token is good once; its second use ends them all', async () => {
  const first = await exchange(server, await codeFor(server))
  const second = await renew(server, first.refresh_token)
  expect(await whoIs(server, second.access_token)).toBe('m.jansen@voorbeeld.example')
  expect(await renew(server, first.refresh_token)).toMatchObject({ error: 'invalid_grant' })
  expect(await renew(server, second.refresh_token)).toMatchObject({ error: 'invalid_grant' })
})

test.each([
  ['another proof', { code_verifier: 'x'.repeat(43) }],
  ['another way back', { redirect_uri: 'http://127.0.0.1:49153/aangemeld' }],
])('a code with %s is refused', async (_what, change) => {
  expect(await exchange(server, await codeFor(server), change)).toMatchObject({ error: 'invalid_grant' })
})

test.each([
  ['a way back to elsewhere', { redirect_uri: 'https://kwaad.voorbeeld.example/aangemeld' }],
  ['another client', { client_id: 'kwaad' }],
])('%s gets a page in plain Dutch, and no code', async (_what, change) => {
  const answer = await fetch(pageOf(server, change), { redirect: 'manual' })
  expect(answer.status).toBe(400)
  expect(answer.headers.get('location')).toBeNull()
  expect(await answer.text()).toContain('Aanmelden lukt niet')
})

test('without a proof (PKCE) there is no page to sign in on', async () => {
  const page = new URL(pageOf(server))
  page.searchParams.delete('code_challenge')
  page.searchParams.delete('code_challenge_method')
  const answer = await fetch(page, { redirect: 'manual' })
  expect(answer.headers.get('location')).toContain('error=invalid_request')
})

test('the page needs no script, names its fields, says that it is a demo, and is for one browser', async () => {
  const first = await fetch(pageOf(server), { redirect: 'manual' })
  const place = new URL(first.headers.get('location') ?? '', server.url)
  const cookie = first.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const page = await fetch(place, { headers: { cookie } })
  const html = await page.text()
  expect(html).toMatch(/<html lang="nl">/)
  expect(html).toMatch(/<label for="naam">/)
  expect(html).toMatch(/<label for="wachtwoord">/)
  expect(html).toContain('Demo')
  expect(html).not.toContain('<script')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect((await fetch(place)).status).toBe(400)
  const wrong = await fetch(place, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ naam: '"><script>', wachtwoord: 'x' }),
  })
  const again = await wrong.text()
  expect(wrong.status).toBe(401)
  expect(again).toContain('role="alert"')
  expect(again).not.toContain('<script')
})

test('keys and sessions outlive a restart', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'balie-oidc-'))
  const first = await start({ dataDir })
  const given = await exchange(first, await codeFor(first))
  await running.pop()?.close()
  const second = await start({ dataDir })
  expect(await whoIs(second, given.access_token)).toBe('m.jansen@voorbeeld.example')
  expect((await renew(second, given.refresh_token)).access_token).toBeTruthy()
  await running.pop()?.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('demo users are not let in from the network by accident', async () => {
  await expect(start({ host: '0.0.0.0' })).rejects.toThrow('demo users')
  const shown = await start({
    host: '0.0.0.0',
    identity: {
      kind: 'embedded',
      issuer: 'https://hal.voorbeeld.example/oidc',
      onNetwork: true,
      alsoRoles: {},
      accessMinutes: 10,
      workdayHours: 12,
    },
  })
  expect(shown.port).toBeGreaterThan(0)
})

onPostgres('two hall servers on one PostgreSQL', (postgres) => {
  test('are one provider: a code of the one is good at the other, and once', async () => {
    const databaseUrl = await (await postgres()).newDatabase()
    const [one, other] = await Promise.all([start({ databaseUrl }), start({ databaseUrl })])
    const code = await codeFor(one)
    const given = await exchange(other, code)
    expect(await whoIs(one, given.access_token)).toBe('m.jansen@voorbeeld.example')
    const renewed = await renew(one, given.refresh_token)
    expect(await whoIs(other, renewed.access_token)).toBe('m.jansen@voorbeeld.example')
    expect(await exchange(one, code)).toMatchObject({ error: 'invalid_grant' })
  })

  test('used at both at the same moment, a refresh token is good at one of them', async () => {
    const databaseUrl = await (await postgres()).newDatabase()
    const [one, other] = await Promise.all([start({ databaseUrl }), start({ databaseUrl })])
    const { refresh_token } = await exchange(one, await codeFor(one))
    const answers = await Promise.all([renew(one, refresh_token), renew(other, refresh_token)])
    expect(answers.filter(({ access_token }) => access_token !== undefined).length).toBeLessThanOrEqual(1)
  })
})
