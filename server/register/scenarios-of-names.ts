import { diacriticGivenNames, diacriticSurname } from './diacritics.ts'
import { parentsElsewhere, someDocuments } from './households.ts'
import { acquisitionReasons, countries, nationalities, placeNamed } from './national-tables.ts'
import type { PersonName, Sex } from './resident.ts'
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

/** Name use, noble titles, and names that are hard to draw, wrap, sort or escape. */
export function scenariosOfNames(town: Town) {
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
      residence: livesAt(town.someAddress(), '20150601'),
      documents: someDocuments(town, more.nationalities),
      ...more,
    })
    added.parents = parentsElsewhere(town, added)
    return added
  }

  const nameUseV = person('V', nameOf('Marijke Anna', 'Zwart', 'de'), '19790312', { nameUse: 'V' })
  town.marry(nameUseV, person('M', nameOf('Rob', 'Linden', 'van der'), '19770923'), wedding('20030516'))

  const nameUseVDual = person('V', nameOf('Nadia', 'Bensalah'), '19881104', {
    nameUse: 'V',
    nationalities: [
      isDutch('19881104'),
      {
        kind: 'known',
        nationality: nationalities.moroccan,
        reason: acquisitionReasons.foreign,
        since: '19881104',
      },
    ],
    residence: livesAt(town.address('Leidsevaart', 214, { addition: 'H' }), '20170801'),
  })
  town.marry(nameUseVDual, person('M', nameOf('Jeroen', 'Koster'), '19860730'), wedding('20160702'))

  const nameUseP = person('V', nameOf('Trudy Johanna', 'Mol'), '19620817', { nameUse: 'P' })
  town.marry(nameUseP, person('M', nameOf('Kees', 'Broek', 'van den'), '19600205'), wedding('19870911'))

  const nameUseE = person('V', nameOf('Karin', 'Hart', "'t"), '19750425')
  town.marry(nameUseE, person('M', nameOf('Ton', 'Hof', "van 't"), '19740127'), wedding('20010623'))

  const jonkvrouw = person(
    'V',
    { givenNames: 'Adélaïde Zoë', title: 'JV', prefix: "'s", surname: 'Gravenmoer' },
    '19640506',
    { nameUse: 'N' },
  )
  town.marry(jonkvrouw, person('M', nameOf('Søren', 'Ångström'), '19610302'), {
    ...wedding('19900518'),
    ended: { date: '20020314', reason: 'S' },
  })
  town.marry(jonkvrouw, person('M', nameOf('Þór Ægir', 'Šimůnek'), '19660914'), {
    kind: 'P',
    concluded: haarlemBirth('20090420'),
    ended: { date: '20210210', reason: 'S' },
  })

  const widowOfCount = person(
    'V',
    nameOf('Guðrun', 'Lindqvist'),
    bornAt('19480211', 'Göteborg', countries.unknown),
    {
      nameUse: 'P',
    },
  )
  const count = person(
    'M',
    { givenNames: 'Willem Adriaan', title: 'G', prefix: 'van', surname: 'Spaarnwoude' },
    '19450630',
    {
      death: haarlemBirth('20190517'),
      suspension: { reason: 'O', date: '20190517' },
      documents: [],
    },
  )
  town.marry(widowOfCount, count, { ...wedding('19710904'), ended: { date: '20190517', reason: 'O' } })

  const duke = person(
    'M',
    { givenNames: 'Alexander Philippe', title: 'H', prefix: 'van', surname: 'Kennemerland' },
    '19570119',
  )
  const knight = person(
    'M',
    { givenNames: 'Diederik Jan', title: 'R', prefix: 'de', surname: 'Raeckse' },
    '19690727',
    {
      residence: livesAt(town.address('Spaarne', 94, { houseLetter: 'L', addition: 'Toe' }), '20080101'),
    },
  )
  const jonkheer = person(
    'M',
    { givenNames: 'Frederik', title: 'JH', prefix: 'van', surname: 'Elswoude' },
    '19831212',
  )
  const baroness = person(
    'V',
    { givenNames: 'Charlotte Louise', title: 'BS', prefix: 'van', surname: 'Tetrode' },
    '19910915',
  )

  const long = { givenNames: diacriticGivenNames, prefix: "over 't", surname: diacriticSurname }
  const longName = person('V', long, '19830422')
  const minor = person('V', { ...long, givenNames: 'Ŷfke Žoë Ŧjørd' }, '20120615', {
    documents: [town.document('identity-card', '20240620', { expiry: '20290620' })],
    residence: longName.residence,
  })
  town.bear(minor, longName)

  const markup = person(
    'O',
    { surname: '<b>Onbekend</b> & Zoon \'"' },
    bornAt('19720803', 'Onbekend', countries.unknown),
  )
  const singleName = person(
    'V',
    { surname: 'Suharti' },
    bornAt('19680911', 'Yogyakarta', countries.indonesia),
    {
      immigration: { date: '19950310', country: countries.indonesia },
    },
  )
  const surnameUnknown = person(
    'M',
    { givenNames: 'Dawit', surname: '.' },
    bornAt('19900000', 'Asmara', countries.eritrea),
  )
  const sexUnknown = person('O', nameOf('Robin Melle', 'Puffelen', 'van'), '19970209')
  const twinBirth = '19940803'
  const namesake = person('M', nameOf('Lars', 'Duinker'), twinBirth)
  const otherNamesake = person('M', nameOf('Nils', 'Duinker'), twinBirth, { residence: namesake.residence })

  const doubleBsn = person('M', nameOf('Anton', 'Dubbeldam'), '19540310')
  const sameBsn = person('V', nameOf('Toos', 'Enkel'), '19720921', {
    bsn: doubleBsn.bsn,
    birth: { date: '19720921', place: placeNamed('Heemstede'), country: countries.netherlands },
  })

  return {
    'name-use-v': nameUseV,
    'name-use-v-dual-nationality': nameUseVDual,
    'name-use-p': nameUseP,
    'name-use-e': nameUseE,
    'name-use-n-jonkvrouw': jonkvrouw,
    'courtesy-title-widow': widowOfCount,
    'count-deceased': count,
    duke,
    knight,
    jonkheer,
    baroness,
    'long-name': longName,
    'minor-diacritics': minor,
    'markup-name': markup,
    'single-name': singleName,
    'surname-unknown': surnameUnknown,
    'sex-unknown': sexUnknown,
    namesake,
    'other-namesake': otherNamesake,
    'double-bsn': doubleBsn,
    'same-bsn': sameBsn,
  } satisfies Record<string, Townsman>
}
