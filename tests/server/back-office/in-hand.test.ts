import { afterAll, beforeAll, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { type HallForTests, startHallForTests } from '../hall-for-tests.ts'
import { caseBody, crs, typesOf } from '../zaken/case-body.ts'

let hall: HallForTests
let origin: string
beforeAll(async () => {
  hall = await startHallForTests()
  origin = new URL(hall.server.url).origin
}, 120_000)
afterAll(() => hall.server.close())

async function post(path: string, body: object): Promise<{ url: string; uuid: string }> {
  const answer = await hall.call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...crs },
    body: JSON.stringify(body),
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const openStates = ['received', 'in-progress', 'ready'] as const

/** Of the Monday on which the hall stands still: 2026-11-23. */
async function passport(number: string, einddatumGepland: string): Promise<void> {
  const { url: zaak } = await post(
    `${hallPaths.cases}/zaken`,
    caseBody(origin, { identificatie: number, einddatumGepland }),
  )
  await post(`${hallPaths.cases}/statussen`, {
    zaak,
    statustype: typesOf('paspoort', origin).status.Ontvangen,
    datumStatusGezet: '2026-11-20T10:00:00Z',
  })
}

test('requests have a clock in working days, oldest promise first', async () => {
  await passport('PH03-A-000002', '2026-11-30')
  await passport('PH03-A-000001', '2026-11-20')
  const found = await hall.hall.backOffice.requests({ states: [...openStates] })
  expect(found).toMatchObject([
    { number: 'PH03-A-000001', state: 'received', workingDaysLeft: -1, product: 'paspoort' },
    { number: 'PH03-A-000002', state: 'received', workingDaysLeft: 5 },
  ])
  expect(await hall.hall.backOffice.requests({ states: ['ready'] })).toEqual([])
})

test('a request goes on; who comes second hears of it', async () => {
  const number = 'PH03-A-000003'
  await passport(number, '2026-11-27')
  const move = hall.hall.backOffice.moveRequest
  await move({ number, from: 'received', to: 'in-progress' })
  await expect(move({ number, from: 'received', to: 'lapsed' })).rejects.toMatchObject({
    code: 'request.changed',
  })
  await expect(move({ number: 'PH03-A-999999', from: 'received', to: 'ready' })).rejects.toMatchObject({
    code: 'request.unknown',
  })
})

test('handed out: its result and its last status, and out of the list of the open ones', async () => {
  const number = 'PH03-A-000005'
  await passport(number, '2026-11-27')
  const { requests, moveRequest } = hall.hall.backOffice
  expect(await moveRequest({ number, from: 'received', to: 'handed-out' })).toMatchObject({
    state: 'handed-out',
  })
  const numbersOf = async (states: Parameters<typeof requests>[0]['states']) =>
    (await requests({ states })).map((one) => one.number)
  expect(await numbersOf([...openStates])).not.toContain(number)
  expect(await numbersOf(['handed-out'])).toContain(number)
})

test('what nobody collected has lapsed, and is not called handed out', async () => {
  const number = 'PH03-A-000006'
  await passport(number, '2026-11-27')
  const { moveRequest, requests } = hall.hall.backOffice
  expect(await moveRequest({ number, from: 'received', to: 'lapsed' })).toMatchObject({ state: 'lapsed' })
  const lapsed = await requests({ states: ['lapsed'] })
  expect(lapsed.map((one) => one.number)).toEqual([number])
})

test('a passport is not sent by post', async () => {
  const number = 'PH03-A-000004'
  await passport(number, '2026-11-27')
  await expect(
    hall.hall.backOffice.moveRequest({ number, from: 'received', to: 'sent' }),
  ).rejects.toMatchObject({ code: 'cases.refused' })
})

test('a task has its department, its question and its term, and is done once', async () => {
  const base = hallPaths.klantinteracties
  const contact = await post(`${base}/klantcontacten`, {
    ...{ kanaal: 'balie', onderwerp: 'Vraag over parkeren', inhoud: '', indicatieContactGelukt: true },
    ...{ taal: 'nld', vertrouwelijk: false, plaatsgevondenOp: '2026-11-20T10:00:00Z' },
    metadata: { antwoordvoor: '2026-11-25' },
  })
  const department = await post(`${base}/actoren`, {
    ...{ naam: 'Parkeren', soortActor: 'organisatorische_eenheid', indicatieActief: true },
    actoridentificator: {
      ...{ objectId: 'parkeren', codeObjecttype: 'afd', codeRegister: 'obj', codeSoortObjectId: 'idf' },
    },
  })
  const task = await post(`${base}/internetaken`, {
    ...{ gevraagdeHandeling: 'Terugbellen', toelichting: 'In het weekend?', status: 'te_verwerken' },
    aanleidinggevendKlantcontact: { uuid: contact.uuid },
    toegewezenAanActoren: [{ uuid: department.uuid }],
  })
  const { tasks, finishTask } = hall.hall.backOffice
  const shown = { id: task.uuid, department: 'Parkeren', subject: 'Vraag over parkeren', workingDaysLeft: 2 }
  const openOf = async (name: string) =>
    (await tasks({ state: 'open', department: name })).map(({ id }) => id)
  const open = await tasks({ state: 'open', department: 'Parkeren' })
  expect(open.filter(({ id }) => id === task.uuid)).toMatchObject([shown])
  expect(await openOf('Belastingen')).not.toContain(task.uuid)
  expect(await finishTask({ id: task.uuid })).toMatchObject({ state: 'done' })
  expect(await finishTask({ id: task.uuid })).toMatchObject({ state: 'done' })
  expect(await openOf('Parkeren')).not.toContain(task.uuid)
  const done = await tasks({ state: 'done', department: 'Parkeren' })
  expect(done.filter(({ id }) => id === task.uuid)).toMatchObject([shown])
})
