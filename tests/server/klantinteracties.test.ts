import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactLimits } from '#contract/domain/contact.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { onEachDatabase } from './databases.ts'
import { type Answer, type HallForTests, startHallForTests } from './hall-for-tests.ts'

onEachDatabase('Klantinteracties', (database) => {
  let town: HallForTests

  beforeAll(async () => {
    town = await startHallForTests({ ...(await database.settings()) })
  }, 120_000)
  afterAll(() => town.server.close())

  const identified = (objectId: string, more = {}) => ({
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
          objectId,
          ...more,
        },
      },
    ],
  })

  const contact = (more = {}) => ({
    kanaal: 'Balie',
    onderwerp: 'Uittreksel BRP met adres',
    inhoud: 'Geprint en meegegeven.',
    indicatieContactGelukt: true,
    taal: 'nld',
    vertrouwelijk: false,
    plaatsgevondenOp: '2026-11-03T10:14:05+01:00',
    metadata: { werkplek: 'PH-07', gespreksduur: 'PT6M40S' },
    ...more,
  })

  const partijFilter = (bsn: string): string =>
    `/partijen?soortPartij=persoon&partijIdentificator__codeSoortObjectId=bsn&partijIdentificator__codeRegister=brp&partijIdentificator__objectId=${bsn}&expand=digitaleAdressen`

  const faults = (answer: Answer): [string, string][] =>
    answer.body.invalidParams.map(({ name, code }: { name: string; code: string }) => [name, code])

  describe('a partij', () => {
    test('is made once, found by BSN, and refused the second time', async () => {
      const made = await town.dossier('/partijen', identified('999979991'))
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({ soortPartij: 'persoon', partijIdentificatie: { contactnaam: null } })
      const found = await town.dossier(partijFilter('999979991'))
      expect(found.body).toMatchObject({
        count: 1,
        next: null,
        previous: null,
        results: [{ uuid: made.body.uuid }],
      })
      expect(found.body.results[0]._expand).toEqual({ digitaleAdressen: [] })
      const again = await town.dossier('/partijen', identified('999979991'))
      expect(again.status).toBe(400)
      expect(faults(again)).toEqual([['__all__', 'unique']])
      expect((await town.dossier(partijFilter('999979991'))).body.count).toBe(1)
    })

    test.each([
      ['a BSN that fails the eleven-test', { objectId: '123456789' }, 'objectId'],
      ['a BSN of eight digits', { objectId: '99997012' }, 'objectId'],
      ['a register that does not go with it', { codeRegister: 'hr' }, 'codeObjecttype'],
    ])('with %s is refused by name', async (_title, more, field) => {
      const answer = await town.dossier('/partijen', identified('999970124', more))
      expect(answer.status).toBe(400)
      expect(faults(answer)).toContainEqual([
        `partijIdentificatoren.0.partijIdentificator.${field}`,
        'invalid',
      ])
    })

    test('shows its phone number when asked', async () => {
      const { body: partij } = await town.dossier('/partijen', identified('999979978'))
      const number = { soortDigitaalAdres: 'telefoonnummer', omschrijving: 'mobiel', isStandaardAdres: true }
      const to = { verstrektDoorPartij: { uuid: partij.uuid }, verstrektDoorBetrokkene: null }
      expect(
        (await town.dossier('/digitaleadressen', { ...number, ...to, adres: '0612345678' })).status,
      ).toBe(201)
      const wrong = await town.dossier('/digitaleadressen', { ...number, ...to, adres: '06 12 34 56 78' })
      expect(faults(wrong)).toEqual([['adres', 'invalid']])
      const { body } = await town.dossier(`/partijen/${partij.uuid}?expand=digitaleAdressen`)
      expect(body._expand.digitaleAdressen).toMatchObject([{ adres: '0612345678' }])
    })
  })

  describe('maak-klantcontact', () => {
    const person = async (): Promise<string> => {
      const { body } = await town.dossier(partijFilter(scenarioResidents.standard))
      return (
        body.results[0]?.uuid ??
        (await town.dossier('/partijen', identified(scenarioResidents.standard))).body.uuid
      )
    }

    test('keeps contact, person and subject together, with the original time', async () => {
      const uuid = await person()
      const { status, body } = await town.dossier('/maak-klantcontact', {
        klantcontact: contact({ referentienummer: '0700004211' }),
        betrokkene: {
          wasPartij: { uuid },
          rol: 'klant',
          initiator: true,
          contactnaam: { voorletters: 'S.C.', achternaam: 'Marchand' },
        },
        onderwerpobject: {
          onderwerpobjectidentificator: {
            objectId: 'a-1',
            codeObjecttype: 'zaak',
            codeRegister: 'open-zaak',
            codeSoortObjectId: 'uuid',
          },
        },
      })
      expect(status).toBe(201)
      expect(body.betrokkene).toMatchObject({ wasPartij: { uuid }, volledigeNaam: 'S.C. Marchand' })
      expect(body.onderwerpobject.klantcontact.uuid).toBe(body.klantcontact.uuid)

      const listed = await town.dossier(
        `/klantcontacten?hadBetrokkene__wasPartij__uuid=${uuid}&expand=hadBetrokkenen,gingOverOnderwerpobjecten,leiddeTotInterneTaken&pageSize=50`,
      )
      const kept = listed.body.results.find((one: { uuid: string }) => one.uuid === body.klantcontact.uuid)
      expect(new Date(kept.plaatsgevondenOp)).toEqual(new Date('2026-11-03T10:14:05+01:00'))
      expect(kept).toMatchObject({ referentienummer: '0700004211', metadata: { werkplek: 'PH-07' } })
      expect(kept._expand.hadBetrokkenen[0].wasPartij.uuid).toBe(uuid)
      expect(kept._expand.gingOverOnderwerpobjecten[0].onderwerpobjectidentificator.objectId).toBe('a-1')
      const times = listed.body.results.map(
        ({ plaatsgevondenOp }: { plaatsgevondenOp: string }) => plaatsgevondenOp,
      )
      expect(times).toEqual([...times].sort().reverse())
    })

    test('sent twice is refused as not unique, and fetched by its number', async () => {
      const body = { klantcontact: contact({ referentienummer: '0700004212' }) }
      expect((await town.dossier('/maak-klantcontact', body)).status).toBe(201)
      const again = await town.dossier('/maak-klantcontact', body)
      expect(again).toMatchObject({
        status: 400,
        contentType: 'application/problem+json',
        body: { code: 'invalid' },
      })
      expect(faults(again)).toEqual([['klantcontact.referentienummer', 'unique']])
      expect(again.body.instance).toMatch(/^urn:uuid:/)
      expect((await town.dossier('/klantcontacten?referentienummer=0700004212')).body.count).toBe(1)
    })

    test('five at the same moment with one number leave one contact', async () => {
      const body = { klantcontact: contact({ referentienummer: '0700004213' }) }
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => town.dossier('/maak-klantcontact', body)),
      )
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400, 400, 400])
    })

    test('keeps nothing when the person does not exist', async () => {
      const answer = await town.dossier('/maak-klantcontact', {
        klantcontact: contact({ referentienummer: '0700004214' }),
        betrokkene: {
          wasPartij: { uuid: 'f9bbb708-f8bf-4dec-9798-01ade8556bb9' },
          rol: 'klant',
          initiator: true,
        },
      })
      expect(faults(answer)).toEqual([['betrokkene.wasPartij.uuid', 'does_not_exist']])
      expect((await town.dossier('/klantcontacten?referentienummer=0700004214')).body.count).toBe(0)
    })

    test.each([
      [{ onderwerp: 'x'.repeat(contactLimits.subject + 1) }, 'onderwerp', 'max_length'],
      [{ inhoud: 'x'.repeat(contactLimits.content + 1) }, 'inhoud', 'max_length'],
      [{ kanaal: 'x'.repeat(51) }, 'kanaal', 'max_length'],
      [{ onderwerp: '' }, 'onderwerp', 'blank'],
      [{ onderwerp: null }, 'onderwerp', 'null'],
      [{ taal: undefined }, 'taal', 'required'],
      [{ vertrouwelijk: undefined }, 'vertrouwelijk', 'required'],
      [{ referentienummer: '07000042111' }, 'referentienummer', 'max_length'],
      [{ referentienummer: '07-4211' }, 'referentienummer', 'invalid'],
      [{ plaatsgevondenOp: 'gisteren' }, 'plaatsgevondenOp', 'invalid'],
      [{ metadata: { x: 'y'.repeat(256) } }, 'metadata.x', 'max_length'],
      [{ verdereActieOndernomen: true }, 'verdereActieOndernomen', 'invalid'],
    ])('%# refuses a wrong field by its name: %j', async (more, field, code) => {
      const answer = await town.dossier('/maak-klantcontact', { klantcontact: contact(more) })
      expect(answer.status).toBe(400)
      expect(faults(answer)).toEqual([[`klantcontact.${field}`, code]])
    })

    test('fits the limits exactly', async () => {
      const most = { onderwerp: 'é'.repeat(contactLimits.subject), inhoud: '€'.repeat(contactLimits.content) }
      expect((await town.dossier('/maak-klantcontact', { klantcontact: contact(most) })).status).toBe(201)
    })
  })

  describe('a forwarded question', () => {
    test('names the clerk, the department and the contact it came from', async () => {
      const { body: made } = await town.dossier('/maak-klantcontact', {
        klantcontact: contact({ onderwerp: 'Parkeervergunning' }),
      })
      const { uuid } = made.klantcontact
      const clerk = await town.dossier('/actoren', {
        naam: 'M. Jansen',
        soortActor: 'medewerker',
        indicatieActief: true,
        actoridentificator: {
          objectId: 'm.jansen2@voorbeeld.example',
          codeObjecttype: 'mdw',
          codeRegister: 'msei',
          codeSoortObjectId: 'email',
        },
      })
      expect(
        (
          await town.dossier(
            '/actoren?actoridentificatorObjectId=m.jansen2@voorbeeld.example&actoridentificatorCodeObjecttype=mdw',
          )
        ).body.count,
      ).toBe(1)
      const link = { actor: { uuid: clerk.body.uuid }, klantcontact: { uuid } }
      expect((await town.dossier('/actorklantcontacten', link)).status).toBe(201)
      expect(faults(await town.dossier('/actorklantcontacten', link))).toEqual([['nonFieldErrors', 'unique']])

      const unit = await town.dossier('/actoren', {
        naam: 'Parkeren',
        soortActor: 'organisatorische_eenheid',
      })
      const task = {
        referentienummer: '0790004211',
        gevraagdeHandeling: 'Contact opnemen met betrokkene',
        aanleidinggevendKlantcontact: { uuid },
        toegewezenAanActoren: [{ uuid: unit.body.uuid }],
        toelichting: 'Bellen na 15.00 uur.',
        status: 'te_verwerken',
      }
      expect((await town.dossier('/internetaken', task)).status).toBe(201)
      expect(faults(await town.dossier('/internetaken', task))).toEqual([['referentienummer', 'unique']])
      const { toegewezenAanActoren, ...nobody } = task
      expect((await town.dossier('/internetaken', { ...nobody, referentienummer: '1' })).status).toBe(400)
      expect(
        (
          await town.dossier(
            `/internetaken?status=te_verwerken&toegewezenAanActor__uuid=${toegewezenAanActoren[0]?.uuid}`,
          )
        ).body.count,
      ).toBe(1)

      const { body } = await town.dossier(`/klantcontacten/${uuid}?expand=leiddeTotInterneTaken`)
      expect(body.hadBetrokkenActoren).toMatchObject([{ naam: 'M. Jansen' }])
      expect(body._expand.leiddeTotInterneTaken).toMatchObject([{ toelichting: 'Bellen na 15.00 uur.' }])
    })
  })

  describe('lists', () => {
    test('page through everything once', async () => {
      const seen: string[] = []
      let next: string | null = '/klantcontacten?pageSize=150'
      while (next !== null) {
        const { body }: Answer = await town.dossier(next)
        seen.push(...body.results.map(({ uuid }: { uuid: string }) => uuid))
        next = body.next?.slice(body.next.indexOf('/klantcontacten')) ?? null
      }
      const { body } = await town.dossier('/klantcontacten?pageSize=1')
      expect(seen.length).toBe(body.count)
      expect(new Set(seen).size).toBe(seen.length)
      expect((await town.dossier('/klantcontacten?page=99')).status).toBe(404)
    })

    test.each([
      ['/klantcontacten?sorteer=onderwerp', 'nonFieldErrors', 'unknown-parameters'],
      ['/klantcontacten?expand=alles', 'expand', 'invalid_choice'],
      ['/klantcontacten?hadBetrokkene__wasPartij__uuid=1', 'hadBetrokkene__wasPartij__uuid', 'invalid'],
      ['/partijen?bsn=999970008', 'nonFieldErrors', 'unknown-parameters'],
    ])('%s is refused', async (path, name, code) => {
      const answer = await town.dossier(path)
      expect(answer.status).toBe(400)
      expect(faults(answer)).toEqual([[name, code]])
    })

    test.each(['/klantcontacten/f9bbb708-f8bf-4dec-9798-01ade8556bb9', '/klantcontacten/x', '/onbekend'])(
      '%s is not found',
      async (path) => {
        expect(await town.dossier(path)).toMatchObject({
          status: 404,
          body: { code: 'not_found', status: 404 },
        })
      },
    )

    test('a method that does not exist is refused as such', async () => {
      expect((await town.call('/klantinteracties/api/v1/partijen', { method: 'DELETE' })).status).toBe(405)
      expect(
        (
          await town.call('/klantinteracties/api/v1/partijen', {
            method: 'POST',
            body: 'x',
            headers: { 'content-type': 'text/plain' },
          })
        ).status,
      ).toBe(415)
    })
  })

  describe('the years before', () => {
    test('most adults have earlier contacts, over more than three years', async () => {
      const { body } = await town.dossier('/klantcontacten?pageSize=500')
      const seeded = body.results.filter(({ referentienummer }: { referentienummer: string }) =>
        referentienummer?.startsWith('06'),
      )
      expect(seeded.length).toBeGreaterThan(250)
      const years = seeded.map(({ plaatsgevondenOp }: { plaatsgevondenOp: string }) =>
        Date.parse(plaatsgevondenOp),
      )
      expect(Math.max(...years) - Math.min(...years)).toBeGreaterThan(3 * 365 * 24 * 60 * 60_000)
      expect(new Set(seeded.map(({ kanaal }: { kanaal: string }) => kanaal)).size).toBe(4)
      const people = (await town.dossier('/partijen?pageSize=500')).body.count
      const adults = residents.filter(({ birth, suspension }) => birth.date < '20081123' && !suspension)
      expect(people).toBeGreaterThan(adults.length * 0.7)
    })
  })
})
