import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCalendar, dayIn } from '#contract/domain/working-days.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter()
})
afterEach(() => counter.close())

async function visitOf(scenario: Parameters<TestCounter['present']>[0]): Promise<string> {
  const visitId = await counter.call()
  await counter.present(scenario)
  await counter.untilVisit(
    ({ identify, dossier }) => identify.step === 'identified' && dossier.state === 'loaded',
  )
  return visitId
}

const question = { content: 'Uitgelegd', outcome: 'answered', deskNote: '' } as const

test('several questions are several contacts, in their order, each with its own beginning', async () => {
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.saveContact({ visitId, subject: 'Parkeren', ...question })
  await client.visit.nextQuestion({ visitId })
  const between = await counter.untilVisit(({ filed }) => filed.length === 1)
  expect(between.contact).toMatchObject({ subject: '', content: '', deskNote: '', edited: false })
  expect(between.person).toBeDefined()
  await client.visit.saveContact({ visitId, subject: 'Afval', ...question })
  await client.visit.close({ visitId })
  await counter.until(({ visit, backlog }) => visit === null && backlog.waiting === 0)
  const again = await visitOf('father-of-four')
  const { dossier } = await counter.untilVisit(
    ({ id, dossier }) => id === again && dossier.state === 'loaded',
  )
  const entries = dossier.state === 'loaded' ? dossier.entries : []
  expect(entries.slice(0, 2).map(({ subject }) => subject)).toEqual(['Afval', 'Parkeren'])
})

test('a visit whose questions are on record ends without one more', async () => {
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.saveContact({ visitId, subject: 'Parkeren', ...question })
  const { contactId } = await client.visit.nextQuestion({ visitId })
  expect(await client.visit.close({ visitId })).toEqual({ contactId })
  await counter.until(({ visit }) => visit === null)
  const { rows } = await client.outbox.list({ includeAccepted: true })
  expect(rows.filter(({ topic }) => topic === 'contact')).toHaveLength(1)
})

test('a question without a subject is not put on record, and nothing of it is lost', async () => {
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.saveContact({ visitId, subject: ' ', ...question })
  await expect(client.visit.nextQuestion({ visitId })).rejects.toMatchObject({ code: 'contact.incomplete' })
  const { contact, filed } = await counter.untilVisit(() => true)
  expect(contact.content).toBe('Uitgelegd')
  expect(filed).toEqual([])
})

test('a forwarded question is with its department, with the promised day, and the note for colleagues', async () => {
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.saveContact({
    ...{ visitId, subject: 'Kapotte lantaarn', content: 'Voor het huis' },
    ...{ outcome: 'forwarded', department: 'Beheer openbare ruimte', deskNote: 'Al twee keer gemeld' },
  })
  await client.visit.close({ visitId })
  await counter.until(({ visit, backlog }) => visit === null && backlog.waiting === 0)
  const again = await visitOf('father-of-four')
  const { dossier } = await counter.untilVisit(
    ({ id, dossier }) => id === again && dossier.state === 'loaded',
  )
  if (dossier.state !== 'loaded') throw new Error('no dossier')
  expect(dossier.tasks).toMatchObject([
    {
      department: 'Beheer openbare ruimte',
      subject: 'Kapotte lantaarn',
      answerBy: createCalendar().after(dayIn(new Date()), 5),
    },
  ])
  // The visitor may see the contact, never the note.
  expect(JSON.stringify(dossier)).not.toContain('Al twee keer gemeld')
})

test('somebody who speaks for another is named, and the other is the one whose dossier it is', async () => {
  const father = residents.find(({ bsn }) => bsn === scenarioResidents['father-of-four'])
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.represent({ visitId, relation: 'parent' })
  const waiting = await counter.untilVisit(({ representative }) => representative !== undefined)
  expect(waiting.person).toBeUndefined()
  expect(waiting.identify.step).toBe('waiting')
  expect(waiting.representative?.fullName).toContain(father?.name.surname ?? '?')
  await client.visit.represent({ visitId })
  expect((await counter.untilVisit(({ representative }) => !representative)).identify.step).toBe('waiting')
})

test('the dossier is on the visitor screen only when it is turned over, and never with the note', async () => {
  const visitId = await visitOf('father-of-four')
  const { client } = counter
  await client.visit.showDossier({ visitId, shown: true })
  expect((await counter.untilVisit(({ dossierShown }) => dossierShown)).dossierShown).toBe(true)
  await client.visit.forgetPerson({ visitId })
  expect((await counter.untilVisit(({ person }) => !person)).dossierShown).toBe(false)
  await expect(client.visit.showDossier({ visitId, shown: true })).rejects.toMatchObject({
    code: 'visit.not-identified',
  })
})
