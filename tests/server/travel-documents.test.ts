import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scenarioResidents } from '#server/register/residents.ts'
import { onEachDatabase } from './databases.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'

onEachDatabase('Reisdocumenten', (database) => {
  let town: HallForTests

  beforeAll(async () => {
    town = await startHallForTests({ ...(await database.settings()) })
  }, 120_000)
  afterAll(() => town.server.close())

  describe('a travel document', () => {
    const fields = [
      'reisdocumentnummer',
      'soort',
      'datumEindeGeldigheid.langFormaat',
      'inhoudingOfVermissing',
      'houder',
    ]
    const numbered = (number: string) =>
      town.documents({ type: 'RaadpleegMetReisdocumentnummer', reisdocumentnummer: [number], fields })

    test('names its holder, its kind and its last day', async () => {
      const holder = scenarioResidents['passport-and-identity-card']
      expect((await numbered('NLHB7K2F4')).body).toEqual({
        type: 'RaadpleegMetReisdocumentnummer',
        reisdocumenten: [
          {
            reisdocumentnummer: 'NLHB7K2F4',
            soort: { code: 'PN', omschrijving: 'Nationaal paspoort' },
            datumEindeGeldigheid: { type: 'Datum', datum: '2036-02-10', langFormaat: '10 februari 2036' },
            houder: { burgerservicenummer: holder },
          },
        ],
      })
    })

    test('that was reported missing says so, with the day', async () => {
      const answer = await town.documents({
        type: 'ZoekMetBurgerservicenummer',
        burgerservicenummer: scenarioResidents['passport-missing'],
        fields,
      })
      const [passport, card] = answer.body.reisdocumenten
      expect(passport.inhoudingOfVermissing).toMatchObject({
        aanduiding: { code: 'V' },
        datum: { datum: '2026-08-03' },
      })
      expect(card).not.toHaveProperty('inhoudingOfVermissing')
    })

    test('tells secrecy of its holder unasked', async () => {
      const answer = await town.documents({
        type: 'ZoekMetBurgerservicenummer',
        burgerservicenummer: scenarioResidents.secrecy,
        fields: ['houder.burgerservicenummer'],
      })
      expect(answer.body.reisdocumenten[0].houder).toEqual({
        burgerservicenummer: scenarioResidents.secrecy,
        geheimhoudingPersoonsgegevens: true,
      })
    })

    test('nobody has is an empty list, and a wrong number is refused', async () => {
      expect((await numbered('NX0000009')).body.reisdocumenten).toEqual([])
      expect((await numbered('nl 12')).body.invalidParams).toMatchObject([
        { name: 'reisdocumentnummer[0]', code: 'pattern' },
      ])
    })
  })
})
