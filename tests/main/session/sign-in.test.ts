import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { type Issuer, people, startIssuer } from '../../setup/issuer.ts'
import { signInOverHttp } from '../../setup/sign-in.ts'
import { isOpen, openHall, openSession, type SessionForTests } from './session-for-tests.ts'

/** The hall asks who this is of every token. */
const whoAmI = async ({ hall }: SessionForTests): Promise<unknown> =>
  (await hall.http.request({ method: 'GET', path: `${hallPaths.identity}/medewerker` })).body

describe('at the embedded provider', () => {
  let hall: Awaited<ReturnType<typeof openHall>>
  beforeAll(async () => {
    hall = await openHall()
  })
  afterAll(() => hall.close())

  test.each([
    ['medewerker', 'm.jansen@voorbeeld.example', 'clerk'],
    ['backoffice', 's.devries@voorbeeld.example', 'back-office'],
    ['beheer', 'a.bakker@voorbeeld.example', 'it'],
  ] as const)('%s signs in, with name and role', async (login, id, role) => {
    const counter = await openSession(hall)
    const { url } = await counter.session.signIn()
    expect(counter.session.current()).toMatchObject({ state: 'signing-in' })
    expect(counter.opened).toEqual([url])
    expect(await signInOverHttp(url, login)).toContain('U kunt dit venster sluiten')
    expect(await counter.until(isOpen)).toMatchObject({ clerk: { id }, roles: [role], hasPin: false })
    expect(await whoAmI(counter)).toMatchObject({ id, roles: [role] })
  })

  test('a wrong password signs nobody in, and a right one after it does', async () => {
    const counter = await openSession(hall)
    const { url } = await counter.session.signIn()
    await expect(signInOverHttp(url, 'medewerker', 'welkom01')).rejects.toThrow('401')
    expect(counter.session.current().state).toBe('signing-in')
    await signInOverHttp(url)
    await counter.until(isOpen)
  })

  test('goes on with the refresh token after the provider was started anew, and after sign-out no more', async () => {
    const counter = await openSession(hall)
    await signInOverHttp((await counter.session.signIn()).url)
    await counter.until(isOpen)
    const first = await counter.tokens.current()
    if (!first) throw new Error('no token')
    const second = await counter.tokens.renewAfter(first)
    expect(second?.access).not.toBe(first.access)
    const refresh = (await counter.store.find('m.jansen@voorbeeld.example'))?.refresh
    await counter.session.signOut()
    expect(counter.session.current()).toMatchObject({ state: 'signed-out', unlockers: [] })
    const { clientId } = (await counter.hall.http.request({ method: 'GET', path: hallPaths.identity }))
      .body as { clientId: string }
    const again = await fetch(`${counter.line.url}${hallPaths.oidc}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refresh ?? '',
        client_id: clientId,
      }),
    })
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' })
  })
})

describe('the way back to the counter', () => {
  let issuer: Issuer
  let hall: Awaited<ReturnType<typeof openHall>>
  let counter: SessionForTests
  beforeAll(async () => {
    issuer = await startIssuer()
    hall = await openHall({ identity: issuer.identity })
  })
  afterAll(async () => {
    await hall.close()
    await issuer.close()
  })
  beforeEach(async () => {
    issuer.person = people.clerk
    counter = await openSession(hall)
  })

  const redirectOf = (url: string): URL => new URL(new URL(url).searchParams.get('redirect_uri') ?? '')

  test('asks for PKCE, state, nonce and a fresh password, and comes back to 127.0.0.1', async () => {
    const { url } = await counter.session.signIn()
    const asked = Object.fromEntries(new URL(url).searchParams)
    expect(asked).toMatchObject({ code_challenge_method: 'S256', prompt: 'login', response_type: 'code' })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThan(30)
    expect(redirectOf(url)).toMatchObject({ hostname: '127.0.0.1', pathname: '/aangemeld' })
  })

  test.each([
    ['another path', '/elders', {}, 404],
    ['the root', '/', {}, 404],
    ['the path without anything', '/aangemeld', {}, 400],
    ['a code with a state of somebody else', '/aangemeld?code=x&state=y', {}, 400],
    ['an error with a state of somebody else', '/aangemeld?error=access_denied&state=y', {}, 400],
    ['a form in place of an address', '/aangemeld?code=x&state=y', { method: 'POST' }, 404],
  ])('%s changes nothing', async (_what, path, init, status) => {
    const { url } = await counter.session.signIn()
    const answer = await fetch(new URL(path, redirectOf(url)), init)
    expect(answer.status).toBe(status)
    expect(counter.session.current().state).toBe('signing-in')
    expect(await issuer.visit(url)).toContain('U kunt dit venster sluiten')
    await counter.until(isOpen)
  })

  test('a name that somebody made point at this machine is not answered', async () => {
    const { url } = await counter.session.signIn()
    const { port } = redirectOf(url)
    expect(
      (await fetch(`http://localhost:${port}/aangemeld?code=x&state=y`).catch(() => undefined))?.status ??
        404,
    ).toBe(404)
  })

  test('a code that was used already signs nobody in', async () => {
    const { url } = await counter.session.signIn()
    const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? ''
    await fetch(back)
    await counter.until(isOpen)
    await counter.session.signOut()
    const next = await counter.session.signIn()
    const replayed = new URL(back)
    replayed.searchParams.set('state', new URL(next.url).searchParams.get('state') ?? '')
    replayed.port = redirectOf(next.url).port
    await fetch(replayed)
    expect(await counter.until(({ state }) => state === 'signed-out')).toMatchObject({
      trouble: { code: 'session.sign-in-failed', details: { why: 'invalid_grant' } },
    })
  })

  test('somebody who says no at the provider is not signed in, and it is said', async () => {
    const { url } = await counter.session.signIn()
    const back = redirectOf(url)
    const state = new URL(url).searchParams.get('state') ?? ''
    back.search = String(new URLSearchParams({ error: 'access_denied', state }))
    await fetch(back)
    expect(await counter.until(({ state }) => state === 'signed-out')).toMatchObject({
      trouble: { code: 'session.sign-in-failed', details: { why: 'refused' } },
    })
  })

  test('a sign-in that was cancelled leads nowhere', async () => {
    const { url } = await counter.session.signIn()
    counter.session.cancelSignIn()
    expect(counter.session.current().state).toBe('signed-out')
    await issuer.visit(url).catch(() => {})
    expect(counter.session.current().state).toBe('signed-out')
  })

  test('of two sign-ins the last one counts', async () => {
    const first = await counter.session.signIn()
    const second = await counter.session.signIn()
    issuer.person = people.it
    await issuer.visit(first.url).catch(() => {})
    expect(counter.session.current().state).toBe('signing-in')
    issuer.person = people.clerk
    await issuer.visit(second.url)
    expect(await counter.until(isOpen)).toMatchObject({ clerk: { id: people.clerk.id } })
  })

  test('somebody without a role of ours may not come in', async () => {
    issuer.person = { id: 'x@voorbeeld.example', name: 'X', roles: ['Zwemmeester'] }
    await issuer.visit((await counter.session.signIn()).url)
    expect(await counter.until(({ state }) => state === 'signed-out')).toMatchObject({
      trouble: { code: 'session.not-allowed' },
    })
  })

  test('a provider that is away is said at once', { timeout: 60_000 }, async () => {
    const gone = await startIssuer()
    await gone.close()
    const lonely = await openHall({ identity: gone.identity })
    onTestFinished(lonely.close)
    counter = await openSession(lonely)
    await expect(counter.session.signIn()).rejects.toMatchObject({ code: 'session.unreachable' })
    expect(counter.session.current()).toMatchObject({
      state: 'signed-out',
      trouble: { code: 'session.unreachable' },
    })
  })
})

describe('clocks that differ', () => {
  let issuer: Issuer
  let hall: Awaited<ReturnType<typeof openHall>>
  beforeAll(async () => {
    issuer = await startIssuer()
    hall = await openHall({ identity: issuer.identity })
  })
  afterAll(async () => {
    await hall.close()
    await issuer.close()
  })

  test.each([-10, 10])('a counter that is %i minutes off signs in all the same', async (minutes) => {
    const clock = { now: () => new Date(Date.now() + minutes * 60_000) }
    const counter = await openSession({ ...hall, clock })
    await issuer.visit((await counter.session.signIn()).url)
    await counter.until(isOpen)
    expect(await whoAmI(counter)).toMatchObject({ id: people.clerk.id })
  })
})
