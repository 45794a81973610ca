import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#contract/domain/role.ts'
import { roles } from '#contract/domain/role.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import type { HallRules } from '#contract/hall/hall-rules.ts'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { type HallServer, startHallServer } from '#server/hall-server.ts'
import { everyRole, type Issuer, people, startIssuer } from '../../setup/issuer.ts'

const counterKey = 'een-sleutel-voor-de-proef'
let issuer: Issuer
let hall: HallServer
beforeAll(async () => {
  issuer = await startIssuer()
  hall = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    residents: [],
    identity: issuer.identity,
  })
})
afterAll(async () => {
  await hall.close()
  await issuer.close()
})

interface Asked {
  readonly method: string
  readonly path: string
}

async function ask({ method, path }: Asked, headers: Record<string, string> = {}) {
  const answer = await fetch(`${hall.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${counterKey}`, 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
  })
  // A stream that was let in would go on.
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const text = isStream ? '' : await answer.text()
  if (isStream) await answer.body?.cancel()
  const code = text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined
  return { status: answer.status, code }
}

const tokenOf = async (person: Parameters<Issuer['token']>[0], claims?: Record<string, unknown>) => ({
  [hallHeaders.token]: await issuer.token(person, claims),
})

/** Every call of the hall's own contract, with the rule it declares. */
function proceduresOf(area: object, path: readonly string[] = []): { name: string; by: HallRules['by'] }[] {
  return Object.entries(area).flatMap(([key, value]: [string, object]) => {
    const name = [...path, key]
    const own = value as { '~orpc'?: { meta: Partial<HallRules> } }
    if (!own['~orpc']) return proceduresOf(value, name)
    const { by } = own['~orpc'].meta
    if (!by) throw new Error(`${name.join('.')} does not say who may call it`)
    return [{ name: name.join('/'), by }]
  })
}

const atCounter: readonly Role[] = ['clerk', 'back-office']
const rules: readonly (readonly [string, Asked, HallRules['by']])[] = [
  ...proceduresOf(hallContract).map(
    ({ name, by }) => [name, { method: 'POST', path: `${hallPaths.rpc}/${name}` }, by] as const,
  ),
  ['a person of the BRP', { method: 'POST', path: `${hallPaths.brp}/personen` }, atCounter],
  ['a travel document', { method: 'POST', path: `${hallPaths.travelDocuments}/reisdocumenten` }, atCounter],
  [
    'where somebody lived',
    { method: 'POST', path: `${hallPaths.residenceHistory}/verblijfplaatshistorie` },
    atCounter,
  ],
  [
    'a list of contacts',
    { method: 'GET', path: `${hallPaths.klantinteracties}/klantcontacten?onderwerp=x` },
    atCounter,
  ],
  [
    'contacts of a party',
    {
      method: 'GET',
      path: `${hallPaths.klantinteracties}/klantcontacten?hadBetrokkene__wasPartij__uuid=${crypto.randomUUID()}`,
    },
    atCounter,
  ],
  ['all parties', { method: 'GET', path: `${hallPaths.klantinteracties}/partijen` }, atCounter],
  [
    'one party',
    { method: 'GET', path: `${hallPaths.klantinteracties}/partijen/${crypto.randomUUID()}` },
    atCounter,
  ],
  [
    'a party by its number, for what is handed over',
    { method: 'GET', path: `${hallPaths.klantinteracties}/partijen?partijIdentificator__objectId=999970045` },
    'counter',
  ],
  [
    'a contact by our own number',
    { method: 'GET', path: `${hallPaths.klantinteracties}/klantcontacten?referentienummer=0700000001` },
    'counter',
  ],
  [
    'a contact that is handed over',
    { method: 'POST', path: `${hallPaths.klantinteracties}/maak-klantcontact` },
    'counter',
  ],
  [
    'a document of the register',
    { method: 'GET', path: `${hallPaths.documents}/enkelvoudiginformatieobjecten/${crypto.randomUUID()}` },
    atCounter,
  ],
  [
    'the bytes of a document',
    {
      method: 'GET',
      path: `${hallPaths.documents}/enkelvoudiginformatieobjecten/${crypto.randomUUID()}/download`,
    },
    atCounter,
  ],
  [
    'a party by nothing but a change',
    { method: 'PATCH', path: `${hallPaths.klantinteracties}/partijen/${crypto.randomUUID()}` },
    atCounter,
  ],
  ['requests by a search', { method: 'POST', path: `${hallPaths.cases}/zaken/_zoek` }, atCounter],
  ['a request that is handed over', { method: 'POST', path: `${hallPaths.cases}/rollen` }, 'counter'],
  [
    'a request of somebody',
    { method: 'GET', path: `${hallPaths.cases}/zaken/${crypto.randomUUID()}` },
    atCounter,
  ],
  ['where to sign in', { method: 'GET', path: hallPaths.identity }, 'counter'],
  ['who a token is', { method: 'GET', path: `${hallPaths.identity}/medewerker` }, roles],
]

describe('a look-up by a number that anybody can count up to', () => {
  const contacts = `${hallPaths.klantinteracties}/klantcontacten?referentienummer=0700000777`
  const post = (path: string, body: object) =>
    fetch(`${hall.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${counterKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  const resultsOf = async (path: string, headers: Record<string, string> = {}): Promise<any[]> => {
    const answer = await fetch(`${hall.url}${path}`, {
      headers: { authorization: `Bearer ${counterKey}`, ...headers },
    })
    expect(answer.status).toBe(200)
    return (await answer.json()).results
  }
  beforeAll(async () => {
    const filed = await post(`${hallPaths.klantinteracties}/maak-klantcontact`, {
      klantcontact: {
        referentienummer: '0700000777',
        kanaal: 'Balie',
        onderwerp: 'Verhuizing',
        inhoud: 'Mevrouw wil weten wat zij mee moet nemen.',
        indicatieContactGelukt: true,
        taal: 'nld',
        vertrouwelijk: false,
        plaatsgevondenOp: '2026-11-23T10:14:05+01:00',
        metadata: { outboxid: 'onze-rij', werkplek: 'PH-03' },
      },
    })
    expect(filed.status).toBe(201)
  })

  test('tells a key alone that it is there and whose it is, and nothing of what was said', async () => {
    const [found, ...others] = await resultsOf(contacts)
    expect(others).toEqual([])
    expect(Object.keys(found).sort()).toEqual([
      'hadBetrokkenActoren',
      'metadata',
      'plaatsgevondenOp',
      'referentienummer',
      'uuid',
    ])
    expect(found.metadata).toEqual({ outboxid: 'onze-rij' })
  })

  test('tells a clerk all of it', async () => {
    const [found] = await resultsOf(contacts, await tokenOf(people.clerk))
    expect(found).toMatchObject({ onderwerp: 'Verhuizing', metadata: { werkplek: 'PH-03' } })
    expect(found.inhoud).toContain('Mevrouw')
  })

  test('expands to nothing for a key alone', async () => {
    const [found] = await resultsOf(`${contacts}&expand=hadBetrokkenen`)
    expect(found._expand).toBeUndefined()
  })
})

const refusals = ['session.signed-out', 'session.not-allowed', 'authentication']

describe.each(rules)('%s', (_what, asked, by) => {
  test('needs the key of a counter', async () => {
    expect(await ask(asked, { authorization: 'Bearer geraden', ...(await tokenOf(everyRole)) })).toEqual({
      status: 401,
      code: 'authentication',
    })
  })

  test.each(['nobody', ...roles] as const)('by %s', async (role) => {
    const { status, code } = await ask(asked, role === 'nobody' ? {} : await tokenOf(people[role]))
    const expected =
      by === 'counter' || (role !== 'nobody' && by.includes(role))
        ? undefined
        : role === 'nobody'
          ? { status: 401, code: 'session.signed-out' }
          : { status: 403, code: 'session.not-allowed' }
    if (expected) expect({ status, code }).toEqual(expected)
    else expect(refusals).not.toContain(code)
  })
})

describe('a token', () => {
  const asked: Asked = { method: 'GET', path: `${hallPaths.identity}/medewerker` }
  const seconds = (): number => Math.floor(Date.now() / 1000)

  test.each<[string, () => Promise<string>]>([
    ['that has run out', () => issuer.token(people.clerk, { exp: seconds() - 120 })],
    ['that is not yet good', () => issuer.token(people.clerk, { nbf: seconds() + 600 })],
    ['without an end', () => issuer.token(people.clerk, { exp: undefined })],
    ['for something else', () => issuer.token(people.clerk, { aud: 'iets-anders' })],
    ['by another provider', () => issuer.token(people.clerk, { iss: 'https://kwaad.voorbeeld.example' })],
    ['that does not say who', () => issuer.token(people.clerk, { email: undefined })],
    ['with another signature', async () => `${(await issuer.token(people.clerk)).slice(0, -8)}AAAAAAAA`],
    [
      'without a signature',
      async () => {
        const [, body] = (await issuer.token(people.clerk)).split('.')
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`
      },
    ],
    [
      'signed with the public key as a secret',
      async () => {
        const { SignJWT } = await import('jose')
        return new SignJWT({ email: people.clerk.id, roles: people.clerk.roles })
          .setProtectedHeader({ alg: 'HS256' })
          .setIssuer(issuer.url)
          .setAudience('balie-hal')
          .setExpirationTime('10m')
          .sign(new TextEncoder().encode('x'.repeat(32)))
      },
    ],
    ['that is no token', async () => 'geen.echt.token'],
  ])('%s is refused', async (_what, make) => {
    expect(await ask(asked, { [hallHeaders.token]: await make() })).toEqual({
      status: 401,
      code: 'session.signed-out',
    })
  })

  test('of a clerk goes under no other name', async () => {
    const token = await tokenOf(people.clerk)
    expect((await ask(asked, { ...token, [hallHeaders.clerk]: people.clerk.id })).status).toBe(200)
    expect(await ask(asked, { ...token, [hallHeaders.clerk]: people['back-office'].id })).toEqual({
      status: 403,
      code: 'session.not-allowed',
    })
  })

  test('that has run out does not keep a fact from going out', async () => {
    const path = `${hallPaths.klantinteracties}/klantcontacten?referentienummer=0700000001`
    const old = await tokenOf(people.clerk, { exp: seconds() - 120 })
    expect((await ask({ method: 'GET', path }, old)).status).toBe(200)
  })

  test('from a key that the provider has only now is taken, once its keys are asked again', async () => {
    await issuer.changeKey()
    await expect
      .poll(async () => (await ask(asked, await tokenOf(people.clerk))).status, {
        timeout: 12_000,
        interval: 500,
      })
      .toBe(200)
  })

  test('of an unknown role is somebody without one', async () => {
    const nobody = { ...people.clerk, roles: ['Zwemmeester', 'constructor', '__proto__'] }
    expect(await ask(asked, await tokenOf(nobody))).toEqual({ status: 403, code: 'session.not-allowed' })
  })
})

test('a provider that is away is no reason to say that somebody signed out', async () => {
  const away = await startIssuer()
  const lonely = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    residents: [],
    identity: away.identity,
  })
  const token = await away.token(people.clerk)
  await away.close()
  const answer = await fetch(`${lonely.url}${hallPaths.identity}/medewerker`, {
    headers: { authorization: `Bearer ${counterKey}`, [hallHeaders.token]: token },
  })
  expect([answer.status, (await answer.json()).code]).toEqual([503, 'session.unreachable'])
  await lonely.close()
})
