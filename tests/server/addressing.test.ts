import { describe, expect, test } from 'vitest'
import { streetLine } from '#server/brp/address-lines.ts'
import { namedAddressing } from '#server/brp/addressing.ts'
import { ageOn } from '#server/brp/age.ts'
import { initialsOf } from '#server/brp/initials.ts'
import type { NameUse, Sex, TitleCode, Union } from '#server/register/resident.ts'

interface Person {
  sex?: Sex
  nameUse?: NameUse
  title?: TitleCode
  partnerTitle?: TitleCode
  married?: boolean
  divorced?: boolean
}

/** Jo Anne van den Aedel, with or without a partner De Boer. */
function addressed({
  sex = 'V',
  nameUse = 'E',
  title,
  partnerTitle,
  married = true,
  divorced = false,
}: Person) {
  const union: Union = {
    partner: { name: { prefix: 'de', surname: 'Boer', ...(partnerTitle ? { title: partnerTitle } : {}) } },
    kind: 'H',
    concluded: { date: '20100101' },
    ...(divorced ? { ended: { date: '20211109', reason: 'S' as const } } : {}),
  }
  const name = { givenNames: 'Jo Anne', prefix: 'van den', surname: 'Aedel', ...(title ? { title } : {}) }
  return namedAddressing({ name, sex, nameUse, unions: married ? [union] : [] })
}

describe('the name on an envelope', () => {
  test.each([
    [{ nameUse: 'E' }, 'J.A. van den Aedel', undefined],
    [{ nameUse: 'P' }, 'J.A. de Boer', undefined],
    [{ nameUse: 'V' }, 'J.A. de Boer-van den Aedel', undefined],
    [{ nameUse: 'N' }, 'J.A. van den Aedel-de Boer', undefined],
    [{ title: 'BS', nameUse: 'E' }, 'J.A. barones van den Aedel', 'De hoogwelgeboren vrouwe'],
    [{ title: 'BS', nameUse: 'V' }, 'J.A. de Boer-barones van den Aedel', 'De hoogwelgeboren vrouwe'],
    [{ title: 'BS', nameUse: 'N' }, 'J.A. barones van den Aedel-de Boer', 'De hoogwelgeboren vrouwe'],
    [{ title: 'BS', nameUse: 'P' }, 'J.A. de Boer', undefined],
    [{ title: 'G', sex: 'M' }, 'J.A. graaf van den Aedel', 'De hooggeboren heer'],
    [{ title: 'JH', sex: 'M' }, 'Jonkheer J.A. van den Aedel', 'De hoogwelgeboren heer'],
    [
      { title: 'JH', sex: 'M', nameUse: 'V' },
      'Jonkheer J.A. de Boer-van den Aedel',
      'De hoogwelgeboren heer',
    ],
    [{ title: 'JV' }, 'J.A. van den Aedel', undefined],
    [{ title: 'JV', divorced: true }, 'Jonkvrouw J.A. van den Aedel', 'De hoogwelgeboren vrouwe'],
    [{ title: 'JV', divorced: true, nameUse: 'N' }, 'J.A. van den Aedel-de Boer', undefined],
    [{ partnerTitle: 'B', nameUse: 'P' }, 'J.A. barones de Boer', 'De hoogwelgeboren vrouwe'],
    [{ partnerTitle: 'B', nameUse: 'V' }, 'J.A. barones de Boer-van den Aedel', 'De hoogwelgeboren vrouwe'],
    [{ partnerTitle: 'G', nameUse: 'N' }, 'J.A. van den Aedel-gravin de Boer', 'De hooggeboren vrouwe'],
    [{ partnerTitle: 'P', nameUse: 'P' }, 'J.A. prinses de Boer', 'De hoogheid'],
    [{ partnerTitle: 'B', nameUse: 'E' }, 'J.A. van den Aedel', undefined],
    [{ partnerTitle: 'R', nameUse: 'P' }, 'J.A. de Boer', undefined],
    [{ partnerTitle: 'B', nameUse: 'P', sex: 'M' }, 'J.A. de Boer', undefined],
    [{ title: 'R', sex: 'V' }, 'J.A. van den Aedel', undefined],
    [{ nameUse: 'V', married: false }, 'J.A. van den Aedel', undefined],
  ] as [Person, string, string | undefined][])('%j: %s', (person, naam, aanspreekvorm) => {
    expect(addressed(person).aanschrijfwijze).toEqual({ naam, ...(aanspreekvorm ? { aanspreekvorm } : {}) })
  })
})

describe('the salutation and the name in a sentence', () => {
  test.each([
    [{ sex: 'V' }, 'Geachte mevrouw Van den Aedel', 'mevrouw Van den Aedel'],
    [{ sex: 'M' }, 'Geachte heer Van den Aedel', 'de heer Van den Aedel'],
    [{ sex: 'O' }, 'Geachte J.A. van den Aedel', 'J.A. van den Aedel'],
    [{ nameUse: 'V' }, 'Geachte mevrouw De Boer-van den Aedel', 'mevrouw De Boer-van den Aedel'],
    [{ nameUse: 'N' }, 'Geachte mevrouw Van den Aedel-de Boer', 'mevrouw Van den Aedel-de Boer'],
    [{ title: 'BS' }, 'Hoogwelgeboren vrouwe', 'barones van den Aedel'],
    [{ title: 'BS', nameUse: 'V' }, 'Hoogwelgeboren vrouwe', 'mevrouw De Boer-barones van den Aedel'],
    [{ title: 'BS', nameUse: 'P' }, 'Geachte mevrouw De Boer', 'mevrouw De Boer'],
    [
      { title: 'JH', sex: 'M', nameUse: 'V' },
      'Hoogwelgeboren heer',
      'de heer De Boer-jonkheer van den Aedel',
    ],
    [{ title: 'P', sex: 'M' }, 'Hoogheid', 'prins van den Aedel'],
    [{ title: 'G', sex: 'O' }, 'Geachte J.A. van den Aedel', 'J.A. van den Aedel'],
  ] as [Person, string, string][])('%j: %s', (person, aanhef, gebruikInLopendeTekst) => {
    expect(addressed(person)).toMatchObject({ aanhef, gebruikInLopendeTekst })
  })

  test('nobody is addressed by a surname that is not known', () => {
    const unknown = {
      name: { givenNames: 'Dawit', surname: '.' },
      sex: 'M',
      nameUse: 'E',
      unions: [],
    } as const
    expect(namedAddressing(unknown)).toEqual({})
  })
})

test.each([
  ['Henk', 'H.'],
  ['Theo Philip IJsbrand', 'T.P.I.'],
  ['Anne-Fleur Belle', 'A.B.'],
  ['.', '.'],
  ['Élodie Þór', 'É.Þ.'],
])('the initials of %s are %s', (names, initials) => {
  expect(initialsOf(names)).toBe(initials)
})

test.each([
  [{}, 'Spui 4'],
  [{ houseLetter: 'c' }, 'Spui 4 c'],
  [{ addition: 'III' }, 'Spui 4 III'],
  [{ addition: '2' }, 'Spui 4-2'],
  [{ houseLetter: 'L', addition: 'Toe' }, 'Spui 4 LToe'],
  [{ designation: 'to' as const }, 'Spui t/o 4'],
  [{ designation: 'by' as const, houseLetter: 'B' }, 'Spui bij 4 B'],
])('an address with %j is written %s', (more, line) => {
  const address = { street: 'Spui', shortStreet: 'Spui', houseNumber: 4, postcode: '2011AA', town: 'Haarlem' }
  expect(streetLine({ ...address, objectId: '', designationId: '', ...more })).toBe(line)
})

test.each([
  ['2019-05-26', '19830526', 36],
  ['2019-01-01', '19830526', 35],
  ['2019-05-31', '19830500', undefined],
  ['2019-06-01', '19830500', 36],
  ['2019-04-30', '19830500', 35],
  ['2019-04-30', '19830000', undefined],
  ['2019-04-30', '00000000', undefined],
  ['2017-02-28', '19960229', 20],
  ['2017-03-01', '19960229', 21],
  ['2016-02-29', '19960229', 20],
])('on %s somebody born %s is %s', (today, birth, age) => {
  expect(ageOn(today, birth)).toBe(age)
})
