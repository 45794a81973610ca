import { parentsElsewhere, someDocuments } from './households.ts'
import {
  acquisitionReasons,
  countries,
  municipalities,
  nationalities,
  residencePermits,
} from './national-tables.ts'
import type { PersonName, Residence, Sex } from './resident.ts'
import {
  bornAt,
  haarlemBirth,
  isDutch,
  livesAt,
  type Newcomer,
  nameOf,
  type Town,
  type Townsman,
} from './town.ts'

const wedding = (date: string) => ({ kind: 'H' as const, concluded: haarlemBirth(date) })

/** Families, deaths, moves, unknown dates, investigations and guardianship. */
export function scenariosOfLife(town: Town) {
  const person = (
    sex: Sex,
    name: PersonName,
    birth: Newcomer['birth'],
    more: Partial<Newcomer> = {},
  ): Townsman => {
    const added = town.add({
      sex,
      name,
      birth,
      residence: livesAt(town.someAddress(), '20120401'),
      documents: someDocuments(town, more.nationalities),
      ...more,
    })
    added.parents = parentsElsewhere(town, added)
    return added
  }
  const childrenOf = (woman: Townsman, man: Townsman, ...births: readonly [Sex, string, string][]): void => {
    for (const [sex, givenName, birth] of births) {
      const child = town.add({
        sex,
        name: { ...man.name, givenNames: givenName },
        birth,
        residence: woman.residence,
      })
      town.bear(child, woman, man)
    }
  }
  const moved = (count: number, firstYear: number): readonly Residence[] =>
    Array.from({ length: count }, (_, i) => livesAt(town.someAddress(), `${firstYear + i * 3}0501`))

  const standard = person(
    'V',
    nameOf('Suzette Claire', 'Marchand'),
    bornAt('19851107', 'Lyon', countries.france),
    {
      nationalities: [
        {
          kind: 'known',
          nationality: nationalities.french,
          reason: acquisitionReasons.foreign,
          since: '00000000',
        },
      ],
      immigration: { date: '20131015', country: countries.france },
      inMunicipalitySince: '20131015',
      formerResidences: [livesAt(town.someAddress(), '20131015')],
      residence: livesAt(town.address('Kleverparkweg', 64), '20180501'),
    },
  )
  town.marry(standard, person('M', nameOf('Marc', 'Vrolijk'), '19830119'), wedding('20120908'))

  const mother = person('V', nameOf('Hanneke', 'Bloem'), '19811020', {
    residence: livesAt(town.address('Orionweg', 118), '20090401'),
  })
  const father = person('M', nameOf('Peter', 'Tuin', 'van der'), '19800408', { residence: mother.residence })
  town.marry(mother, father, wedding('20070707'))
  childrenOf(
    mother,
    father,
    ['V', 'Lisa', '20080912'],
    ['M', 'Stijn', '20100303'],
    ['V', 'Isa', '20130728'],
    ['M', 'Mats', '20170114'],
  )

  const motherOfFour = person('V', nameOf('Wendy', 'Kramer'), '19840203', { nameUse: 'V' })
  const fatherOfFour = person('M', nameOf('Dennis', 'Jong', 'de'), '19820629', {
    residence: motherOfFour.residence,
  })
  town.marry(motherOfFour, fatherOfFour, wedding('20100820'))
  childrenOf(
    motherOfFour,
    fatherOfFour,
    ['M', 'Sven', '20110505'],
    ['M', 'Ties', '20130917'],
    ['V', 'Liv', '20150122'],
    ['V', 'Evi', '20181130'],
  )

  const deceased = person('M', nameOf('Arie', 'Spaans'), '19360114', {
    death: haarlemBirth('20240309'),
    suspension: { reason: 'O', date: '20240309' },
    documents: [
      town.document('identity-card', '20190801', { withdrawn: { date: '20240309', designation: 'R' } }),
    ],
  })
  const deceasedNameUseV = person('V', nameOf('Riet', 'Olie'), '19401221', {
    nameUse: 'V',
    death: haarlemBirth('20221002'),
    suspension: { reason: 'O', date: '20221002' },
    documents: [],
  })
  const widower = person('M', nameOf('Jaap', 'Duin'), '19380607')
  town.marry(deceasedNameUseV, widower, { ...wedding('19630614'), ended: { date: '20221002', reason: 'O' } })

  const abroad = (country: object, ...lines: string[]): Residence => ({
    kind: 'abroad',
    country,
    lines,
    since: '20210901',
  })
  const emigrated = person('M', nameOf('Ruben', 'Vertrouw'), '19890330', {
    municipality: municipalities.rni,
    residence: abroad(countries.spain, 'Calle de la Luna 14', '46004 Valencia'),
    suspension: { reason: 'E', date: '20210901' },
  })
  const countess = person(
    'V',
    { givenNames: 'Isabelle', title: 'GI', prefix: 'van', surname: 'Brederode' },
    '19760616',
    {
      secrecy: 2,
      municipality: municipalities.rni,
      residence: abroad(countries.belgium, 'Kasteellaan 1', '2950 Kapellen'),
      suspension: { reason: 'E', date: '20210901' },
    },
  )
  const nonResident = person(
    'V',
    nameOf("Măïda'lena", 'Wójcik-Østby'),
    bornAt('19950400', 'Onbekend', countries.unknown),
    {
      nationalities: [
        {
          kind: 'known',
          nationality: nationalities.polish,
          reason: acquisitionReasons.foreign,
          since: '00000000',
        },
      ],
      municipality: municipalities.rni,
      inMunicipalitySince: '20230612',
      residence: {
        kind: 'abroad',
        country: countries.poland,
        lines: ['ul. Kwiatowa 11/3', '31-001 Kraków'],
        since: '20230612',
      },
      suspension: { reason: 'R', date: '20230612' },
      documents: [],
    },
  )

  const yearOnly = person('M', nameOf('Reza', 'Farahani'), bornAt('19680000', 'Shiraz', countries.iran), {
    nationalities: [
      isDutch('20010604'),
      {
        kind: 'known',
        nationality: nationalities.iranian,
        reason: acquisitionReasons.foreign,
        since: '00000000',
      },
    ],
  })
  const missingWife = person('V', nameOf('Parisa', 'Nouri'), bornAt('19710000', 'Shiraz', countries.iran), {
    death: { date: '20150401' },
    suspension: { reason: 'O', date: '20150401' },
    documents: [],
  })
  town.marry(yearOnly, missingWife, { ...wedding('19940000'), ended: { date: '20150401', reason: 'R' } })
  const noBirthDate = person(
    'V',
    nameOf('Hodan', 'Warsame'),
    bornAt('00000000', 'Mogadishu', countries.unknown),
  )
  const yearOnlyLetter = person('M', nameOf('Yusuf', 'Polat'), bornAt('19710000', 'Kars', countries.turkey), {
    residence: livesAt(town.address('Amsterdamstraat', 31, { houseLetter: 'A' }), '20040101'),
  })
  const yearOnlyInvestigated = person(
    'V',
    nameOf('Maria Encarnación del Niño Jesús', 'Concepción de la Santísima Trinidad Janszoon', 'de las'),
    bornAt('19990000', 'Haarlem'),
    {
      investigation: { of: '010310', since: '20240822' },
      residence: livesAt(town.address('Zomervaart', 3, { designation: 'to' }), '20180101'),
    },
  )
  const monthOnly = person('M', nameOf('Samuel', 'Tesfay'), bornAt('19870600', 'Keren', countries.eritrea), {
    residencePermit: { permit: residencePermits.asylumUnlimited, from: '20160210' },
  })

  const investigated = (of: string): Residence => ({
    ...livesAt(town.someAddress(), '20190315'),
    investigation: { of, since: '20260202' },
  })
  const addressInvestigated = person('M', nameOf('Joey', 'Rietveld'), '19980714', {
    residence: investigated('080000'),
  })
  const motherInvestigated = person('V', nameOf('Priscilla', 'Winter', 'de'), '19900509', {
    residence: investigated('081100'),
  })
  const fatherInvestigated = person('M', nameOf('Danny', 'Zomer'), '19880217')
  childrenOf(
    motherInvestigated,
    fatherInvestigated,
    ['V', 'Joy', '20120811'],
    ['M', 'Jay', '20150403'],
    ['V', 'Lynn', '20190926'],
  )
  const personInvestigated = person(
    'V',
    nameOf('Leila', 'Karimi'),
    bornAt('19820915', 'Teheran', countries.iran),
    {
      investigation: { of: '010000', since: '20250602' },
    },
  )
  const notAtAddress = person('M', nameOf('Glenn', 'Vlucht', 'van der'), '19930211', {
    residence: {
      ...livesAt(town.someAddress(), '20200101'),
      notAtAddress: true,
      investigation: { of: '089999', since: '20260105' },
    },
  })

  const guardianship = person('V', nameOf('Bea', 'Zorgvliet'), '19790123', { guardianship: true })
  const otherGuardianship = person('M', nameOf('Henk', 'Curator', 'de'), '19560702', { guardianship: true })
  const divorced = person('M', nameOf('Paul', 'Scheider'), '19710811')
  const divorcedPassport = person('V', nameOf('Sonja', 'Alleen'), '19740226', {
    documents: [town.document('passport', '20220414')],
  })
  town.marry(divorced, divorcedPassport, { ...wedding('19990401'), ended: { date: '20140623', reason: 'S' } })
  const widow = person('V', nameOf('Corrie', 'Veldkamp'), '19461005', { nameUse: 'V' })
  town.marry(
    widow,
    person('M', nameOf('Siem', 'Ruiter', 'de'), '19430318', {
      death: haarlemBirth('20180830'),
      suspension: { reason: 'O', date: '20180830' },
      documents: [],
    }),
    { ...wedding('19680523'), ended: { date: '20180830', reason: 'O' } },
  )
  const minor = person('M', nameOf('Amir', 'Haddad'), '20101019', {
    nationalities: [
      isDutch('20101019'),
      {
        kind: 'known',
        nationality: nationalities.syrian,
        reason: acquisitionReasons.foreign,
        since: '20101019',
      },
      {
        kind: 'known',
        nationality: nationalities.french,
        reason: acquisitionReasons.foreign,
        since: '20101019',
      },
    ],
  })
  const stateless = person(
    'V',
    nameOf('Mirjana', 'Petković'),
    bornAt('19550624', 'Beograd', countries.unknown),
    {
      nameUse: 'P',
      secrecy: 7,
      nationalities: [{ kind: 'stateless', reason: acquisitionReasons.stateless, since: '20040201' }],
    },
  )
  town.marry(
    stateless,
    person('M', nameOf('Dragan', 'Bilgić'), bornAt('19520521', 'Niš', countries.unknown)),
    wedding('19780612'),
  )
  const nationalityUnknown = person(
    'M',
    nameOf('Amanuel', 'Hagos'),
    bornAt('19880700', 'Onbekend', countries.unknown),
    {
      nationalities: [{ kind: 'unknown', reason: acquisitionReasons.unknownNationality, since: '20190101' }],
    },
  )
  const recordError = person('M', nameOf('Foutje', 'Bedankt'), '19700101', {
    suspension: { reason: 'F', date: '20200202' },
    documents: [],
  })
  const notHere = person('V', nameOf('Iris', 'Elders'), '19920607', {
    municipality: municipalities.amsterdam,
    residence: { kind: 'unknown', since: '20220101' },
    suspension: { reason: 'M', date: '20220101' },
  })

  return {
    standard,
    'four-children': mother,
    'father-of-four': father,
    'name-use-v-four-children': motherOfFour,
    deceased,
    'deceased-name-use-v': deceasedNameUseV,
    widower,
    emigrated,
    'countess-emigrated-secrecy': countess,
    'non-resident': nonResident,
    'year-only-divorced': yearOnly,
    'birth-date-unknown': noBirthDate,
    'year-only-house-letter': yearOnlyLetter,
    'year-only-under-investigation': yearOnlyInvestigated,
    'month-only': monthOnly,
    'address-under-investigation': addressInvestigated,
    'address-under-investigation-three-children': motherInvestigated,
    'person-under-investigation': personInvestigated,
    'not-at-address': notAtAddress,
    guardianship,
    'other-guardianship': otherGuardianship,
    divorced,
    'divorced-passport': divorcedPassport,
    'widowed-name-use-v': widow,
    minor,
    stateless,
    'nationality-unknown': nationalityUnknown,
    'record-error': recordError,
    'residence-unknown': notHere,
    'many-moves': person('M', nameOf('Wout', 'Verhuizer'), '19850505', {
      residence: livesAt(town.address('Orionweg', 7), '20170501'),
      formerResidences: moved(4, 2005),
    }),
  } satisfies Record<string, Townsman>
}
