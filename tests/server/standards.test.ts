import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { residents } from '#server/register/residents.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'

const data = new URL('../../../shared/data/', import.meta.url)
const documents = {
  brp: new URL('brp/brp-personen-openapi.resolved.json', data),
  travel: new URL('brp/reisdocumenten-openapi.yaml', data),
  klant: new URL('openklant/klantinteracties-openapi.yaml', data),
}
const absent = Object.values(documents).some((document) => !existsSync(document))

type Schema = { [key: string]: unknown }

/** OpenAPI 3.0 in the words of JSON Schema: nullable, and a oneOf that only its discriminator tells apart. */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema)
  if (typeof node !== 'object' || node === null) return node
  const { nullable, discriminator, example, xml, readOnly, writeOnly, ...rest } = node as Schema
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key === 'oneOf' ? 'anyOf' : key, asJsonSchema(value)]),
  )
  return nullable === true ? { anyOf: [{ type: 'null' }, inner] } : inner
}

function checker(document: URL) {
  const { components } = asJsonSchema(parse(readFileSync(document, 'utf8'))) as { components: Schema }
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    schemas: [{ $id: 'api', components }],
  })
  addFormats.default(ajv)
  /** Faults of a value against a named schema. */
  return (schema: string, value: unknown): ErrorObject[] => {
    const check = ajv.getSchema(`api#/components/schemas/${schema}`)
    if (!check) throw new Error(`the document has no schema ${schema}`)
    return check(value) ? [] : [...(check.errors ?? [])]
  }
}

/** The national tables have descriptions with a slash ("geslachtsnaam echtgenoot/geregistreerd partner"), which their pattern forbids. */
const isOwnContradiction = ({ instancePath, keyword }: ErrorObject): boolean =>
  keyword === 'pattern' && instancePath.endsWith('/omschrijving')

const said = (errors: ErrorObject[]): string[] =>
  errors
    .filter((error) => !isOwnContradiction(error))
    .map(({ instancePath, message }) => `${instancePath} ${message}`)

describe.skipIf(absent)('answers checked against the documents of the standards (../shared/data)', () => {
  let town: HallForTests
  beforeAll(async () => {
    town = await startHallForTests()
  }, 120_000)
  afterAll(() => town.server.close())

  test('every resident is a Persoon of the BRP document', async () => {
    const check = checker(documents.brp)
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
        expect(said(check('Persoon', person))).toEqual([])
        for (const date of [person.geboorte?.datum, person.verblijfplaats?.datumVan].filter(Boolean)) {
          const name = date.type === 'Datum' ? 'VolledigeDatum' : date.type
          expect(said(check(name, date))).toEqual([])
        }
        if (person.verblijfplaats)
          expect(said(check(person.verblijfplaats.type, person.verblijfplaats))).toEqual([])
      }
    }
  })

  test('a person found and a fault are what the BRP document says', async () => {
    const check = checker(documents.brp)
    const query = {
      type: 'ZoekMetPostcodeEnHuisnummer',
      postcode: '2023CD',
      huisnummer: 64,
      fields: ['naam', 'adressering', 'geboorte', 'leeftijd'],
    }
    const { body } = await town.brp(query)
    expect(body.personen).toHaveLength(1)
    expect(said(check('PersoonBeperkt', body.personen[0]))).toEqual([])
    expect(said(check('ZoekMetPostcodeEnHuisnummerResponse', body))).toEqual([])
  })

  test('travel documents are what their document says', async () => {
    const check = checker(documents.travel)
    const fields = ['reisdocumentnummer', 'soort', 'datumEindeGeldigheid', 'inhoudingOfVermissing', 'houder']
    for (const { bsn } of residents.slice(0, 40)) {
      const { body } = await town.documents({
        type: 'ZoekMetBurgerservicenummer',
        burgerservicenummer: bsn,
        fields,
      })
      for (const document of body.reisdocumenten) expect(said(check('Reisdocument', document))).toEqual([])
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
    const check = checker(documents.klant)
    const { body } = await town.dossier(path)
    expect(body.results.length).toBeGreaterThan(0)
    for (const one of body.results) {
      // Open Klant itself sends an empty hoofdOnderwerpType, which is no URI.
      expect(said(check(schema, { ...one, hoofdOnderwerpType: undefined }))).toEqual([])
      for (const person of one._expand?.hadBetrokkenen ?? [])
        expect(said(check('Betrokkene', person))).toEqual([])
      for (const task of one._expand?.leiddeTotInterneTaken ?? [])
        expect(said(check('InterneTaak', task))).toEqual([])
    }
  })

  test('the example bodies of the standards are accepted', async () => {
    const example = (name: string) => JSON.parse(readFileSync(new URL(`examples/${name}.json`, data), 'utf8'))
    const check = checker(documents.klant)
    const partij = await town.dossier('/partijen', example('ok-02-partij'))
    expect([201, 400]).toContain(partij.status)
    const uuid = partij.body.uuid ?? (await town.dossier('/partijen?pageSize=1')).body.results[0].uuid
    const body = example('ok-03-maak-klantcontact')
    body.betrokkene.wasPartij.uuid = uuid
    const made = await town.dossier('/maak-klantcontact', body)
    expect(made.status).toBe(201)
    const { hoofdOnderwerpType, ...klantcontact } = made.body.klantcontact
    expect(hoofdOnderwerpType).toBe('')
    expect(said(check('Klantcontact', klantcontact))).toEqual([])
    expect((await town.dossier('/actoren', example('ok-01-actor'))).status).toBe(201)
    expect((await town.brp(example('brp-01-raadpleeg'))).status).toBe(200)
    expect((await town.brp(example('brp-02-zoek-naam'))).status).toBe(200)
    expect((await town.brp(example('brp-03-zoek-adres'))).status).toBe(200)
    expect((await town.documents(example('brp-05-reisdocument'))).status).toBe(200)
  })
})
