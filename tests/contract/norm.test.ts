import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { charterSchema, haarlemCharter, normClock } from '#contract/domain/norm.ts'
import { type Ticket, ticketKinds } from '#contract/domain/ticket.ts'

const drawn = new Date('2026-11-23T09:00:00.000Z')
const clockAfter = (kind: Ticket['kind'], minutes: number, charter = haarlemCharter) =>
  normClock(
    { kind, waitingSince: drawn.toISOString() },
    charter,
    new Date(drawn.getTime() + minutes * 60_000),
  )

describe('the norm clock of the Kwaliteitshandvest', () => {
  test.each<[Ticket['kind'], number, number, number, string]>([
    ['walk-in', 0, 15, 15, 'good'],
    ['walk-in', 11, 15, 4, 'good'],
    ['walk-in', 12, 15, 3, 'soon'],
    ['walk-in', 14.99, 15, 1, 'soon'],
    // The aim is broken; the promise that can still be kept is the one of thirty minutes.
    ['walk-in', 15, 30, 15, 'good'],
    ['walk-in', 27, 30, 3, 'soon'],
    ['walk-in', 30, 30, 0, 'over'],
    ['walk-in', 42, 30, -12, 'over'],
    ['appointment', 1, 5, 4, 'good'],
    ['appointment', 5, 5, 0, 'over'],
    ['collect', 4, 5, 1, 'soon'],
    ['collect', 5, 15, 10, 'good'],
    ['collect', 15, 15, 0, 'over'],
  ])('%s after %d minutes: norm %d, %d left, %s', (kind, minutes, normMinutes, minutesLeft, tone) => {
    expect(clockAfter(kind, minutes)).toEqual({
      waitedMinutes: Math.floor(minutes),
      normMinutes,
      minutesLeft,
      tone,
    })
  })

  test('an appointment that lies ahead has not waited', () => {
    expect(clockAfter('appointment', -20)).toMatchObject({ waitedMinutes: 0, minutesLeft: 5, tone: 'good' })
  })

  test('another municipality changes numbers, not code', () => {
    const strict = charterSchema.parse({
      waiting: {
        'walk-in': { aimMinutes: 2, maxMinutes: 4 },
        appointment: { aimMinutes: 1, maxMinutes: 1 },
        collect: { aimMinutes: 1, maxMinutes: 1 },
      },
      soonMinutes: 0,
    })
    expect(clockAfter('walk-in', 3, strict)).toMatchObject({ normMinutes: 4, minutesLeft: 1, tone: 'good' })
  })

  test('waiting longer never makes a broken promise good again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ticketKinds), fc.nat(600), fc.nat(600), (kind, minutes, more) => {
        if (clockAfter(kind, minutes).tone !== 'over') return
        expect(clockAfter(kind, minutes + more).tone).toBe('over')
      }),
    )
  })
})
