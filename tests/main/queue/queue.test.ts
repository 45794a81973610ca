import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter()
})
afterEach(() => counter.close())

const finishes = () => counter.line.calls.filter(({ path }) => path.endsWith('/queue/finish'))
const isIdle = ({ visit }: { visit: unknown }) => visit === null
const isOnline = ({ hall }: { hall: { state: string } }) => hall.state === 'online'
const isOffline = ({ hall }: { hall: { state: string } }) => hall.state === 'offline'

describe('how each ticket ended', () => {
  test('is told to the hall after an hour without a line and a restart, and told once', async () => {
    const visitId = await counter.call()
    const { ticket } = await counter.untilVisit(() => true)
    counter.line.always({ does: { kind: 'drop-request' } })
    await counter.client.visit.abandon({ visitId, reason: 'no-show' })
    await counter.until((state) => isIdle(state) && isOffline(state))
    await counter.restart('nobody')
    await counter.until(isOffline)
    expect(finishes().filter(({ reached }) => reached)).toEqual([])

    counter.line.always(null)
    await counter.until(isOnline)
    await expect.poll(() => finishes().filter(({ reached }) => reached).length).toBe(1)
    await counter.signIn()
    // Every later visit asks again for what waits: this report is no longer among it.
    const next = await counter.call()
    await counter.client.visit.abandon({ visitId: next, reason: 'left' })
    await expect.poll(() => finishes().filter(({ reached }) => reached).length).toBe(2)
    expect((await counter.until(isIdle)).queue.map(({ id }) => id)).not.toContain(ticket.id)
  })

  test('is told again when the answer was lost, and a second time does no harm', async () => {
    const visitId = await counter.call()
    const { ticket } = await counter.untilVisit(() => true)
    counter.line.next({ does: { kind: 'drop-answer' }, path: '/queue/finish' })
    await counter.client.visit.abandon({ visitId, reason: 'left' })
    await expect.poll(() => finishes().length).toBe(1)
    const next = await counter.call()
    await counter.client.visit.abandon({ visitId: next, reason: 'left' })
    await expect.poll(() => finishes().length).toBe(3)
    await expect(counter.client.queue.callNext({ ticketId: ticket.id })).rejects.toMatchObject({
      code: 'ticket.taken',
    })
  })

  test('a number whose answer was lost on its way is called at the next F2, before any other', async () => {
    const first = (await counter.until(({ queue }) => queue.length > 0)).queue[0]
    counter.line.next({ does: { kind: 'drop-answer' }, path: '/queue/callNext' })
    await expect(counter.client.queue.callNext({})).rejects.toMatchObject({ code: 'hall.offline' })
    const { visitId } = await counter.client.queue.callNext({})
    expect((await counter.untilVisit(({ id }) => id === visitId)).ticket.number).toBe(first?.number)
    await counter.client.visit.abandon({ visitId, reason: 'left' })
  })

  test('called by mistake: the visitor waits again', async () => {
    const before = (await counter.until(({ queue }) => queue.length > 0)).queue[0]
    const { visitId } = await counter.client.queue.callNext({ ticketId: before?.id })
    await counter.client.visit.abandon({ visitId, reason: 'called-by-mistake' })
    const again = await counter.until(
      ({ queue, visit }) => visit === null && queue.some(({ id }) => id === before?.id),
    )
    expect(again.queue.find(({ id }) => id === before?.id)).toEqual(before)
  })
})

describe('a number called by hand', () => {
  test('starts a visit without a line, and is never reported to the hall', async () => {
    counter.line.always({ does: { kind: 'drop-request' } })
    await counter.client.queue.callNext({}).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'hall.offline' })
    })
    const { visitId } = await counter.client.queue.callByHand({ number: ' a17 ', kind: 'collect' })
    const { ticket } = await counter.untilVisit(({ id }) => id === visitId)
    expect(ticket).toMatchObject({ number: 'A17', kind: 'collect', byHand: true })
    counter.line.always(null)
    await counter.until(isOnline)
    await counter.client.visit.abandon({ visitId, reason: 'left' })
    const next = await counter.call()
    await counter.client.visit.abandon({ visitId: next, reason: 'left' })
    await expect.poll(() => finishes().length).toBe(1)
  })

  test.each([[''], ['17'], ['A'], ['A12345'], ['AB1'], ['A1; DROP TABLE visit']])(
    '%j is no number',
    async (number) => {
      await expect(counter.client.queue.callByHand({ number, kind: 'walk-in' })).rejects.toMatchObject({
        code: 'input.invalid',
      })
    },
  )
})
