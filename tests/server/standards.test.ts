import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { residents } from '#server/register/residents.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'
import { noStandards, standardChecker, standardsData } from './standards-checker.ts'

describe.skipIf(noStandards)(
  'answers checked against the documents of the standards (../shared/data)',
  () => {
    let town: HallForTests
    beforeAll(async () => {
      town = await startHallForTests()
    }, 120_000)
    afterAll(() => town.server.close())

    test('every resident is a Persoon of the BRP document', async () => {
      const check = standardChecker('brp')
      const fields = [
        'aNummer',
        'burgerservicenummer',
        'naam',
        'geboorte',
        'geslacht',
        'leeftijd',
        'nationaliteiten',
        'verblijfplaats',
        'adressering',
        'partners',
        'ouders',
        'kinderen',
        'overlijden',
        'immigratie',
        'gemeenteVanInschrijving',
        'datumInschrijvingInGemeente',
        'indicatieCurateleRegister',
        'verblijfstitel',
      ]
      // The standard's own test set holds a name with < and & too, which its pattern for names does not allow.
      const ordinary = residents.filter(({ name }) => !/[<&"]/.test(name.surname))
      for (let from = 0; from < ordinary.length; from += 20) {
        const burgerservicenummer = ordinary.slice(from, from + 20).map(({ bsn }) => bsn)
        const { body } = await town.brp({
          type: 'RaadpleegMetBurgerservicenummer',
          burgerservicenummer,
          fields,
        })
        for (const person of body.personen) {
          expect(check.value('Persoon', person)).toEqual([])
          for (const date of [person.geboorte?.datum, person.verblijfplaats?.datumVan].filter(Boolean)) {
            const name = date.type === 'Datum' ? 'VolledigeDatum' : date.type
            expect(check.value(name, date)).toEqual([])
          }
          if (person.verblijfplaats)
            expect(check.value(person.verblijfplaats.type, person.verblijfplaats)).toEqual([])
        }
      }
    })

    test('a person found and a fault are what the BRP document says', async () => {
      const check = standardChecker('brp')
      const query = {
        type: 'ZoekMetPostcodeEnHuisnummer',
        postcode: '2023CD',
        huisnummer: 64,
        fields: ['naam', 'adressering', 'geboorte', 'leeftijd'],
      }
      const { body } = await town.brp(query)
      expect(body.personen).toHaveLength(1)
      expect(check.value('PersoonBeperkt', body.personen[0])).toEqual([])
      expect(check.value('ZoekMetPostcodeEnHuisnummerResponse', body)).toEqual([])
    })

    test('travel documents are what their document says', async () => {
      const check = standardChecker('travel')
      const fields = [
        'reisdocumentnummer',
        'soort',
        'datumEindeGeldigheid',
        'inhoudingOfVermissing',
        'houder',
      ]
      for (const { bsn } of residents.slice(0, 40)) {
        const { body } = await town.documents({
          type: 'ZoekMetBurgerservicenummer',
          burgerservicenummer: bsn,
          fields,
        })
        for (const document of body.reisdocumenten) expect(check.value('Reisdocument', document)).toEqual([])
      }
    })

    test.each([
      ['/partijen?pageSize=40&expand=digitaleAdressen', 'persoon_PartijSerializer'],
      [
        '/klantcontacten?pageSize=60&expand=hadBetrokkenen,leiddeTotInterneTaken,gingOverOnderwerpobjecten',
        'Klantcontact',
      ],
      ['/actoren', 'Base_ActorSerializer'],
      ['/actorklantcontacten?pageSize=20', 'ActorKlantcontact'],
      ['/internetaken', 'InterneTaak'],
    ])('%s holds what Klantinteracties calls %s', async (path, schema) => {
      const check = standardChecker('klant')
      const { body } = await town.dossier(path)
      expect(body.results.length).toBeGreaterThan(0)
      for (const one of body.results) {
        expect(check.value(schema, one)).toEqual([])
        for (const person of one._expand?.hadBetrokkenen ?? [])
          expect(check.value('Betrokkene', person)).toEqual([])
        for (const task of one._expand?.leiddeTotInterneTaken ?? [])
          expect(check.value('InterneTaak', task)).toEqual([])
      }
    })

    test('the example bodies of the standards are accepted', async () => {
      const example = (name: string) =>
        JSON.parse(readFileSync(new URL(`examples/${name}.json`, standardsData), 'utf8'))
      const check = standardChecker('klant')
      const partij = await town.dossier('/partijen', example('ok-02-partij'))
      expect([201, 400]).toContain(partij.status)
      const uuid = partij.body.uuid ?? (await town.dossier('/partijen?pageSize=1')).body.results[0].uuid
      const body = example('ok-03-maak-klantcontact')
      body.betrokkene.wasPartij.uuid = uuid
      const made = await town.dossier('/maak-klantcontact', body)
      expect(made.status).toBe(201)
      expect(check.value('Klantcontact', made.body.klantcontact)).toEqual([])
      expect((await town.dossier('/actoren', example('ok-01-actor'))).status).toBe(201)
      expect((await town.brp(example('brp-01-raadpleeg'))).status).toBe(200)
      expect((await town.brp(example('brp-02-zoek-naam'))).status).toBe(200)
      expect((await town.brp(example('brp-03-zoek-adres'))).status).toBe(200)
      expect((await town.documents(example('brp-05-reisdocument'))).status).toBe(200)
    })
  },
)
