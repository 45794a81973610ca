import { afterAll, beforeAll, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { caseTypes } from '#server/zaken/case-types.ts'
import { createCatalogueApi } from '#server/zaken/catalogue-api.ts'
import { type ServedApi, serveApi } from '../served-api.ts'

let api: ServedApi
beforeAll(async () => {
  api = await serveApi(createCatalogueApi(), hallPaths.catalogue, 'catalogi')
})
afterAll(() => api.close())

test('every product of the counter is a published case type with its statuses, results and roles', async () => {
  const { body } = await api.call('GET', '/zaaktypen?status=definitief')
  const codes = body.results.map(({ identificatie }: { identificatie: string }) => identificatie)
  expect(codes).toEqual(['paspoort', 'identiteitskaart', 'rijbewijs', 'vog', 'nazenden'])
  for (const { url, statustypen, roltypen, resultaattypen } of body.results) {
    const statuses = await api.call('GET', `/statustypen?zaaktype=${url}`)
    const last = statuses.body.results.filter((status: { isEindstatus: boolean }) => status.isEindstatus)
    expect(last.map(({ omschrijving }: { omschrijving: string }) => omschrijving)).toEqual(['Afgerond'])
    expect(statuses.body.results.map((status: { url: string }) => status.url)).toEqual(statustypen)
    for (const part of [...statustypen, ...roltypen, ...resultaattypen]) {
      expect((await api.call('GET', part)).body).toMatchObject({ url: part, zaaktype: url })
    }
    expect((await api.call('GET', `/roltypen?zaaktype=${url}`)).body.count).toBe(3)
    expect((await api.call('GET', `/resultaattypen?zaaktype=${url}`)).body.count).toBe(3)
  }
})

test('a product is found by its code, and a wrong question is refused', async () => {
  const found = await api.call('GET', '/zaaktypen?identificatie=rijbewijs')
  expect(found.body).toMatchObject({ count: 1, results: [{ omschrijving: 'Rijbewijs', servicenorm: 'P7D' }] })
  expect((await api.call('GET', '/zaaktypen?naam=rijbewijs')).status).toBe(400)
  expect((await api.call('GET', '/zaaktypen/f9bbb708-f8bf-4dec-9798-01ade8556bb9')).status).toBe(404)
  expect((await api.call('POST', '/zaaktypen', {})).status).toBe(405)
})

test('the uuids are the same on every server, and no two are', () => {
  expect(caseTypes[0]?.uuid).toBe('a260829e-6b13-5050-878e-be8ad7e6756b')
  const uuids = caseTypes.flatMap((type) => [
    type.uuid,
    ...[...type.statuses, ...type.results, ...type.roles].map(({ uuid }) => uuid),
  ])
  expect(new Set(uuids).size).toBe(uuids.length)
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
