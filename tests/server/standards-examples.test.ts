import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { createResidentStore } from '#server/brp/resident-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { openPglite } from '#server/database/pglite.ts'
import { createDocumentsApi } from '#server/documenten/documents-api.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { createResidenceHistoryApi } from '#server/residence-history/residence-history-api.ts'
import { createCasesApi } from '#server/zaken/cases-api.ts'
import { mondayMorning } from './hall-for-tests.ts'
import { type ServedApi, serveApi } from './served-api.ts'
import { noStandards, standardsData } from './standards-checker.ts'
import { crs, typesOf } from './zaken/case-body.ts'

const example = (name: string) =>
  JSON.parse(readFileSync(new URL(`examples/${name}.json`, standardsData), 'utf8'))
const clock = { now: () => mondayMorning }

describe.skipIf(noStandards)('the example bodies beside the standards (../shared/data)', () => {
  let database: Database
  const open: ServedApi[] = []
  const serve = async (...[answer, base, standard]: Parameters<typeof serveApi>): Promise<ServedApi> => {
    const api = await serveApi(answer, base, standard)
    open.push(api)
    return api
  }
  beforeAll(async () => {
    database = await openPglite()
    await migrate(database)
  }, 120_000)
  afterAll(async () => {
    await Promise.all(open.map((api) => api.close()))
    await database.close()
  })

  test('a document is kept', async () => {
    const api = await serve(createDocumentsApi(database, '0392', clock), hallPaths.documents, 'documenten')
    const { enkelvoudiginformatieobject } = example('zgw-01-document-registreren')
    const { status, body } = await api.call(
      'POST',
      '/enkelvoudiginformatieobjecten',
      enkelvoudiginformatieobject,
    )
    const { inhoud, ...rest } = enkelvoudiginformatieobject
    expect([status, body]).toEqual([201, expect.objectContaining(rest)])
    const bytes = Buffer.from(await (await api.raw(body.inhoud)).arrayBuffer())
    expect(bytes.toString('base64')).toBe(inhoud)
  })

  test('a request is registered at once, with the types of this catalogue', async () => {
    const api = await serve(createCasesApi(database, '0392', clock), hallPaths.cases, 'zaken')
    const body = example('zgw-02-zaak-registreren')
    const types = typesOf('nazenden', new URL(api.url).origin)
    body.zaak.zaaktype = types.zaaktype
    body.rollen[0].roltype = types.role.Aanvrager
    body.status.statustype = types.status.Ontvangen
    expect((await api.call('POST', '/zaak_registreren', body, crs)).status).toBe(201)
  })

  test('the addresses of a period are told', async () => {
    const store = createResidentStore(database, '0392')
    await store.add(residents)
    const api = await serve(createResidenceHistoryApi(store), hallPaths.residenceHistory, 'history')
    const query = { ...example('brp-06-historie'), burgerservicenummer: scenarioResidents.standard }
    const purpose = { [hallHeaders.purpose]: 'BRPACT-Totaal' }
    const { status, body } = await api.call('POST', '/verblijfplaatshistorie', query, purpose)
    expect([status, body.verblijfplaatsen.length]).toEqual([200, 2])
  })
})
