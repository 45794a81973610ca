import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { createResidentStore } from '#server/brp/resident-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { createDocumentsApi } from '#server/documenten/documents-api.ts'
import { createKlantinteractiesApi } from '#server/klantinteracties/klantinteracties-api.ts'
import { createResidenceHistoryApi } from '#server/residence-history/residence-history-api.ts'
import { createCasesApi } from '#server/zaken/cases-api.ts'
import { onEachDatabase } from './databases.ts'
import { documentBody, unknownUuid } from './documenten/document-body.ts'
import { mondayMorning } from './hall-for-tests.ts'
import { type ServedApi, serveApi } from './served-api.ts'
import { caseBody, crs, roleBody, typesOf } from './zaken/case-body.ts'

const clock = { now: () => mondayMorning }

/** Values that a caller with a bug, or with bad intentions, might put in any field. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '\0',
    'a\0b',
    '\ud800',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59.999Z',
    '-1',
    unknownUuid,
    unknownUuid.toUpperCase(),
    'http://[',
    'http://x/\0',
    `http://127.0.0.1${hallPaths.cases}/zaken/${unknownUuid}`,
    `http://127.0.0.1${hallPaths.documents}/enkelvoudiginformatieobjecten/${unknownUuid}`,
    1e308,
    -0,
    2 ** 53,
    { uuid: unknownUuid },
    { uuid: 'x' },
    { constructor: 1 },
  ),
)

/** A good body with some of its fields spoilt, at any depth, or with fields of its own. */
const spoilt = (good: object): fc.Arbitrary<unknown> => {
  const paths: string[][] = []
  const walk = (value: unknown, path: string[]): void => {
    if (path.length > 0) paths.push(path)
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
  }
  walk(good, [])
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), anything), { minLength: 1, maxLength: 3 })
    .map((changes) => {
      const body = structuredClone(good)
      for (const [path, value] of changes) {
        let at: Record<string, unknown> | undefined = body as Record<string, unknown>
        for (const step of path.slice(0, -1)) {
          const next: unknown = at?.[step]
          at = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : undefined
        }
        const last = path.at(-1)
        if (at && last !== undefined) at[last] = structuredClone(value)
      }
      return body
    })
}

onEachDatabase('whatever is asked', (kind) => {
  let database: Database
  const apis: Partial<Record<'documents' | 'cases' | 'dossier' | 'history', ServedApi>> = {}
  beforeAll(async () => {
    database = await kind.open()
    await migrate(database)
    const dossier = createKlantinteractiesApi(database, '0392', clock)
    const store = createResidentStore(database, '0392')
    apis.documents = await serveApi(
      createDocumentsApi(database, '0392', clock),
      hallPaths.documents,
      'documenten',
    )
    apis.cases = await serveApi(createCasesApi(database, '0392', clock), hallPaths.cases, 'zaken')
    apis.dossier = await serveApi((request) => dossier.fetch(request), hallPaths.klantinteracties, 'klant')
    apis.history = await serveApi(createResidenceHistoryApi(store), hallPaths.residenceHistory, 'history')
  }, 120_000)
  afterAll(async () => {
    await Promise.all(Object.values(apis).map((api) => api.close()))
    await database.close()
  })

  const origin = 'http://127.0.0.1'
  const types = typesOf('paspoort', origin)
  const zaak = `${origin}${hallPaths.cases}/zaken/${unknownUuid}`
  const contact = {
    referentienummer: '0700004211',
    kanaal: 'Balie',
    onderwerp: 'Paspoort',
    inhoud: 'x',
    reactie: '',
    hoofdOnderwerpType: '',
    taal: 'nld',
    vertrouwelijk: false,
    plaatsgevondenOp: '2026-11-03T10:14:05+01:00',
    metadata: { werkplek: 'PH-07' },
  }
  const person = {
    rol: 'klant',
    initiator: true,
    wasPartij: null,
    contactnaam: { voornaam: 'Anna' },
    bezoekadres: { huisnummer: 1, straatnaam: 'Spaarne', postcode: '2011 RD', land: 'NL' },
  }

  describe.each([
    [
      'documents',
      '/enkelvoudiginformatieobjecten',
      documentBody({
        integriteit: { algoritme: 'sha_256', waarde: 'x', datum: '2026-01-01' },
        bestandsomvang: 9,
      }),
    ],
    ['documents', '/objectinformatieobjecten', { informatieobject: zaak, object: zaak, objectType: 'zaak' }],
    ['cases', '/zaken', caseBody(origin)],
    [
      'cases',
      '/zaken/_zoek',
      {
        identificatie: 'x',
        uuid__in: [unknownUuid],
        startdatum: '2026-01-01',
        expand: ['status'],
        ordering: ['startdatum'],
      },
    ],
    ['cases', '/rollen', { zaak, ...roleBody(origin, '999970124') }],
    [
      'cases',
      '/statussen',
      {
        zaak,
        statustype: types.status.Ontvangen,
        datumStatusGezet: '2026-11-23T09:00:00Z',
        statustoelichting: '',
      },
    ],
    ['cases', '/resultaten', { zaak, resultaattype: types.result.Uitgereikt, toelichting: '' }],
    ['cases', '/zaakinformatieobjecten', { zaak, informatieobject: zaak, titel: 'x', beschrijving: '' }],
    [
      'cases',
      '/zaak_registreren',
      {
        zaak: caseBody(origin),
        rollen: [roleBody(origin, '999970124')],
        status: { statustype: types.status.Ontvangen, datumStatusGezet: '2026-11-23T09:00:00Z' },
      },
    ],
    [
      'dossier',
      '/maak-klantcontact',
      {
        klantcontact: contact,
        betrokkene: person,
        onderwerpobject: { onderwerpobjectidentificator: { objectId: 'x' } },
      },
    ],
    ['dossier', '/klantcontacten', contact],
    [
      'dossier',
      '/partijen',
      {
        soortPartij: 'persoon',
        indicatieActief: true,
        partijIdentificatie: { contactnaam: null },
        partijIdentificatoren: [
          {
            partijIdentificator: {
              codeObjecttype: 'natuurlijk_persoon',
              codeSoortObjectId: 'bsn',
              objectId: '999970124',
              codeRegister: 'brp',
            },
          },
        ],
      },
    ],
    ['dossier', '/betrokkenen', { ...person, hadKlantcontact: { uuid: unknownUuid } }],
    ['dossier', '/bijlagen', { wasBijlageVanKlantcontact: null, bijlageidentificator: { objectId: 'x' } }],
    [
      'dossier',
      '/onderwerpobjecten',
      { klantcontact: null, onderwerpobjectidentificator: { objectId: 'x' } },
    ],
    [
      'dossier',
      '/digitaleadressen',
      { soortDigitaalAdres: 'email', adres: 'a@voorbeeld.example', verificatieDatum: '2026-01-01' },
    ],
    [
      'dossier',
      '/actoren',
      { naam: 'Parkeren', soortActor: 'organisatorische_eenheid', actoridentificator: { objectId: 'x' } },
    ],
    [
      'dossier',
      '/internetaken',
      {
        gevraagdeHandeling: 'x',
        aanleidinggevendKlantcontact: { uuid: unknownUuid },
        toegewezenAanActoren: [{ uuid: unknownUuid }],
        status: 'verwerkt',
        afgehandeldOp: '2026-01-01T00:00:00Z',
      },
    ],
    [
      'history',
      '/verblijfplaatshistorie',
      {
        type: 'RaadpleegMetPeriode',
        burgerservicenummer: '999970008',
        datumVan: '2010-01-01',
        datumTot: '2020-01-01',
      },
    ],
  ] as const)('of %s at %s', (name, path, good) => {
    test('is answered or refused as the standard says, and never a bug', async () => {
      await fc.assert(
        fc.asyncProperty(spoilt(good), async (body) => {
          const headers = { ...crs, [hallHeaders.purpose]: 'BRPACT-Totaal' }
          // The call itself holds every answer against the OpenAPI document.
          const answer = await apis[name]?.call('POST', path, body, headers)
          expect(answer?.status).toBeLessThan(500)
        }),
        { numRuns: 60 },
      )
    })
  })

  test.each([
    ['documents', '/enkelvoudiginformatieobjecten'],
    ['cases', '/zaken'],
    ['cases', '/rollen'],
    ['cases', '/statussen'],
    ['dossier', '/klantcontacten'],
    ['dossier', '/partijen'],
    ['dossier', '/internetaken'],
    ['dossier', '/betrokkenen'],
    ['dossier', '/bijlagen'],
  ] as const)('in the query of %s %s never ends in a bug', async (name, path) => {
    const filter = fc.constantFrom(
      'identificatie',
      'titel',
      'trefwoorden',
      'creatiedatum__gte',
      'locked',
      'ordering',
      'expand',
      'page',
      'pageSize',
      'zaak',
      'zaaktype',
      'status__statustype',
      'startdatum__gt',
      'einddatum__isnull',
      'roltype',
      'omschrijvingGeneriek',
      'referentienummer',
      'plaatsgevondenOp',
      'toegewezenOp',
      'hadBetrokkene__wasPartij__uuid',
      'klantcontact__uuid',
      'rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn',
      'rol__omschrijvingGeneriek',
      'soortPartij',
      'onderwerpobject__onderwerpobjectidentificatorObjectId',
      'partijIdentificator__objectId',
      'indicatieActief',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(filter, anything), { minLength: 1, maxLength: 2 }),
        async (pairs) => {
          const query = new URLSearchParams(
            pairs.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
          )
          const answer = await apis[name]?.call('GET', `${path}?${query}`, undefined, crs)
          expect(answer?.status).toBeLessThan(500)
        },
      ),
      { numRuns: 60 },
    )
  })
})
