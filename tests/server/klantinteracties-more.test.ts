import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createKlantinteractiesApi } from '#server/klantinteracties/klantinteracties-api.ts'
import { onEachDatabase } from './databases.ts'
import { mondayMorning } from './hall-for-tests.ts'
import { faultsIn, type ServedAnswer, type ServedApi, serveApi } from './served-api.ts'

const unknownUuid = 'f9bbb708-f8bf-4dec-9798-01ade8556bb9'
const contact = (more: object = {}) => ({
  kanaal: 'Balie',
  onderwerp: 'Uittreksel BRP met adres',
  inhoud: 'Geprint en meegegeven.',
  taal: 'nld',
  vertrouwelijk: false,
  plaatsgevondenOp: '2026-11-03T10:14:05+01:00',
  ...more,
})
const identified = (objectId: string) => ({
  soortPartij: 'persoon',
  indicatieActief: true,
  partijIdentificatie: { contactnaam: null },
  partijIdentificatoren: [
    {
      partijIdentificator: {
        codeObjecttype: 'natuurlijk_persoon',
        codeSoortObjectId: 'bsn',
        codeRegister: 'brp',
        objectId,
      },
    },
  ],
})
const uuids = ({ body }: ServedAnswer): string[] => body.results.map(({ uuid }: { uuid: string }) => uuid)

onEachDatabase('the rest of the klantdossier', (kind) => {
  let database: Database
  let api: ServedApi
  let now = mondayMorning
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    const dossier = createKlantinteractiesApi(database, '0392', { now: () => now })
    api = await serveApi((request) => dossier.fetch(request), hallPaths.klantinteracties, 'klant')
  }, 120_000)
  afterAll(async () => {
    await api.close()
    await database.close()
  })
  const get = (path: string) => api.call('GET', path)
  const post = (path: string, body: object) => api.call('POST', path, body)
  const made = async (path: string, body: object) => {
    const answer = await post(path, body)
    expect([answer.status, answer.headers.get('location')]).toEqual([201, answer.body.url])
    return answer.body
  }
  const person = (bsn: string) => made('/partijen', identified(bsn))
  const unit = (naam: string) => made('/actoren', { naam, soortActor: 'organisatorische_eenheid' })

  describe('a contact', () => {
    test('of somebody with a representative, a document and a subject is shown whole in one call', async () => {
      const child = await person('999970008')
      const mother = await person('999970021')
      const { body } = await post('/maak-klantcontact', {
        klantcontact: contact(),
        betrokkene: { wasPartij: { uuid: child.uuid }, rol: 'klant', initiator: false },
      })
      const { uuid } = body.klantcontact
      const representative = await made('/betrokkenen', {
        hadKlantcontact: { uuid },
        wasPartij: { uuid: mother.uuid },
        rol: 'vertegenwoordiger',
        initiator: true,
        contactnaam: { voornaam: 'Hanneke', achternaam: 'Bloem' },
      })
      const number = await made('/digitaleadressen', {
        verstrektDoorBetrokkene: { uuid: representative.uuid },
        soortDigitaalAdres: 'telefoonnummer',
        adres: '0612345678',
      })
      const bijlageidentificator = {
        objectId: '9193b03f-93c2-4bfc-badf-b61494bd31d6',
        codeObjecttype: 'DOCUMENT',
        codeRegister: 'open-zaak',
        codeSoortObjectId: 'uuid',
      }
      const bijlage = await made('/bijlagen', { wasBijlageVanKlantcontact: { uuid }, bijlageidentificator })
      const object = await made('/onderwerpobjecten', {
        klantcontact: { uuid },
        onderwerpobjectidentificator: { ...bijlageidentificator, objectId: 'zaak-1', codeObjecttype: 'zaak' },
      })
      const shown = await get(
        `/klantcontacten?hadBetrokkene__wasPartij__uuid=${mother.uuid}&expand=hadBetrokkenen,hadBetrokkenen.digitaleAdressen,omvatteBijlagen,gingOverOnderwerpobjecten,leiddeTotInterneTaken`,
      )
      expect(uuids(shown)).toEqual([uuid])
      expect(shown.body.results[0]).toMatchObject({
        omvatteBijlagen: [{ uuid: bijlage.uuid }],
        _expand: {
          hadBetrokkenen: [
            { rol: 'vertegenwoordiger', _expand: { digitaleAdressen: [{ uuid: number.uuid }] } },
            { rol: 'klant' },
          ],
          omvatteBijlagen: [{ bijlageidentificator }],
          gingOverOnderwerpobjecten: [{ uuid: object.uuid }],
          leiddeTotInterneTaken: [],
        },
      })
      const byObject = 'onderwerpobject__onderwerpobjectidentificatorObjectId=zaak-1'
      expect(uuids(await get(`/klantcontacten?${byObject}`))).toEqual([uuid])
      const byBsn = (bsn: string) =>
        get(
          `/klantcontacten?hadBetrokkene__wasPartij__partijIdentificator__objectId=${bsn}&hadBetrokkene__wasPartij__partijIdentificator__codeSoortObjectId=bsn`,
        )
      expect(uuids(await byBsn('999970021'))).toEqual([uuid])
      expect(uuids(await byBsn('999970033'))).toEqual([])
    })

    test('of one person comes newest first, page by page, however the others are mixed in', async () => {
      const [mine, other] = [await person('999970045'), await person('999970124')]
      const days = [3, 9, 1, 7, 5]
      for (const day of days) {
        for (const { uuid } of [mine, other]) {
          await post('/maak-klantcontact', {
            klantcontact: contact({ plaatsgevondenOp: `2026-10-0${day}T10:00:00Z` }),
            betrokkene: { wasPartij: { uuid }, rol: 'klant', initiator: true },
          })
        }
      }
      const seen: string[] = []
      let next: string | null = `/klantcontacten?hadBetrokkene__wasPartij__uuid=${mine.uuid}&pageSize=2`
      while (next !== null) {
        const { body }: ServedAnswer = await get(next)
        expect(body.count).toBe(5)
        seen.push(
          ...body.results.map((one: { plaatsgevondenOp: string }) => one.plaatsgevondenOp.slice(8, 10)),
        )
        next = body.next
      }
      expect(seen).toEqual(['09', '07', '05', '03', '01'])
    })

    test.each([
      ['onderwerp', 'a\0b', 'null_characters_not_allowed'],
      ['inhoud', 'half \ud83d', 'surrogate_characters_not_allowed'],
      ['hoofdOnderwerpType', 'http://x/\0', 'invalid'],
      ['plaatsgevondenOp', '0001-01-01T00:00:00+14:00', 'invalid'],
    ])('with a %s that PostgreSQL cannot keep is refused: %j', async (name, value, code) => {
      const answer = await post('/maak-klantcontact', { klantcontact: contact({ [name]: value }) })
      expect([answer.status, faultsIn(answer)]).toEqual([400, [[`klantcontact.${name}`, code]]])
    })

    test('that cannot be kept whole is not kept at all', async () => {
      const wrong = await post('/maak-klantcontact', {
        klantcontact: contact({ referentienummer: '0700009001' }),
        onderwerpobject: { wasKlantcontact: { uuid: unknownUuid } },
      })
      expect(faultsIn(wrong)).toEqual([['onderwerpobject.wasKlantcontact.uuid', 'does_not_exist']])
      expect((await get('/klantcontacten?referentienummer=0700009001')).body.count).toBe(0)
    })
  })

  test.each([
    ['/bijlagen', { wasBijlageVanKlantcontact: { uuid: unknownUuid } }, 'wasBijlageVanKlantcontact.uuid'],
    ['/onderwerpobjecten', { klantcontact: { uuid: unknownUuid } }, 'klantcontact.uuid'],
    ['/onderwerpobjecten', { wasKlantcontact: { uuid: unknownUuid } }, 'wasKlantcontact.uuid'],
    [
      '/betrokkenen',
      { hadKlantcontact: { uuid: unknownUuid }, rol: 'klant', initiator: true },
      'hadKlantcontact.uuid',
    ],
  ])('%s of a contact that does not exist is refused', async (path, body, name) => {
    const answer = await post(path, body)
    expect([answer.status, faultsIn(answer)]).toEqual([400, [[name, 'does_not_exist']]])
  })

  test('people of a contact are found by person and by number', async () => {
    const { uuid: partij } = await person('999970057')
    const { body } = await post('/maak-klantcontact', {
      klantcontact: contact({ referentienummer: '0700009002' }),
      betrokkene: { wasPartij: { uuid: partij }, rol: 'klant', initiator: true },
    })
    for (const filter of [
      `wasPartij__uuid=${partij}`,
      'wasPartij__partijIdentificator__objectId=999970057',
      'hadKlantcontact__referentienummer=0700009002',
      `hadKlantcontact__uuid=${body.klantcontact.uuid}`,
    ]) {
      expect(uuids(await get(`/betrokkenen?${filter}&expand=digitaleAdressen`))).toEqual([
        body.betrokkene.uuid,
      ])
    }
  })

  describe('a task', () => {
    const task = async (more: object = {}) => {
      const { body } = await post('/maak-klantcontact', { klantcontact: contact() })
      return made('/internetaken', {
        gevraagdeHandeling: 'Contact opnemen met betrokkene',
        aanleidinggevendKlantcontact: { uuid: body.klantcontact.uuid },
        status: 'te_verwerken',
        ...more,
      })
    }

    test('that is done gets its moment once, and loses it when it is taken up again', async () => {
      const parking = await unit('Parkeren')
      const { url } = await task({ toegewezenAanActoren: [{ uuid: parking.uuid }] })
      const patch = async (body: object) => (await api.call('PATCH', url, body)).body
      expect(await patch({ status: 'verwerkt' })).toMatchObject({
        status: 'verwerkt',
        afgehandeldOp: '2026-11-23T09:15:00Z',
        toegewezenAanActoren: [{ uuid: parking.uuid }],
      })
      now = new Date('2026-11-23T11:00:00Z')
      expect((await patch({ status: 'verwerkt', toelichting: 'Gebeld.' })).afgehandeldOp).toBe(
        '2026-11-23T09:15:00Z',
      )
      expect(await patch({ status: 'te_verwerken' })).toMatchObject({
        afgehandeldOp: null,
        toelichting: 'Gebeld.',
      })
      expect(
        (await patch({ status: 'verwerkt', afgehandeldOp: '2026-11-23T10:30:00+01:00' })).afgehandeldOp,
      ).toBe('2026-11-23T09:30:00Z')
    })

    test('moves to another department, and is listed with it alone', async () => {
      const [taxes, permits] = [await unit('Belastingen'), await unit('Vergunningen')]
      const { uuid, url, ...whole } = await task({ toegewezenAanActor: { uuid: taxes.uuid } })
      const open = async (actor: { uuid: string }) =>
        uuids(await get(`/internetaken?status=te_verwerken&toegewezenAanActor__uuid=${actor.uuid}`))
      expect([await open(taxes), await open(permits)]).toEqual([[uuid], []])
      const { toegewezenAanActor, ...others } = whole
      const moved = await api.call('PUT', url, { ...others, toegewezenAanActoren: [{ uuid: permits.uuid }] })
      expect(moved.body.toegewezenAanActor.uuid).toBe(permits.uuid)
      expect([await open(taxes), await open(permits)]).toEqual([[], [uuid]])
    })

    test('is not changed by what is wrong', async () => {
      const sport = await unit('Sociaal domein')
      const first = await task({ referentienummer: '0790009001', toegewezenAanActor: { uuid: sport.uuid } })
      const { url } = await task({ toegewezenAanActor: { uuid: sport.uuid } })
      const wrongs: [object, string, string][] = [
        [{ status: 'klaar' }, 'status', 'invalid_choice'],
        [{ referentienummer: first.referentienummer }, 'referentienummer', 'unique'],
        [{ toelichting: 'x'.repeat(1001) }, 'toelichting', 'max_length'],
        [{ toegewezenAanActoren: [{ uuid: unknownUuid }] }, 'toegewezenAanActoren.0.uuid', 'does_not_exist'],
        [
          { aanleidinggevendKlantcontact: { uuid: unknownUuid } },
          'aanleidinggevendKlantcontact.uuid',
          'does_not_exist',
        ],
      ]
      const before = (await get(url)).body
      for (const [body, name, code] of wrongs) {
        const answer = await api.call('PATCH', url, body)
        expect([answer.status, faultsIn(answer)]).toEqual([400, [[name, code]]])
      }
      expect((await get(url)).body).toEqual(before)
      expect((await api.call('PATCH', `/internetaken/${unknownUuid}`, { status: 'verwerkt' })).status).toBe(
        404,
      )
      expect((await api.call('PATCH', '/klantcontacten/x', {})).status).toBe(405)
    })
  })
})
