import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type FieldTree, foundPersonFields, partsOfWhole, personFields } from '#server/brp/field-tree.ts'
import { resolveField, select, selectionOf } from '#server/brp/fields.ts'

const paths = (tree: FieldTree, before = ''): string[] =>
  Object.entries(tree).flatMap(([name, node]) => [
    before + name,
    ...(typeof node === 'string'
      ? partsOfWhole[node].map((part) => `${before}${name}.${part}`)
      : paths(node, `${before}${name}.`)),
  ])

for (const [name, tree] of [
  ['Persoon', personFields],
  ['PersoonBeperkt', foundPersonFields],
] as const) {
  test(`fields of ${name} are those of the standard, no more and no less`, (context) => {
    const list = new URL(`../../../shared/data/brp/fields-${name}.csv`, import.meta.url)
    if (!existsSync(list)) return context.skip('../shared/data is absent')
    const official = readFileSync(list, 'utf8').trim().split(/\r?\n/).slice(1)
    expect(paths(tree).sort()).toEqual(official.sort())
  })
}

test('a part of a date or code stands for the whole', () => {
  expect(resolveField('geboorte.datum.jaar', personFields)).toEqual(['geboorte', 'datum'])
  expect(resolveField('geslacht.omschrijving', personFields)).toEqual(['geslacht'])
  expect(resolveField('naam.adellijkeTitelPredicaat.soort', personFields)).toEqual([
    'naam',
    'adellijkeTitelPredicaat',
  ])
})

test.each(['anummer', 'naam.constructor', '__proto__', 'geboorte.datum.dag', 'naam.voornamen.x', 'naam.'])(
  'there is no field %s',
  (path) => {
    expect(resolveField(path, personFields)).toBe('unknown')
  },
)

test.each([
  'geheimhoudingPersoonsgegevens',
  'inOnderzoek',
  'naam.inOnderzoek',
  'opschortingBijhouding.reden',
  'rni',
])('%s comes of its own accord and may not be asked', (path) => {
  expect(resolveField(path, personFields)).toBe('automatic')
})

test('a search that asks for a whole group gets no more of it than a search may give', () => {
  const asked = selectionOf([['naam'], ['adressering']], foundPersonFields)
  const document = {
    naam: { voornamen: 'Anna', aanduidingNaamgebruik: { code: 'E' } },
    adressering: { aanhef: 'Geachte mevrouw Bos', adresregel1: 'Spui 4' },
  }
  expect(select(document, asked)).toEqual({
    naam: { voornamen: 'Anna' },
    adressering: { adresregel1: 'Spui 4' },
  })
})

describe('what is under investigation', () => {
  const document = {
    naam: {
      voornamen: 'Anna',
      geslachtsnaam: 'Bos',
      inOnderzoek: {
        geslachtsnaam: true,
        datumIngangOnderzoek: { type: 'JaarDatum', jaar: 2020, langFormaat: '2020' },
      },
    },
    inOnderzoek: {
      geslacht: true,
      gemeenteVanInschrijving: true,
      datumIngangOnderzoekPersoon: { type: 'JaarDatum', jaar: 2020, langFormaat: '2020' },
      datumIngangOnderzoekGemeente: { type: 'JaarDatum', jaar: 2021, langFormaat: '2021' },
    },
  }

  test('is told beside a field that is given', () => {
    expect(select(document, selectionOf([['naam', 'geslachtsnaam']], personFields))).toEqual({
      naam: { geslachtsnaam: 'Bos', inOnderzoek: document.naam.inOnderzoek },
    })
  })

  test('is not told of a field that is not given', () => {
    expect(select(document, selectionOf([['naam', 'voornamen']], personFields))).toEqual({
      naam: { voornamen: 'Anna' },
    })
  })

  test('has only the date that belongs to it', () => {
    const { inOnderzoek } = select(document, selectionOf([['geslacht']], personFields))
    expect(inOnderzoek).toEqual({
      geslacht: true,
      datumIngangOnderzoekPersoon: document.inOnderzoek.datumIngangOnderzoekPersoon,
    })
  })
})
