import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brpAnswerSchema } from '#contract/standards/brp.ts'
import type { Resident } from '#server/register/resident.ts'
import { residents, type Scenario, scenarioResidents } from '#server/register/residents.ts'
import { onEachDatabase } from './databases.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'

onEachDatabase('BRP Personen', (database) => {
  let town: HallForTests

  /** Twelve of one name and birthday, and thirty-one at one address: too many to show. */
  const template = residents.find(({ bsn }) => bsn === scenarioResidents.standard) as Resident
  const crowd: Resident[] = Array.from({ length: 31 }, (_, i) => ({
    ...template,
    bsn: `9000000${String(i).padStart(2, '0')}`,
    aNumber: `90000000${String(i).padStart(2, '0')}`,
    name: { givenNames: 'Pieter', surname: i < 11 ? 'Maassen' : `Jansen${i}` },
    birth: { date: '19830526' },
    residence: {
      ...template.residence,
      address: { ...addressOf(template), postcode: '2037ZZ', houseNumber: 1 },
    } as never,
    documents: [],
  }))
  function addressOf({ residence }: Resident) {
    if (residence.kind !== 'address') throw new Error('the template has no address')
    return residence.address
  }

  beforeAll(async () => {
    town = await startHallForTests({ residents: [...residents, ...crowd], ...(await database.settings()) })
  }, 120_000)
  afterAll(() => town.server.close())

  const bsnOf = (scenario: Scenario): string => scenarioResidents[scenario]

  /** Everything the counter asks of one person. */
  const everything = [
    'burgerservicenummer',
    'aNummer',
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
    'indicatieCurateleRegister',
    'gemeenteVanInschrijving',
  ]

  async function persons(scenario: Scenario, fields = everything) {
    const query = { type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsnOf(scenario)], fields }
    const { status, body } = await town.brp(query)
    expect(status).toBe(200)
    expect(brpAnswerSchema.safeParse(body).error).toBeUndefined()
    return body.personen
  }
  const person = async (scenario: Scenario, fields?: string[]) => (await persons(scenario, fields))[0]

  describe('one person by BSN', () => {
    test('gives exactly what was asked', async () => {
      expect(await person('standard', ['naam.geslachtsnaam', 'geboorte.datum.jaar', 'leeftijd'])).toEqual({
        naam: { geslachtsnaam: 'Marchand' },
        geboorte: { datum: { type: 'Datum', datum: '1985-11-07', langFormaat: '7 november 1985' } },
        leeftijd: 41,
      })
    })

    test('gives an unknown person as an empty list', async () => {
      const query = {
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: ['999979991'],
        fields: ['naam'],
      }
      expect(await town.brp(query)).toMatchObject({ status: 200, body: { personen: [] } })
    })

    test('gives both lists on which one BSN stands', async () => {
      const names = (await persons('double-bsn')).map(
        ({ naam }: { naam: { geslachtsnaam: string } }) => naam.geslachtsnaam,
      )
      expect(names.sort()).toEqual(['Dubbeldam', 'Enkel'])
    })

    test('asked of another municipality gives nobody', async () => {
      const query = {
        type: 'RaadpleegMetBurgerservicenummer',
        burgerservicenummer: [bsnOf('standard')],
        fields: ['naam'],
      }
      expect((await town.brp({ ...query, gemeenteVanInschrijving: '0363' })).body.personen).toEqual([])
      expect((await town.brp({ ...query, gemeenteVanInschrijving: '0392' })).body.personen).toHaveLength(1)
    })

    test.each([
      ['year-only-house-letter', { type: 'JaarDatum', jaar: 1971, langFormaat: '1971' }],
      ['month-only', { type: 'JaarMaandDatum', jaar: 1987, maand: 6, langFormaat: 'juni 1987' }],
      ['birth-date-unknown', { type: 'DatumOnbekend', onbekend: true, langFormaat: 'onbekend' }],
    ] as const)('says of a birth date what is known (%s)', async (scenario, datum) => {
      expect((await person(scenario)).geboorte.datum).toEqual(datum)
    })

    test('tells secrecy unasked, and only when there is any', async () => {
      expect(await person('secrecy', ['leeftijd'])).toMatchObject({ geheimhoudingPersoonsgegevens: true })
      expect(await person('houseboat-secrecy', ['leeftijd'])).toMatchObject({
        geheimhoudingPersoonsgegevens: true,
      })
      expect(await person('standard', ['leeftijd'])).not.toHaveProperty('geheimhoudingPersoonsgegevens')
    })

    test('tells unasked that somebody died, left or is no resident', async () => {
      expect((await person('deceased', ['naam'])).opschortingBijhouding).toMatchObject({
        reden: { code: 'O', omschrijving: 'overlijden' },
        datum: { datum: '2024-03-09' },
      })
      expect((await person('emigrated', ['naam'])).opschortingBijhouding.reden.code).toBe('E')
      expect((await person('non-resident', ['naam'])).opschortingBijhouding.reden.code).toBe('R')
      expect((await person('deceased')).leeftijd).toBeUndefined()
    })

    test('tells of a list made in error nothing but its number and that fact', async () => {
      expect(await person('record-error')).toEqual({
        burgerservicenummer: bsnOf('record-error'),
        opschortingBijhouding: expect.objectContaining({ reden: { code: 'F', omschrijving: 'fout' } }),
      })
    })

    test('puts what is under investigation beside the value', async () => {
      const all = await person('person-under-investigation')
      expect(all.naam.inOnderzoek).toMatchObject({
        voornamen: true,
        geslachtsnaam: true,
        volledigeNaam: true,
      })
      expect(all.geboorte.inOnderzoek).toMatchObject({ datum: true, plaats: true, land: true })
      expect(all.inOnderzoek).toMatchObject({ burgerservicenummer: true, geslacht: true, leeftijd: true })
      expect(all.inOnderzoek.datumIngangOnderzoekPersoon.datum).toBe('2025-06-02')
      expect((await person('year-only-under-investigation')).geboorte.inOnderzoek).toEqual({
        datum: true,
        datumIngangOnderzoek: { type: 'Datum', datum: '2024-08-22', langFormaat: '22 augustus 2024' },
      })
      const home = await person('address-under-investigation-three-children')
      expect(home.verblijfplaats.verblijfadres.inOnderzoek.postcode).toBe(true)
      expect(home.verblijfplaats.inOnderzoek).not.toHaveProperty('functieAdres')
      expect(home.adressering.inOnderzoek).toMatchObject({ adresregel1: true, adresregel2: true })
    })

    test('gives each kind of residence its own shape', async () => {
      expect((await person('letter-address')).verblijfplaats.functieAdres.code).toBe('B')
      expect((await person('houseboat')).verblijfplaats).toMatchObject({
        type: 'Locatie',
        verblijfadres: { locatiebeschrijving: 'woonaak De Vrijheid, Spaarne' },
      })
      expect((await person('emigrated')).verblijfplaats).toMatchObject({
        type: 'VerblijfplaatsBuitenland',
        verblijfadres: { regel1: 'Calle de la Luna 14', land: { omschrijving: 'Spanje' } },
      })
      expect((await person('residence-unknown')).verblijfplaats.type).toBe('VerblijfplaatsOnbekend')
      expect((await person('not-at-address')).verblijfplaats.indicatieVastgesteldVerblijftNietOpAdres).toBe(
        true,
      )
      expect((await person('knight')).adressering.adresregel1).toBe('Spaarne 94 LToe')
    })

    test('keeps foreign addresses from who asks for Dutch ones only', async () => {
      const dutch = ['naam.geslachtsnaam', 'verblijfplaatsBinnenland', 'adresseringBinnenland']
      expect(await person('emigrated', dutch)).not.toHaveProperty('verblijfplaats')
      expect((await person('emigrated', dutch)).adressering).not.toHaveProperty('adresregel1')
      expect((await person('emigrated', dutch)).adressering.aanhef).toBe('Geachte heer Vertrouw')
      expect((await person('standard', dutch)).verblijfplaats.type).toBe('Adres')
    })

    test('never sends what the register marks as unknown', async () => {
      expect((await person('surname-unknown')).naam).not.toHaveProperty('geslachtsnaam')
      expect(await person('surname-unknown', ['adressering.aanhef'])).toEqual({})
      expect((await person('markup-name')).geboorte).not.toHaveProperty('land')
      expect((await person('markup-name')).naam.geslachtsnaam).toBe(`<b>Onbekend</b> & Zoon '"`)
      expect(JSON.stringify(await person('single-name'))).not.toContain('null')
    })

    test('names the present partner, or the last one when there is none', async () => {
      expect((await person('houseboat')).partners.map((p: { naam: object }) => p.naam)).toMatchObject([
        { voornamen: 'Natalja' },
      ])
      expect((await person('name-use-n-jonkvrouw')).partners).toMatchObject([
        {
          naam: { voornamen: 'Þór Ægir' },
          soortVerbintenis: { code: 'P' },
          ontbindingHuwelijkPartnerschap: { datum: { datum: '2021-02-10' } },
        },
      ])
      expect((await person('sex-unknown')).partners).toBeUndefined()
    })

    test('says stateless and unknown nationality by type', async () => {
      expect((await person('stateless')).nationaliteiten).toMatchObject([{ type: 'Staatloos' }])
      expect((await person('nationality-unknown')).nationaliteiten).toMatchObject([
        { type: 'NationaliteitOnbekend' },
      ])
      expect((await person('guardianship')).indicatieCurateleRegister).toBe(true)
    })
  })

  const byName = (geslachtsnaam: string, geboortedatum: string, more = {}) =>
    town.brp({
      type: 'ZoekMetGeslachtsnaamEnGeboortedatum',
      geslachtsnaam,
      geboortedatum,
      fields: ['burgerservicenummer', 'naam'],
      ...more,
    })
  const found = async (...query: Parameters<typeof byName>): Promise<string[]> =>
    (await byName(...query)).body.personen.map(
      ({ burgerservicenummer }: { burgerservicenummer: string }) => burgerservicenummer,
    )

  describe('a search by surname and birth date', () => {
    test.each(['Marchand', 'marchand', 'MARCHAND', 'march*', 'MAR*', 'Márchånd'])(
      'finds somebody with %s',
      async (name) => {
        expect(await found(name, '1985-11-07')).toEqual([bsnOf('standard')])
      },
    )

    test.each(['Marc', 'archand', 'Marchand van'])('does not find somebody with %s', async (name) => {
      expect(await found(name, '1985-11-07')).toEqual([])
    })

    test('takes % and _ for what they are', async () => {
      expect(await byName('Marc%nd', '1985-11-07')).toMatchObject({ status: 400 })
      expect(await found('Šimůnek', '1966-09-14')).toHaveLength(1)
      expect(await found('simunek', '1966-09-14')).toHaveLength(1)
    })

    test('finds both twins, and one of them with a given name', async () => {
      expect((await found('Duinker', '1994-08-03')).sort()).toEqual(
        [bsnOf('namesake'), bsnOf('other-namesake')].sort(),
      )
      expect(await found('Duinker', '1994-08-03', { voornamen: 'lar*' })).toEqual([bsnOf('namesake')])
    })

    test('finds the dead only when asked to', async () => {
      expect(await found('Spaans', '1936-01-14')).toEqual([])
      expect(await found('Spaans', '1936-01-14', { inclusiefOverledenPersonen: true })).toEqual([
        bsnOf('deceased'),
      ])
    })

    test('never finds a list made in error', async () => {
      expect(await found('Bedankt', '1970-01-01', { inclusiefOverledenPersonen: true })).toEqual([])
    })

    test('narrows by sex, prefix and municipality', async () => {
      expect(await found('Puffelen', '1997-02-09', { geslacht: 'o', voorvoegsel: 'VAN' })).toEqual([
        bsnOf('sex-unknown'),
      ])
      expect(await found('Puffelen', '1997-02-09', { geslacht: 'm' })).toEqual([])
      expect(await found('Puffelen', '1997-02-09', { gemeenteVanInschrijving: '0363' })).toEqual([])
    })

    test('asks to narrow it when more than ten fit', async () => {
      expect(await byName('Maassen', '1983-05-26')).toMatchObject({
        status: 400,
        contentType: 'application/problem+json',
        body: {
          code: 'tooManyResults',
          detail: 'Meer dan maximum van 10 zoekresultaten gevonden. Verfijn de zoekopdracht.',
        },
      })
    })

    test('gives no more of a person than a search may give', async () => {
      expect(await byName('Marchand', '1985-11-07', { fields: ['nationaliteiten'] })).toMatchObject({
        status: 400,
        body: { invalidParams: [{ name: 'fields[0]', code: 'fields' }] },
      })
    })
  })

  describe('a search by address', () => {
    const at = (postcode: string, huisnummer: number, more = {}) =>
      town.brp({
        type: 'ZoekMetPostcodeEnHuisnummer',
        postcode,
        huisnummer,
        fields: ['burgerservicenummer', 'adressering'],
        ...more,
      })

    test('finds who lives there, however the postcode is typed', async () => {
      for (const postcode of ['2023CD', '2023 cd']) {
        expect((await at(postcode, 64)).body.personen).toEqual([
          {
            burgerservicenummer: bsnOf('standard'),
            adressering: { adresregel1: 'Kleverparkweg 64', adresregel2: '2023 CD  HAARLEM' },
          },
        ])
      }
      expect(
        (await at('2011CH', 94, { huisletter: 'l', huisnummertoevoeging: 'toe' })).body.personen,
      ).toHaveLength(1)
      expect((await at('2011CH', 94, { huisletter: 'x' })).body.personen).toHaveLength(0)
    })

    test('asks to narrow it when more than thirty live there', async () => {
      expect((await at('2037ZZ', 1)).body.code).toBe('tooManyResults')
      expect((await at('2037ZZ', 1, { geslachtsnaam: 'Maassen' })).body.personen).toHaveLength(11)
    })
  })
})
