import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { personSchema } from '#contract/domain/person.ts'
import { type BrpPerson, brpPersonSchema } from '#contract/standards/brp.ts'
import { personView } from '#main/brp/person-view.ts'

const day = (datum: string) => ({ type: 'Datum', datum, langFormaat: '' }) as const
const year = (jaar: number) => ({ type: 'JaarDatum', jaar, langFormaat: '' }) as const
const since = { year: 2024, month: 5, day: 1 }

const flagsOf = (person: BrpPerson) => personView(person).flags

describe('what the clerk must know first', () => {
  test.each<[string, BrpPerson, unknown]>([
    ['secrecy', { geheimhoudingPersoonsgegevens: true }, { kind: 'secrecy' }],
    [
      'deceased, with the day',
      { opschortingBijhouding: { reden: { code: 'O' }, datum: day('2024-05-01') } },
      { kind: 'deceased', since },
    ],
    ['deceased, day unknown', { opschortingBijhouding: { reden: { code: 'O' } } }, { kind: 'deceased' }],
    [
      'emigrated, only the year known',
      { opschortingBijhouding: { reden: { code: 'E' }, datum: year(2019) } },
      { kind: 'emigrated', since: { year: 2019 } },
    ],
    [
      'registered as non-resident',
      { opschortingBijhouding: { reden: { code: 'R' } } },
      { kind: 'non-resident' },
    ],
    [
      'suspended for another reason',
      { opschortingBijhouding: { reden: { code: 'F', omschrijving: 'fout' } } },
      { kind: 'suspended', reason: 'fout' },
    ],
    [
      'suspended for no reason given',
      { opschortingBijhouding: {} },
      { kind: 'suspended', reason: 'onbekend' },
    ],
    ['under guardianship', { indicatieCurateleRegister: true }, { kind: 'guardianship' }],
    [
      'person under investigation',
      { inOnderzoek: { datumIngangOnderzoek: day('2024-05-01') } },
      { kind: 'under-investigation', part: 'person', since },
    ],
    [
      'name under investigation',
      { naam: { inOnderzoek: { geslachtsnaam: true, datumIngangOnderzoek: day('2024-05-01') } } },
      { kind: 'under-investigation', part: 'person', since },
    ],
    [
      'birth under investigation, day unknown',
      { geboorte: { inOnderzoek: { datum: true } } },
      { kind: 'under-investigation', part: 'person' },
    ],
    [
      'address under investigation',
      {
        verblijfplaats: {
          type: 'Adres',
          verblijfadres: { inOnderzoek: { huisnummer: true, datumIngangOnderzoek: day('2024-05-01') } },
        },
      },
      { kind: 'under-investigation', part: 'address', since },
    ],
    [
      'one of two nationalities under investigation',
      {
        nationaliteiten: [
          { type: 'Nationaliteit' },
          { type: 'Nationaliteit', inOnderzoek: { datumIngangOnderzoek: day('2024-05-01') } },
        ],
      },
      { kind: 'under-investigation', part: 'nationality', since },
    ],
    [
      'a letter address',
      { verblijfplaats: { type: 'Adres', functieAdres: { code: 'B' } } },
      { kind: 'letter-address' },
    ],
    ['seventeen years old', { leeftijd: 17 }, { kind: 'minor' }],
  ])('%s', (_what, person, flag) => {
    expect(flagsOf(person)).toEqual([flag])
  })

  test.each<[string, BrpPerson]>([
    ['nothing special', {}],
    ['eighteen today', { leeftijd: 18 }],
    ['no secrecy', { geheimhoudingPersoonsgegevens: false }],
    ['an ordinary home', { verblijfplaats: { type: 'Adres', functieAdres: { code: 'W' } } }],
  ])('%s raises no flag', (_what, person) => {
    expect(flagsOf(person)).toEqual([])
  })

  test('secrecy comes first, whatever else there is', () => {
    expect(
      flagsOf({
        geheimhoudingPersoonsgegevens: true,
        opschortingBijhouding: { reden: { code: 'E' } },
        indicatieCurateleRegister: true,
      }).map(({ kind }) => kind),
    ).toEqual(['secrecy', 'emigrated', 'guardianship'])
  })
})

describe('where somebody lives', () => {
  const regels = { adresregel1: 'Grote Markt 2', adresregel2: '2011 RD HAARLEM' }
  test.each<[string, BrpPerson, unknown]>([
    [
      'a home, with the day of moving in',
      { verblijfplaats: { type: 'Adres', datumVan: day('2024-05-01') }, adressering: regels },
      { kind: 'home', lines: ['Grote Markt 2', '2011 RD HAARLEM'], since },
    ],
    [
      'a letter address',
      { verblijfplaats: { type: 'Adres', functieAdres: { code: 'B' } }, adressering: regels },
      { kind: 'letter', lines: ['Grote Markt 2', '2011 RD HAARLEM'] },
    ],
    ['a houseboat', { verblijfplaats: { type: 'Locatie' } }, { kind: 'location', lines: [] }],
    [
      'abroad, with the country',
      {
        verblijfplaats: { type: 'VerblijfplaatsBuitenland' },
        adressering: { adresregel1: '1 Rue Neuve', land: { omschrijving: 'België' } },
      },
      { kind: 'abroad', lines: ['1 Rue Neuve', 'België'] },
    ],
    ['nobody knows', { verblijfplaats: { type: 'VerblijfplaatsOnbekend' } }, { kind: 'unknown', lines: [] }],
    ['the register says nothing', {}, { kind: 'unknown', lines: [] }],
  ])('%s', (_what, person, address) => {
    expect(personView(person).address).toEqual(address)
  })
})

describe('who it is', () => {
  test.each<[string, BrpPerson, object]>([
    [
      'as the register addresses her',
      {
        geslacht: { code: 'V' },
        adressering: { aanschrijfwijze: { naam: 'A. van Voorbeeld-de Bruijn' } },
        naam: { volledigeNaam: 'Anna de Bruijn' },
      },
      { addressedAs: 'mevrouw A. van Voorbeeld-de Bruijn', fullName: 'Anna de Bruijn', sex: 'V' },
    ],
    [
      'without a form of address, the name itself',
      { geslacht: { code: 'M' }, naam: { voornamen: 'Jan', voorvoegsel: 'van der', geslachtsnaam: 'Tuin' } },
      { addressedAs: 'de heer Jan van der Tuin', fullName: 'Jan van der Tuin' },
    ],
    [
      'sex unknown: no salutation is invented',
      { geslacht: { code: 'O' }, naam: { volledigeNaam: 'Kim Zee' } },
      { addressedAs: 'Kim Zee', sex: 'O' },
    ],
    ['one name only', { naam: { geslachtsnaam: 'Sukarno' } }, { fullName: 'Sukarno' }],
  ])('%s', (_what, person, shown) => {
    expect(personView(person)).toMatchObject(shown)
  })

  test('the number is shown by its last three digits, and not at all when it is not known', () => {
    expect(personView({ burgerservicenummer: '999970045' }).bsnMasked).toBe('•••••045')
    expect(personView({}).bsnMasked).toBe('')
  })

  test('whatever the register leaves out, the page gets a person it can show, without the full number', () => {
    const text = fc.option(fc.string({ maxLength: 30 }), { nil: undefined })
    const date = fc.constantFrom(undefined, day('1965-03-10'), year(1965), {
      type: 'DatumOnbekend' as const,
      onbekend: true as const,
      langFormaat: 'onbekend',
    })
    const person = fc.record({
      burgerservicenummer: fc.constantFrom('999970045', undefined),
      naam: fc.option(fc.record({ voornamen: text, voorvoegsel: text, geslachtsnaam: text }), {
        nil: undefined,
      }),
      geboorte: fc.option(fc.record({ datum: date, plaats: fc.record({ omschrijving: text }) }), {
        nil: undefined,
      }),
      geslacht: fc.option(fc.record({ code: fc.constantFrom('M', 'V', 'O', '?') }), { nil: undefined }),
      leeftijd: fc.option(fc.nat(120), { nil: undefined }),
      opschortingBijhouding: fc.option(
        fc.record({ reden: fc.record({ code: fc.constantFrom('O', 'E', 'R', 'M', '.') }), datum: date }),
        { nil: undefined },
      ),
    })
    fc.assert(
      fc.property(person, (given) => {
        const shown = personView(brpPersonSchema.parse(JSON.parse(JSON.stringify(given))))
        personSchema.parse(shown)
        expect(JSON.stringify(shown)).not.toContain('999970045')
      }),
    )
  })
})
