import { afterAll, beforeAll, expect, test } from 'vitest'
import { hallHeaders } from '#contract/hall/paths.ts'
import { openDisclosures } from '#server/audit/disclosures.ts'
import { createPersonsApi } from '#server/brp/persons-api.ts'
import { createResidentStore } from '#server/brp/resident-store.ts'
import type { Database } from '#server/database/database.ts'
import { migrate } from '#server/database/migrate.ts'
import { openPglite } from '#server/database/pglite.ts'
import { residents } from '#server/register/residents.ts'
import { mondayMorning } from '../hall-for-tests.ts'

const municipality = '0392'
const clock = { now: () => mondayMorning }
const caller = {
  counter: 'PH-03',
  clerk: { id: 'm.jansen@voorbeeld.example', name: 'M. Jansen', roles: ['clerk'] as const },
}
const bsn = '999970124'
let database: Database
let ask: (query: object) => Promise<Response>
beforeAll(async () => {
  database = await openPglite()
  await migrate(database)
  const store = createResidentStore(database, municipality)
  await store.add(residents)
  const disclosures = await openDisclosures({ database, municipality, clock })
  const persons = createPersonsApi(store, clock)
  const answer = disclosures.logged('brp', async (request) => persons(request))
  ask = (query) =>
    answer(
      new Request('http://hall.internal/haalcentraal/api/brp/personen', {
        method: 'POST',
        headers: { 'content-type': 'application/json', [hallHeaders.purpose]: 'BRPACT-Identificatie' },
        body: JSON.stringify(query),
      }),
      caller,
    )
}, 120_000)
afterAll(() => database.close())

const rows = () =>
  database.query<{ people: string[]; status: number }>('SELECT * FROM brp_disclosure ORDER BY id')

test('who asked, why and when is on record with the answer, and whose data it was by a hash alone', async () => {
  const answer = await ask({
    type: 'RaadpleegMetBurgerservicenummer',
    burgerservicenummer: [bsn],
    fields: ['naam'],
  })
  expect((await answer.json()).personen).toHaveLength(1)
  const [row, ...others] = await rows()
  expect(others).toEqual([])
  expect(row).toMatchObject({
    ...{ counter: 'PH-03', clerk_id: caller.clerk.id, register: 'brp', purpose: 'BRPACT-Identificatie' },
    ...{ status: 200, at: mondayMorning },
  })
  expect(row?.people).toHaveLength(1)
  expect(JSON.stringify(row)).not.toContain(bsn)
})

test('a question that is refused is on record as well', async () => {
  const refused = await ask({ type: 'RaadpleegMetBurgerservicenummer', burgerservicenummer: [bsn] })
  expect(refused.status).toBe(400)
  const found = await rows()
  expect(found.map(({ status }) => status).sort()).toEqual([200, 400])
  expect(new Set(found.flatMap(({ people }) => people)).size).toBe(1)
})

test.each([
  "UPDATE brp_disclosure SET clerk_id = 'x'",
  'DELETE FROM brp_disclosure',
  'TRUNCATE brp_disclosure',
])('is only added to: %s', async (statement) => {
  const before = (await rows()).length
  await expect(database.query(statement)).rejects.toThrow()
  expect(await rows()).toHaveLength(before)
})
