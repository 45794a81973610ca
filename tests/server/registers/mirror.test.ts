import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { createPersonsApi } from '#server/brp/persons-api.ts'
import { createResidentStore } from '#server/brp/resident-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { openPglite } from '#server/database/pglite.ts'
import { type Listening, listen } from '#server/http/listen.ts'
import { createKlantinteractiesApi } from '#server/klantinteracties/klantinteracties-api.ts'
import { residents as people, scenarioResidents } from '#server/register/residents.ts'
import { registerSettingsSchema } from '#server/registers/register-settings.ts'
import { counterKey, type HallForTests, mondayMorning, startHallForTests } from '../hall-for-tests.ts'
import { openDesk, posted } from './desk.ts'

/** Our own registers behind a token stand in for the real ones; what they say directly is what must come through. */
const token = 'een-token-van-veertig-tekens-voor-de-proef'
const clock = { now: () => mondayMorning }
const folder = mkdtempSync(join(tmpdir(), 'balie-mirror-'))
const tokenFile = join(folder, 'token')
let database: Database
let real: Listening
let hallServer: HallForTests
let front: Listening
let desk: ReturnType<typeof openDesk>

beforeAll(async () => {
  writeFileSync(tokenFile, token)
  database = await openPglite()
  await migrate(database)
  const residents = createResidentStore(database, '0392')
  await residents.add(people)
  const klantinteracties = createKlantinteractiesApi(database, '0392', clock)
  const brp = createPersonsApi(residents, clock)
  const fetch = (request: Request): Response | Promise<Response> => {
    if (request.headers.get('authorization') !== `Token ${token}`) return new Response(null, { status: 401 })
    return new URL(request.url).pathname.startsWith(hallPaths.brp)
      ? brp(request)
      : klantinteracties.fetch(request)
  }
  real = await listen(fetch, { port: 0, host: '127.0.0.1' })
  const passedOn = (name: 'klantinteracties' | 'brp') => ({
    kind: 'passed-on',
    url: `${real.url}${hallPaths[name]}`,
    authentication: { kind: 'token', tokenFile },
  })
  desk = openDesk({ brp: passedOn('brp'), klantinteracties: passedOn('klantinteracties') })
  const { klantinteracties: answer = async () => new Response(null, { status: 404 }) } = desk.answers
  front = await listen(answer, { port: 0, host: '127.0.0.1' })
  hallServer = await startHallForTests({
    residents: [],
    registers: registerSettingsSchema.parse({ klantinteracties: passedOn('klantinteracties') }),
  })
}, 120_000)
afterAll(async () => {
  desk.close()
  await front.close(0)
  await hallServer.server.close()
  await real.close(0)
  await database.close()
  rmSync(folder, { recursive: true })
})

interface Plain {
  readonly status: number
  readonly type: string | null
  readonly text: string
}
const plain = async (answer: Response): Promise<Plain> => ({
  status: answer.status,
  type: answer.headers.get('content-type'),
  text: await answer.text(),
})
const base = hallPaths.klantinteracties
const direct = async (path: string, init: RequestInit = {}): Promise<Plain> =>
  plain(
    await fetch(`${real.url}${base}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Token ${token}` },
    }),
  )
/** By a clerk, over the part of the hall server that passes on. */
const through = async (path: string, init: RequestInit = {}): Promise<Plain> =>
  plain(await fetch(`${front.url}${base}${path}`, init))
/** By a counter where nobody is signed in, over a whole hall server. */
const throughHall = async (path: string, init: RequestInit = {}): Promise<Plain> =>
  plain(
    await fetch(`${hallServer.server.url}${base}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${counterKey}` },
    }),
  )
/** The register's answer as the counter must see it: its addresses are the hall's, all else is as it is. */
const expected = ({ text, ...rest }: Plain, hall = front.url): Plain => ({
  ...rest,
  text: text.replaceAll(`"${real.url}${base}`, `"${hall}${base}`),
})
/** Each refusal has a number of its own. */
const numbered = ({ text, ...rest }: Plain): Plain => ({
  ...rest,
  text: text.replace(/urn:uuid:[0-9a-f-]{36}/, 'urn:uuid:…'),
})
// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
const bodyOf = ({ text }: Plain): any => JSON.parse(text)

const partij = {
  soortPartij: 'persoon',
  indicatieActief: true,
  indicatieGeheimhouding: null,
  voorkeurstaal: 'nld',
  digitaleAdressen: [],
  voorkeursDigitaalAdres: null,
  rekeningnummers: [],
  voorkeursRekeningnummer: null,
  partijIdentificatie: { contactnaam: null },
  partijIdentificatoren: [
    {
      partijIdentificator: {
        codeObjecttype: 'natuurlijk_persoon',
        codeSoortObjectId: 'bsn',
        codeRegister: 'brp',
        objectId: '999970124',
      },
    },
  ],
}
const contact = (uuid: string, referentienummer: string) => ({
  klantcontact: {
    referentienummer,
    kanaal: 'Balie',
    onderwerp: 'Uittreksel BRP met adres – één "exemplaar"',
    inhoud: 'Zie https://elders.example/klantinteracties/api/v1/x',
    indicatieContactGelukt: true,
    taal: 'nld',
    vertrouwelijk: false,
    plaatsgevondenOp: '2026-11-03T10:14:05+01:00',
    metadata: { werkplek: 'PH-07' },
  },
  betrokkene: { wasPartij: { uuid }, rol: 'klant', initiator: true, organisatienaam: '' },
})

describe('a counter at a hall server that passes on', () => {
  test('does a whole contact, and reads what the register itself says, byte for byte', async () => {
    const made = bodyOf(await through('/partijen', posted(partij)))
    for (const number of ['0700004211', '0700004212', '0700004213']) {
      const answer = await through('/maak-klantcontact', posted(contact(made.uuid, number)))
      expect(answer.status).toBe(201)
      expect(bodyOf(answer).klantcontact.url).toMatch(`${front.url}${base}/klantcontacten/`)
    }
    const history = `/klantcontacten?hadBetrokkene__wasPartij__uuid=${made.uuid}&expand=hadBetrokkenen,gingOverOnderwerpobjecten,leiddeTotInterneTaken`
    for (const path of [
      `/partijen/${made.uuid}`,
      '/partijen?soortPartij=persoon&partijIdentificator__codeSoortObjectId=bsn&partijIdentificator__codeRegister=brp&partijIdentificator__objectId=999970124&expand=digitaleAdressen',
      history,
      `${history}&pageSize=1&page=2`,
      '/klantcontacten?referentienummer=0700004211',
    ]) {
      const answer = await through(path)
      expect(answer.status).toBe(200)
      expect(answer).toEqual(expected(await direct(path)))
      expect(answer.text).not.toContain(real.url)
    }
  })

  test('hands over a fact of earlier when nobody is signed in', async () => {
    const hall = hallServer.server.url
    const found = `/partijen?partijIdentificator__objectId=999970124`
    const known = await throughHall(found)
    const [{ uuid, partijIdentificatoren }] = bodyOf(await direct(found)).results
    const [{ partijIdentificator }] = partijIdentificatoren
    // By the counter's key alone: that this person has a partij, and nothing of it.
    expect(bodyOf(known).results).toEqual([{ uuid, partijIdentificatoren: [{ partijIdentificator }] }])
    const made = await throughHall('/maak-klantcontact', posted(contact(uuid, '0700004299')))
    expect([made.status, bodyOf(made).klantcontact.url.startsWith(`${hall}${base}/`)]).toEqual([201, true])
    const again = await throughHall('/maak-klantcontact', posted(contact(uuid, '0700004299')))
    expect([again.status, bodyOf(again).invalidParams[0].code]).toEqual([400, 'unique'])
    const adopted = await throughHall('/klantcontacten?referentienummer=0700004299')
    expect(bodyOf(adopted).results[0].uuid).toBe(bodyOf(made).klantcontact.uuid)
  })

  test('turns the pages of a list through the hall', async () => {
    const seen: string[] = []
    let next: string | null = `${front.url}${base}/klantcontacten?pageSize=1`
    while (next !== null) {
      expect(next.startsWith(`${front.url}${base}/`)).toBe(true)
      const page: { next: string | null; results: { uuid: string }[] } = bodyOf(
        await through(next.slice(`${front.url}${base}`.length)),
      )
      seen.push(...page.results.map(({ uuid }) => uuid))
      next = page.next
    }
    const all = bodyOf(await direct('/klantcontacten')).results.map(({ uuid }: { uuid: string }) => uuid)
    expect(seen).toEqual(all)
    expect(seen.length).toBeGreaterThan(2)
  })

  test.each<[string, string, RequestInit]>([
    ['a partij that is there already', '/partijen', posted(partij)],
    ['a number that is taken', '/klantcontacten', posted(contact('x', '0700004211').klantcontact)],
    [
      'a field that is too long',
      '/klantcontacten',
      posted({ ...contact('x', '1').klantcontact, onderwerp: 'x'.repeat(201) }),
    ],
    ['a parameter nobody knows', '/klantcontacten?bestaatniet=1', {}],
    ['a resource that is not there', '/partijen/2f9f7f0e-6b1b-4a77-8a4f-6cf3a1c0d9e2', {}],
    [
      'a body that is no JSON',
      '/partijen',
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' },
    ],
    [
      'a type that is not taken',
      '/partijen',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'x' },
    ],
  ])('is refused %s in the register’s own words', async (_title, path, init) => {
    const answer = numbered(await through(path, init))
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer).toEqual(numbered(expected(await direct(path, init))))
  })

  test('gets from the BRP what the BRP says, byte for byte', async () => {
    const bsn = scenarioResidents.standard
    const query = {
      type: 'RaadpleegMetBurgerservicenummer',
      burgerservicenummer: [bsn],
      fields: ['naam', 'geboorte'],
    }
    const init = posted(query, { [hallHeaders.purpose]: 'BRPACT-Totaal' })
    const given = await fetch(`${real.url}${hallPaths.brp}/personen`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Token ${token}` },
    })
    const answer = await plain(await desk.call('brp', '/personen', init))
    expect(answer).toEqual(await plain(given))
    expect(bodyOf(answer).personen).toHaveLength(1)
    expect(desk.log()).not.toContain(bsn)
  })

  test('finds nothing missing in our own version', async () => {
    const ready = (await (await fetch(`${hallServer.server.url}/ready`)).json()).registers
    expect(ready[0]).toMatchObject({
      register: 'klantinteracties',
      kind: 'passed-on',
      reachable: true,
      lacks: [],
    })
  })
})
