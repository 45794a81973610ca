import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter()
})
afterEach(() => counter.close())

async function identified(): Promise<string> {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

const loaded = async (visitId: string) => {
  const { dossier } = await counter.untilVisit(
    ({ id, dossier }) => id === visitId && dossier.state === 'loaded',
  )
  if (dossier.state !== 'loaded') throw new Error('no dossier')
  return dossier
}

test('what is asked for has its number and its promised day at once, and is in the dossier of the next visit', async () => {
  const visitId = await identified()
  const { client } = counter
  const asked = await client.requests.ask({ visitId, product: 'paspoort', remarks: 'Spoed' })
  expect(asked).toMatchObject({ product: 'paspoort', title: 'Paspoort', state: 'received', pending: true })
  expect(asked.number).toMatch(/^PH03-A-\d{6}$/)
  expect(asked.promisedOn).toBe(createCalendar().after(dayIn(new Date()), 5))
  expect((await counter.untilVisit(({ requests }) => requests.length === 1)).requests).toEqual([asked])
  await client.visit.saveContact({
    visitId,
    subject: 'Paspoort',
    content: '',
    outcome: 'answered',
    deskNote: '',
  })
  await client.visit.close({ visitId })
  await counter.until(({ visit, backlog }) => visit === null && backlog.waiting === 0)
  const { requests } = await loaded(await identified())
  expect(requests).toContainEqual(
    expect.objectContaining({
      number: asked.number,
      state: 'received',
      promisedOn: asked.promisedOn,
      pending: false,
    }),
  )
})

test('two quick requests get two numbers', async () => {
  const visitId = await identified()
  const ask = () => counter.client.requests.ask({ visitId, product: 'vog', remarks: '' })
  const [one, two] = await Promise.all([ask(), ask()])
  expect(one.number).not.toBe(two.number)
  expect((await counter.untilVisit(({ requests }) => requests.length === 2)).requests).toHaveLength(2)
})

test('for nobody, and for a product that does not exist, nothing is asked', async () => {
  const visitId = await counter.call()
  const ask = (product: string) => counter.client.requests.ask({ visitId, product, remarks: '' })
  await expect(ask('paspoort')).rejects.toMatchObject({ code: 'visit.not-identified' })
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  await expect(ask('zeppelin')).rejects.toMatchObject({ code: 'input.invalid' })
})

test('what is not ready is not handed out, and neither is what nobody knows', async () => {
  const visitId = await identified()
  await loaded(visitId)
  const { client } = counter
  const { number } = await client.requests.ask({ visitId, product: 'paspoort', remarks: '' })
  await expect(client.requests.handOut({ visitId, number })).rejects.toMatchObject({
    code: 'request.not-ready',
  })
  await expect(client.requests.handOut({ visitId, number: 'PH99-A-999999' })).rejects.toMatchObject({
    code: 'request.unknown',
  })
})
