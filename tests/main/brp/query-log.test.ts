import { expect, onTestFinished, test } from 'vitest'
import { openCounterStorage } from '#main/storage/counter-storage.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

const bsn = scenarioResidents['father-of-four']
const father = residents.find((resident) => resident.bsn === bsn)

async function openCounter(): Promise<TestCounter> {
  const counter = await startTestCounter()
  onTestFinished(counter.close)
  return counter
}

/** What the counter wrote down, read after it stopped: `father` for his keyed hash. */
async function written(counter: TestCounter, visitId: string) {
  await counter.app.close()
  const { database, vault } = await openCounterStorage(counter.folder, { now: () => new Date() })
  const rows = await database.all<{ kind: string; person: string | null; purpose: string }>(
    `SELECT record ->> '$.name' AS kind, person, record ->> '$.attributes."balie.purpose"' AS purpose
     FROM processing_log WHERE record ->> '$.trace_id' = ? AND kind LIKE '%-raadplegen' OR kind LIKE '%-zoeken'
     ORDER BY seq`,
    visitId.replaceAll('-', ''),
  )
  await database.close()
  const whose = (person: string | null) => (person === vault.lookup(bsn) ? 'father' : person)
  return rows.map(({ kind, person, purpose }) => [kind, whose(person), purpose])
}

const birthDate = (father?.birth.date ?? '').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
const byName = { by: 'name-and-birth-date', surname: father?.name.surname ?? '', birthDate } as const

test('whose document it turned out to be is written down beside the question', async () => {
  const counter = await openCounter()
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  const rows = await written(counter, visitId)
  expect(rows).toContainEqual(['reisdocument-raadplegen', null, 'BRPACT-Identificatie'])
  expect(rows).toContainEqual(['reisdocument-raadplegen', 'father', 'BRPACT-Identificatie'])
  expect(rows).toContainEqual(['brp-raadplegen', 'father', 'BRPACT-Identificatie'])
})

test('everybody whom a search showed is written down, and not only that was searched', async () => {
  const counter = await openCounter()
  const visitId = await counter.call()
  await counter.client.visit.search({ visitId, query: byName, reason: 'document vergeten' })
  await counter.untilVisit(({ identify }) => identify.step === 'choosing')
  expect(await written(counter, visitId)).toEqual([
    ['brp-zoeken', null, 'BRPACT-Zoeken'],
    ['brp-zoeken', 'father', 'BRPACT-Zoeken'],
  ])
})

test('a question whose answer got lost is written down all the same', async () => {
  const counter = await openCounter()
  const visitId = await counter.call()
  counter.line.always({ does: { kind: 'drop-answer' }, path: '/personen' })
  await counter.client.visit.search({ visitId, query: byName, reason: 'document vergeten' })
  await counter.untilVisit(({ identify }) => identify.step === 'failed')
  expect(await written(counter, visitId)).toEqual([['brp-zoeken', null, 'BRPACT-Zoeken']])
})
