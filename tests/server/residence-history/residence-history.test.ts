import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { createResidentStore } from '#server/brp/resident-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { openPglite } from '#server/database/pglite.ts'
import type { Resident } from '#server/register/resident.ts'
import { residents, type Scenario, scenarioResidents } from '#server/register/residents.ts'
import { createResidenceHistoryApi } from '#server/residence-history/residence-history-api.ts'
import { type ServedApi, serveApi } from '../served-api.ts'
import { noStandards, standardChecker } from '../standards-checker.ts'

const purpose = { [hallHeaders.purpose]: 'BRPACT-Totaal' }
const template = residents.find(({ bsn }) => bsn === scenarioResidents['many-moves']) as Resident

/** Three homes, each since a given day; the streets tell them apart. */
const lived = (bsn: string, aNumber: string, ...since: string[]): Resident => {
  const homes = since.map((day, i) => ({
    ...template.residence,
    since: day,
    kind: 'location' as const,
    function: 'W' as const,
    description: `Huis ${i + 1}`,
  }))
  const residence = homes.pop()
  if (!residence) throw new Error('nobody lives nowhere')
  return { ...template, bsn, aNumber, residence, formerResidences: homes, documents: [] }
}
const yearOnly = lived('999979905', '9000000001', '20080818', '20100000', '20161014')
const monthOnly = lived('999979917', '9000000002', '20080818', '20100500', '20161014')
const unknown = lived('999979929', '9000000003', '20080818', '00000000', '20161014')

let database: Database
let api: ServedApi
beforeAll(async () => {
  database = await openPglite()
  await migrate(database)
  const store = createResidentStore(database, '0392')
  await store.add([...residents, yearOnly, monthOnly, unknown])
  api = await serveApi(createResidenceHistoryApi(store), hallPaths.residenceHistory, 'history')
}, 120_000)
afterAll(async () => {
  await api.close()
  await database.close()
})

const ask = (query: object, headers: Record<string, string> = purpose) =>
  api.call('POST', '/verblijfplaatshistorie', query, headers)
const onDay = (burgerservicenummer: string, peildatum: string) =>
  ask({ type: 'RaadpleegMetPeildatum', burgerservicenummer, peildatum })
const between = (burgerservicenummer: string, datumVan: string, datumTot: string) =>
  ask({ type: 'RaadpleegMetPeriode', burgerservicenummer, datumVan, datumTot })
const always = (scenario: Scenario) => between(scenarioResidents[scenario], '1900-01-01', '2026-11-23')

interface Shown {
  readonly type: string
  readonly datumVan: { readonly datum?: string }
  readonly verblijfadres: { readonly locatiebeschrijving?: string }
}
const houses = (places: readonly Shown[]) =>
  places.map(({ verblijfadres }) => verblijfadres.locatiebeschrijving)

describe('all addresses of somebody', () => {
  test('come newest first, each until the next one', async () => {
    const { body } = await always('thirty-former-addresses')
    expect(body.verblijfplaatsen).toHaveLength(31)
    const starts = body.verblijfplaatsen.map(({ datumVan }: Shown) => datumVan.datum)
    expect(starts).toEqual([...starts].sort().reverse())
    const [today, before] = body.verblijfplaatsen
    expect(today.datumTot).toBeUndefined()
    expect(before.datumTot).toEqual(today.datumVan)
    expect(new Set(body.verblijfplaatsen.map(({ type }: Shown) => type))).toEqual(
      new Set(['Adres', 'Locatie', 'VerblijfplaatsBuitenland']),
    )
  })

  test('say where: in another municipality, abroad', async () => {
    const { body } = await always('back-from-abroad')
    expect(body.verblijfplaatsen).toMatchObject([
      { type: 'Adres', gemeenteVanInschrijving: { code: '0392' } },
      {
        type: 'VerblijfplaatsBuitenland',
        datumVan: { type: 'JaarMaandDatum', jaar: 2005, maand: 3 },
        verblijfadres: { regel1: 'Meir 24', land: { omschrijving: 'België' } },
        adressering: { adresregel2: '2000 Antwerpen' },
      },
      {
        gemeenteVanInschrijving: { omschrijving: 'Leiden' },
        adressering: { adresregel2: '2311 CJ  LEIDEN' },
        datumTot: { langFormaat: 'maart 2005' },
      },
      { gemeenteVanInschrijving: { code: '0392' } },
    ])
    expect(body.verblijfplaatsen[1].gemeenteVanInschrijving).toBeUndefined()
  })

  test('mark what is under investigation, of that address only', async () => {
    const { body } = await always('former-address-under-investigation')
    const since = { type: 'Datum', datum: '2026-03-09', langFormaat: '9 maart 2026' }
    expect(body.verblijfplaatsen[1]).toMatchObject({
      verblijfadres: { inOnderzoek: { huisnummer: true, datumIngangOnderzoek: since } },
      adressering: { inOnderzoek: { adresregel1: true, datumIngangOnderzoek: since } },
    })
    expect(JSON.stringify(body.verblijfplaatsen[0])).not.toContain('inOnderzoek')
  })

  test('tell since when somebody is known not to live there', async () => {
    const { body } = await always('not-at-address')
    expect(body.verblijfplaatsen[0]).toMatchObject({
      verblijftNietOpAdresVanaf: { datum: '2026-01-05' },
      inOnderzoek: { type: true, gemeenteVanInschrijving: true },
    })
  })

  test('of somebody with secrecy, or who died, come with that fact', async () => {
    expect((await always('secrecy-six-addresses')).body).toMatchObject({
      geheimhoudingPersoonsgegevens: true,
    })
    expect((await always('deceased')).body).toMatchObject({
      opschortingBijhouding: { reden: { code: 'O' }, datum: { datum: '2024-03-09' } },
    })
    expect((await always('record-error')).body).toMatchObject({
      verblijfplaatsen: [],
      opschortingBijhouding: { reden: { code: 'F' } },
    })
  })
})

describe('one day', () => {
  test.each([
    ['the first day of the year that is known', yearOnly, '2010-01-01', 'Huis 2'],
    ['the day before it', yearOnly, '2009-12-31', 'Huis 1'],
    ['the last day of that year', yearOnly, '2010-12-31', 'Huis 2'],
    ['the first day of the month that is known', monthOnly, '2010-05-01', 'Huis 2'],
    ['the day before it', monthOnly, '2010-04-30', 'Huis 1'],
    ['a day between, when nothing is known', unknown, '2010-05-26', 'Huis 2'],
    ['the day of a move', unknown, '2016-10-14', 'Huis 3'],
    ['the day before a move', unknown, '2016-10-13', 'Huis 2'],
  ] as const)('%s gives one house', async (_title, { bsn }, day, house) => {
    expect(houses((await onDay(bsn, day)).body.verblijfplaatsen)).toEqual([house])
  })

  test('before the first address gives none', async () => {
    expect((await onDay(yearOnly.bsn, '2008-08-17')).body.verblijfplaatsen).toEqual([])
  })
})

describe('a period', () => {
  test.each([
    [yearOnly, '2009-11-30', '2012-07-30', ['Huis 2', 'Huis 1']],
    [yearOnly, '2010-01-01', '2012-07-30', ['Huis 2']],
    [monthOnly, '2010-04-30', '2012-07-30', ['Huis 2', 'Huis 1']],
    [monthOnly, '2010-05-31', '2012-07-30', ['Huis 2']],
    [unknown, '2010-05-26', '2012-07-30', ['Huis 2']],
    [monthOnly, '2000-01-01', '2008-08-18', []],
    [monthOnly, '2000-01-01', '2008-08-19', ['Huis 1']],
    [monthOnly, '2016-10-13', '2016-10-14', ['Huis 2']],
    [monthOnly, '2016-10-14', '2026-01-01', ['Huis 3']],
  ] as const)('%#: %o, from %s to %s', async ({ bsn }, from, to, expected) => {
    expect(houses((await between(bsn, from, to)).body.verblijfplaatsen)).toEqual(expected)
  })
})

describe('a wrong question', () => {
  const period = {
    type: 'RaadpleegMetPeriode',
    burgerservicenummer: '999970008',
    datumVan: '2010-01-01',
    datumTot: '2020-01-01',
  }
  test.each([
    ['no type', { type: undefined }, 'type', 'required'],
    ['another type', { type: 'raadpleegmetperiode' }, 'type', 'value'],
    ['no BSN', { burgerservicenummer: undefined }, 'burgerservicenummer', 'required'],
    ['a short BSN', { burgerservicenummer: '12345678' }, 'burgerservicenummer', 'pattern'],
    ['a list of BSNs', { burgerservicenummer: ['999970008'] }, 'burgerservicenummer', 'pattern'],
    ['no start', { datumVan: undefined }, 'datumVan', 'required'],
    ['a day that does not exist', { datumVan: '2019-02-29' }, 'datumVan', 'date'],
    ['a Dutch date', { datumTot: '01-01-2019' }, 'datumTot', 'date'],
    ['an end that is the start', { datumTot: '2010-01-01' }, 'datumTot', 'invalidParam'],
    ['an end before the start', { datumTot: '2009-12-31' }, 'datumTot', 'invalidParam'],
    ['a parameter too many', { fields: ['x'] }, 'fields', 'unknownParam'],
  ])('with %s is refused by its name', async (_title, change, name, code) => {
    const answer = await ask({ ...period, ...change })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'paramsValidation', invalidParams: [{ name, code }] })
  })

  test('about nobody is not found, without the number in the answer', async () => {
    const answer = await onDay('999979991', '2020-01-01')
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      404,
      expect.not.stringContaining('999979991'),
    ])
  })

  test('about a BSN on two lists is refused', async () => {
    const answer = await ask({ ...period, burgerservicenummer: scenarioResidents['double-bsn'] })
    expect([answer.status, answer.body.code]).toEqual([400, 'notUnique'])
  })

  test('without a purpose is refused', async () => {
    expect((await ask(period, {})).status).toBe(403)
  })
})

test.skipIf(noStandards)('every address of every resident is what the document says', async () => {
  const check = standardChecker('history')
  for (const { bsn } of residents.filter(({ bsn }) => bsn !== scenarioResidents['double-bsn'])) {
    const { body } = await between(bsn, '1900-01-01', '2026-11-23')
    for (const place of body.verblijfplaatsen) {
      expect(check.value(`${place.type}Voorkomen`, place)).toEqual([])
      const { type } = place.datumVan
      expect(check.value(type === 'Datum' ? 'VolledigeDatum' : type, place.datumVan)).toEqual([])
    }
  }
})
