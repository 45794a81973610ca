import { safe } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ticket } from '#contract/domain/ticket.ts'
import { onEachDatabase } from './databases.ts'
import { type HallForTests, mondayMorning, startHallForTests } from './hall-for-tests.ts'

onEachDatabase('the queue', (database) => {
  let town: HallForTests
  let now = mondayMorning

  beforeAll(async () => {
    town = await startHallForTests({
      residents: [],
      clock: { now: () => now },
      ...(await database.settings()),
    })
  }, 120_000)
  afterAll(() => town.server.close())

  const clerk = 'm.jansen@voorbeeld.example'
  const minutes = (n: number): Date => new Date(mondayMorning.getTime() + n * 60_000)
  const finished = (ticket: Ticket, counter: string, outcome: 'served' | 'called-by-mistake') =>
    town.hall.queue.finish({
      ticketId: ticket.id,
      counter,
      outcome,
      calledAt: now.toISOString(),
      finishedAt: now.toISOString(),
    })
  const waits = async (ticket: Ticket): Promise<boolean> =>
    (await town.hall.queue.waiting()).some(({ id }) => id === ticket.id)

  describe('a morning in the hall', () => {
    test('starts with a believable queue of all three kinds', async () => {
      const waiting = await town.hall.queue.waiting()
      expect(waiting).toHaveLength(14)
      expect(new Set(waiting.map(({ number }) => number)).size).toBe(14)
      const letters = { 'walk-in': 'A', appointment: 'B', collect: 'C' }
      for (const { number, kind } of waiting) expect(number).toMatch(new RegExp(`^${letters[kind]}\\d{3}$`))
    })

    test('calls a due appointment first, then who collects, then walk-in by draw time, then an early appointment', async () => {
      const waiting = await town.hall.queue.waiting()
      const called: Ticket[] = []
      for (const _ of waiting) called.push(await town.hall.queue.callNext({ counter: 'PH-01', clerk }))
      expect(called.map(({ number }) => number)).toEqual(waiting.map(({ number }) => number))
      expect(called.map(({ kind }) => kind)).toEqual([
        'appointment',
        ...Array(3).fill('collect'),
        ...Array(8).fill('walk-in'),
        ...Array(2).fill('appointment'),
      ])
      const walkIns = called.filter(({ kind }) => kind === 'walk-in').map(({ waitingSince }) => waitingSince)
      expect(walkIns).toEqual([...walkIns].sort())
      expect((await safe(town.hall.queue.callNext({ counter: 'PH-01', clerk }))).error).toMatchObject({
        code: 'queue.empty',
      })
    })

    test('an appointment becomes due when its time comes', async () => {
      const appointment = await town.hall.queue.draw({
        kind: 'appointment',
        appointmentAt: minutes(10).toISOString(),
      })
      const walkIn = await town.hall.queue.draw({ kind: 'walk-in' })
      expect((await town.hall.queue.waiting()).map(({ id }) => id)).toEqual([walkIn.id, appointment.id])
      now = minutes(10)
      expect((await town.hall.queue.waiting()).map(({ id }) => id)).toEqual([appointment.id, walkIn.id])
      await town.hall.queue.callNext({ counter: 'PH-01', clerk, kind: 'appointment' })
      await town.hall.queue.callNext({ counter: 'PH-01', clerk, kind: 'walk-in' })
    })

    test('twenty counters that call at once each get another visitor', async () => {
      for (let i = 0; i < 20; i += 1) await town.hall.queue.draw({ kind: 'walk-in' })
      const called = await Promise.all(
        Array.from({ length: 20 }, (_, i) => town.hall.queue.callNext({ counter: `PH-${i}`, clerk })),
      )
      expect(new Set(called.map(({ id }) => id)).size).toBe(20)
      expect(await town.hall.queue.waiting()).toEqual([])
    })
  })

  describe('a chosen ticket', () => {
    test('goes to the first counter; another is told so; the first may ask again', async () => {
      const ticket = await town.hall.queue.draw({ kind: 'collect' })
      const call = (counter: string) => town.hall.queue.callNext({ counter, clerk, ticketId: ticket.id })
      expect((await call('PH-01')).id).toBe(ticket.id)
      expect((await safe(call('PH-02'))).error).toMatchObject({ code: 'ticket.taken' })
      expect((await call('PH-01')).id).toBe(ticket.id)
      await finished(ticket, 'PH-01', 'served')
      expect((await safe(call('PH-01'))).error).toMatchObject({ code: 'ticket.taken' })
    })

    test('called by mistake waits again, also when the report comes twice', async () => {
      const ticket = await town.hall.queue.draw({ kind: 'walk-in' })
      await town.hall.queue.callNext({ counter: 'PH-01', clerk, ticketId: ticket.id })
      await finished(ticket, 'PH-01', 'called-by-mistake')
      expect(await waits(ticket)).toBe(true)
      now = new Date(now.getTime() + 60_000)
      await town.hall.queue.callNext({ counter: 'PH-02', clerk, ticketId: ticket.id })
      now = new Date(now.getTime() - 60_000)
      await finished(ticket, 'PH-01', 'called-by-mistake')
      expect(await waits(ticket)).toBe(false)
    })

    test('that was helped while the counter was offline leaves the queue afterwards', async () => {
      const ticket = await town.hall.queue.draw({ kind: 'walk-in' })
      await finished(ticket, 'PH-03', 'served')
      await finished(ticket, 'PH-03', 'served')
      expect(await waits(ticket)).toBe(false)
    })

    test('the hall never knew ends without complaint', async () => {
      const unknown = { id: 'f9bbb708-f8bf-4dec-9798-01ade8556bb9' } as Ticket
      expect(await finished(unknown, 'PH-03', 'served')).toEqual({})
    })
  })

  test('number blocks of all counters never overlap, and each series counts for itself', async () => {
    const { reserve } = town.hall.numbers
    const blocks = await Promise.all(
      Array.from({ length: 12 }, (_, i) => reserve({ counter: `PH-${i}`, series: 'contact', size: 50 })),
    )
    const firsts = blocks.map(({ first }) => first).sort((a, b) => a - b)
    firsts.slice(1).forEach((first, i) => {
      expect(first - (firsts[i] ?? 0)).toBe(50)
    })
    expect((await reserve({ counter: 'PH-01', series: 'extract', size: 1 })).first).toBe(1)
    expect((await safe(reserve({ counter: 'PH-01', series: 'contact', size: 0 }))).error).toBeTruthy()
  })

  test('a new day starts with its own numbers', async () => {
    now = new Date(mondayMorning.getTime() + 24 * 60 * 60_000)
    expect(await town.hall.queue.waiting()).toEqual([])
    expect((await town.hall.queue.draw({ kind: 'walk-in' })).number).toBe('A001')
  })
})
