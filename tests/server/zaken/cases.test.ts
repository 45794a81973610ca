import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createDocumentsApi } from '#server/documenten/documents-api.ts'
import { createCasesApi } from '#server/zaken/cases-api.ts'
import { onEachDatabase } from '../databases.ts'
import { documentBody, unknownUuid } from '../documenten/document-body.ts'
import { mondayMorning } from '../hall-for-tests.ts'
import { faultsIn, type ServedAnswer, type ServedApi, serveApi } from '../served-api.ts'
import { caseBody, crs, roleBody, typesOf } from './case-body.ts'

const clock = { now: () => mondayMorning }

onEachDatabase('cases', (kind) => {
  let database: Database
  let api: ServedApi
  let documents: ServedApi
  let origin: string
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    api = await serveApi(createCasesApi(database, '0392', clock), hallPaths.cases, 'zaken')
    documents = await serveApi(createDocumentsApi(database, '0392', clock), hallPaths.documents, 'documenten')
    origin = new URL(api.url).origin
  }, 120_000)
  afterAll(async () => {
    await api.close()
    await documents.close()
    await database.close()
  })

  const make = (more: object = {}) => api.call('POST', '/zaken', caseBody(origin, more), crs)
  const search = (body: object) => api.call('POST', '/zaken/_zoek', body, crs)
  const uuids = ({ body }: ServedAnswer): string[] => body.results.map(({ uuid }: { uuid: string }) => uuid)

  describe('a case', () => {
    test('is kept, found by its number, and shown with its coordinates', async () => {
      const made = await make({ identificatie: 'PH07-A-1' })
      expect(made.status).toBe(201)
      expect(Object.fromEntries(made.headers)).toMatchObject({
        'api-version': '1.5.1',
        'content-crs': 'EPSG:4326',
        location: made.body.url,
      })
      expect(made.body).toMatchObject({ registratiedatum: '2026-11-23', status: null, einddatum: null })
      const listed = await api.call('GET', '/zaken?identificatie=PH07-A-1', undefined, crs)
      expect(listed.body).toMatchObject({ count: 1, results: [{ uuid: made.body.uuid }] })
      const one = await api.call('GET', made.body.url, undefined, crs)
      expect(one.body).toEqual(made.body)
      const etag = { 'if-none-match': one.headers.get('etag') ?? '' }
      expect((await api.raw(made.body.url, { headers: { ...crs, ...etag } })).status).toBe(304)
    })

    test('sent twice with one number is refused; five at once leave one', async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => make({ identificatie: 'PH07-A-2' })))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400])
      expect(faultsIn(await make({ identificatie: 'PH07-A-2' }))).toEqual([
        ['identificatie', 'identificatie-niet-uniek'],
      ])
    })

    test('gets a number when it has none', async () => {
      expect((await make()).body.identificatie).toMatch(/^ZAAK-2026-\d{10}$/)
    })

    test.each([
      [{}, 412],
      [{ 'accept-crs': 'EPSG:28992' }, 406],
      [{ 'accept-crs': 'EPSG:4326' }, 412],
      [{ 'accept-crs': 'EPSG:4326', 'content-crs': 'EPSG:28992' }, 415],
      [crs, 201],
    ])('with headers %j gets %i', async (headers, status) => {
      const answer = await api.call('POST', '/zaken', caseBody(origin), headers as Record<string, string>)
      expect(answer.status).toBe(status)
    })

    test.each([
      [{ zaaktype: 'https://openzaak.voorbeeld.example/catalogi/1' }, 'zaaktype', 'does_not_exist'],
      [{ zaaktype: 'paspoort' }, 'zaaktype', 'invalid'],
      [{ zaaktype: undefined }, 'zaaktype', 'required'],
      [{ bronorganisatie: '123456789' }, 'bronorganisatie', 'invalid'],
      [{ startdatum: 'vandaag' }, 'startdatum', 'invalid'],
      [{ omschrijving: 'x'.repeat(81) }, 'omschrijving', 'max_length'],
      [{ identificatie: 'x'.repeat(41) }, 'identificatie', 'max_length'],
      [{ toelichting: 'a\u0000' }, 'toelichting', 'null_characters_not_allowed'],
      [{ betalingsindicatie: 'morgen' }, 'betalingsindicatie', 'invalid_choice'],
      [{ betalingsindicatie: 'nvt' }, 'laatsteBetaaldatum', 'betaling-nvt'],
      [{ laatsteBetaaldatum: '2026-11-24T10:00:00+01:00' }, 'laatsteBetaaldatum', 'future_not_allowed'],
      [{ kenmerken: [{ kenmerk: 'x' }] }, 'kenmerken.0.bron', 'required'],
    ])('%# with a wrong field is refused by its name: %j', async (more, name, code) => {
      const answer = await make(more)
      expect([answer.status, faultsIn(answer)]).toEqual([400, [[name, code]]])
    })
  })

  describe('a person', () => {
    const bsn = '999970124'

    test('is searched for in the body, and stays out of every URL of the answer', async () => {
      const { body: mine } = await make({ startdatum: '2026-11-20' })
      const { body: later } = await make()
      const { body: other } = await make()
      for (const { url } of [mine, later]) {
        expect((await api.call('POST', '/rollen', { zaak: url, ...roleBody(origin, bsn) })).status).toBe(201)
      }
      await api.call('POST', '/rollen', { zaak: other.url, ...roleBody(origin, '999970008') })
      const filter = { rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn: bsn }
      const found = await search({ ...filter, ordering: ['-startdatum'], expand: ['rollen', 'zaaktype'] })
      expect(uuids(found)).toEqual([later.uuid, mine.uuid])
      expect(found.body.results[0]._expand).toMatchObject({
        zaaktype: { identificatie: 'paspoort', doorlooptijd: 'P7D' },
        rollen: [{ betrokkeneIdentificatie: { inpBsn: bsn }, omschrijvingGeneriek: 'initiator' }],
      })
      const page = await api.call('POST', '/zaken/_zoek?pageSize=1', filter, crs)
      expect(page.body.count).toBe(2)
      expect(page.body.next).not.toContain(bsn)
      expect(uuids(await api.call('POST', page.body.next, filter, crs))).toEqual([mine.uuid])
      const byKind = { ...filter, rol__omschrijvingGeneriek: 'behandelaar' }
      expect((await search(byKind)).body.count).toBe(0)
    })

    test('who represents another is marked so', async () => {
      const { body } = await make()
      const role = roleBody(origin, '999970021', {
        roltype: typesOf('paspoort', origin).role.Gemachtigde,
        indicatieMachtiging: 'gemachtigde',
      })
      const made = await api.call('POST', '/rollen', { zaak: body.url, ...role })
      expect(made.body).toMatchObject({ omschrijving: 'Gemachtigde', indicatieMachtiging: 'gemachtigde' })
      const listed = await api.call('GET', `/rollen?zaak=${body.url}`)
      expect(listed.body).toMatchObject({ count: 1, results: [{ uuid: made.body.uuid }] })
    })

    test.each([
      [{ betrokkeneIdentificatie: { inpBsn: '123456789' } }, 'betrokkeneIdentificatie.inpBsn', 'invalid'],
      [{ betrokkeneIdentificatie: null }, 'nonFieldErrors', 'invalid-betrokkene'],
      [{ betrokkeneType: 'robot' }, 'betrokkeneType', 'invalid'],
      [{ roltype: 'https://elders.voorbeeld.example/1' }, 'roltype', 'does_not_exist'],
      [{ zaak: 'https://elders.voorbeeld.example/1' }, 'zaak', 'does_not_exist'],
    ])('%# is refused when wrong: %j', async (more, name, code) => {
      const { body } = await make()
      const answer = await api.call('POST', '/rollen', { zaak: body.url, ...roleBody(origin, bsn), ...more })
      expect([answer.status, faultsIn(answer)]).toEqual([400, [[name, code]]])
    })

    test('in a role of another product is refused', async () => {
      const { body } = await make({ zaaktype: typesOf('vog', origin).zaaktype })
      const answer = await api.call('POST', '/rollen', { zaak: body.url, ...roleBody(origin, bsn) })
      expect(faultsIn(answer)).toEqual([['nonFieldErrors', 'zaaktype-mismatch']])
    })
  })

  describe('a status', () => {
    const set = (zaak: string, name: string, at: string, more: object = {}) =>
      api.call('POST', '/statussen', {
        zaak,
        statustype: typesOf('paspoort', origin).status[name],
        datumStatusGezet: at,
        statustoelichting: '',
        ...more,
      })

    test('that is newest counts, in whatever order they arrive', async () => {
      const { body } = await make()
      const ready = await set(body.url, 'Gereed om op te halen', '2026-11-23T10:00:00+01:00')
      expect(ready).toMatchObject({ status: 201, body: { indicatieLaatstGezetteStatus: true } })
      const late = await set(body.url, 'Ontvangen', '2026-11-23T09:00:00+01:00')
      expect(late.body.indicatieLaatstGezetteStatus).toBe(false)
      const shown = await api.call('GET', `${body.url}?expand=status,status.statustype`, undefined, crs)
      expect(shown.body.status).toBe(ready.body.url)
      expect(shown.body._expand.status).toMatchObject({
        uuid: ready.body.uuid,
        _expand: { statustype: { omschrijving: 'Gereed om op te halen', isEindstatus: false } },
      })
      const waiting = `/zaken?status__statustype=${typesOf('paspoort', origin).status['Gereed om op te halen']}`
      expect(uuids(await api.call('GET', waiting, undefined, crs))).toEqual([body.uuid])
      const newest = await api.call('GET', `/statussen?zaak=${body.url}&indicatieLaatstGezetteStatus=true`)
      expect(uuids(newest)).toEqual([ready.body.uuid])
    })

    test('that ends the case needs a result, and sets the last day', async () => {
      const { body } = await make()
      const end = () => set(body.url, 'Afgerond', '2026-11-22T23:30:00Z')
      expect(faultsIn(await end())).toEqual([['nonFieldErrors', 'resultaat-does-not-exist']])
      const result = { zaak: body.url, resultaattype: typesOf('paspoort', origin).result.Uitgereikt }
      expect((await api.call('POST', '/resultaten', result)).status).toBe(201)
      expect(faultsIn(await api.call('POST', '/resultaten', result))).toEqual([['zaak', 'unique']])
      expect((await end()).status).toBe(201)
      const open = async () => uuids(await search({ uuid__in: [body.uuid], einddatum__isnull: true }))
      const ended = await api.call('GET', `${body.url}?expand=resultaat`, undefined, crs)
      expect(ended.body).toMatchObject({ einddatum: '2026-11-23', _expand: { resultaat: result } })
      expect(await open()).toEqual([])
      await set(body.url, 'In behandeling', '2026-11-23T10:00:00+01:00')
      expect(await open()).toEqual([body.uuid])
    })

    test('twice at one moment, of another product or of tomorrow is refused', async () => {
      const { body } = await make()
      await set(body.url, 'Ontvangen', '2026-11-23T09:00:00+01:00')
      const answers = [
        await set(body.url, 'In behandeling', '2026-11-23T08:00:00Z'),
        await set(body.url, 'Ontvangen', '2026-11-24T09:00:00+01:00'),
        await set(body.url, '', '2026-11-23T09:30:00Z', {
          statustype: typesOf('vog', origin).status.Ontvangen,
        }),
      ]
      expect(answers.map(faultsIn)).toEqual([
        [['nonFieldErrors', 'unique']],
        [['datumStatusGezet', 'datum-in-toekomst']],
        [['nonFieldErrors', 'zaaktype-mismatch']],
      ])
    })
  })

  describe('a document of a case', () => {
    test('is linked on both sides, once', async () => {
      const { body: zaak } = await make()
      const { body: document } = await documents.call(
        'POST',
        '/enkelvoudiginformatieobjecten',
        documentBody(),
      )
      const link = { zaak: zaak.url, informatieobject: document.url, titel: 'Afschrift BRP' }
      const made = await api.call('POST', '/zaakinformatieobjecten', link)
      expect(made.status).toBe(201)
      expect(faultsIn(await api.call('POST', '/zaakinformatieobjecten', link))).toEqual([
        ['nonFieldErrors', 'unique'],
      ])
      const mirrored = await documents.call('GET', `/objectinformatieobjecten?object=${zaak.url}`)
      expect(mirrored.body).toMatchObject([
        { informatieobject: expect.stringContaining(document.url.slice(-36)) },
      ])
      const ofCase = await api.call('GET', `/zaakinformatieobjecten?zaak=${zaak.url}`)
      expect(ofCase.body).toEqual([made.body])
      const absent = { ...link, informatieobject: document.url.slice(0, -36) + unknownUuid }
      expect(faultsIn(await api.call('POST', '/zaakinformatieobjecten', absent))).toEqual([
        ['informatieobject', 'does_not_exist'],
      ])
    })
  })

  describe('everything at once', () => {
    const registration = (more: object = {}) => ({
      zaak: caseBody(origin, { identificatie: 'PH07-A-9' }),
      rollen: [roleBody(origin, '999970033')],
      zaakinformatieobjecten: [],
      zaakobjecten: [],
      status: {
        statustype: typesOf('paspoort', origin).status.Ontvangen,
        datumStatusGezet: '2026-11-23T10:13:00+01:00',
      },
      ...more,
    })
    const register = (more: object = {}) => api.call('POST', '/zaak_registreren', registration(more), crs)

    test('leaves nothing when one part is wrong, and all of it otherwise', async () => {
      const wrong = await register({
        rollen: [roleBody(origin, '999970033', { roltype: 'https://x.example/1' })],
      })
      expect(faultsIn(wrong)).toEqual([['rollen.0.roltype', 'does_not_exist']])
      const made = await register()
      expect(made.status).toBe(201)
      expect(made.body.zaak).toMatchObject({
        rollen: [made.body.rollen[0].url],
        status: made.body.status.url,
      })
      expect(faultsIn(await register())).toEqual([['zaak.identificatie', 'identificatie-niet-uniek']])
    })
  })

  test.each([
    ['GET', '/zaken?zaak=1', 400, 'unknown-parameters'],
    ['GET', '/zaken?startdatum=morgen', 400, 'invalid'],
    ['GET', '/zaken?ordering=bsn', 400, 'invalid_choice'],
    ['GET', '/zaken?expand=alles', 400, 'invalid_choice'],
    ['GET', '/zaakinformatieobjecten?zaak=1', 400, 'invalid'],
  ])('%s %s is refused', async (method, path, status, code) => {
    const answer = await api.call(method, path, undefined, crs)
    expect([answer.status, faultsIn(answer)[0]?.[1]]).toEqual([status, code])
  })

  test.each([
    [{}, 'empty_search_body'],
    [{ rol__machtiging: 'iedereen' }, 'unknown-parameters'],
    [{ uuid__in: ['x'] }, 'invalid'],
    [{ identificatie: { a: 1 } }, 'invalid'],
  ])('a search for %j is refused', async (body, code) => {
    const answer = await search(body)
    expect([answer.status, faultsIn(answer)[0]?.[1]]).toEqual([400, code])
  })

  test.each([
    ['GET', `/zaken/${unknownUuid}`, 404],
    ['GET', '/rollen/x', 404],
    ['DELETE', `/zaken/${unknownUuid}`, 405],
    ['PUT', '/statussen', 405],
  ])('%s %s is refused with %i', async (method, path, status) => {
    expect((await api.call(method, path, undefined, crs)).status).toBe(status)
  })
})
