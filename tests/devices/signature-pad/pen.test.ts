import { describe, expect, test } from 'vitest'
import type { PenReport } from '#devices/signature-pad/stu/messages.ts'
import { createPenClock } from '#devices/signature-pad/stu/pen-clock.ts'
import { createPenTracker } from '#devices/signature-pad/stu/pen-tracker.ts'

const capability = {
  maxX: 9600,
  maxY: 6000,
  maxPressure: 1023,
  screenWidth: 320,
  screenHeight: 200,
  reportRate: 200,
}
const pen = (rest: Partial<PenReport> = {}): PenReport => ({
  inRange: true,
  tip: true,
  x: 2000,
  y: 3600,
  pressure: 300,
  ...rest,
})

describe('moments', () => {
  test("the pad's own clock, however late the reports come in", () => {
    const clock = createPenClock(200)
    const at = [100, 105, 112].map((time, i) => clock.at(pen({ time, sequence: i }), 5000 + i * 90))
    expect(at).toEqual([0, 5, 12])
  })
  test('the clock goes round, also while the pen was away for minutes', () => {
    const clock = createPenClock(200)
    clock.at(pen({ time: 65_530, sequence: 1 }), 1000)
    expect(clock.at(pen({ time: 4, sequence: 2 }), 1010)).toBe(10)
    expect(clock.at(pen({ time: 104, sequence: 3 }), 1010 + 2 * 65_536 + 100)).toBe(10 + 2 * 65_536 + 100)
  })
  test('without a clock: when they came, in a bunch a period apart, and never behind', () => {
    const clock = createPenClock(200)
    const arrivals = [0, 0, 0, 50, 50, 51, 100, 600]
    const at = arrivals.map((now) => clock.at(pen(), 1000 + now))
    expect(at).toEqual([0, 5, 10, 50, 55, 60, 100, 600])
    expect(clock.lost).toBeUndefined()
  })
  test('lost reports are counted by number, also where it goes round; copies are none', () => {
    const clock = createPenClock(200)
    clock.at(pen({ time: 0, sequence: 65_534 }), 0)
    clock.at(pen({ time: 20, sequence: 2 }), 20)
    expect(clock.lost).toBe(3)
    expect(clock.at(pen({ time: 20, sequence: 2 }), 20)).toBeUndefined()
    expect(clock.lost).toBe(3)
  })
})

describe('strokes', () => {
  test('a pen that was away and back without a word is two strokes', () => {
    const tracker = createPenTracker(capability)
    tracker.push([pen({ time: 0, sequence: 1 }), pen({ time: 5, sequence: 2 })], 0)
    tracker.push([pen({ time: 400, sequence: 60 })], 400)
    expect(tracker.strokes.map(({ length }) => length)).toEqual([2, 1])
  })
  test('a place outside the pad is no point', () => {
    const tracker = createPenTracker(capability)
    tracker.push([pen(), pen({ x: 9601 }), pen({ y: 60_000 }), pen()], 0)
    expect(tracker.strokes).toMatchObject([{ length: 2 }])
  })
  test('after clearing, a pen that is still down has to be lifted first, and time begins anew', () => {
    const tracker = createPenTracker(capability)
    tracker.push([pen({ time: 0, sequence: 0 })], 0)
    tracker.clear()
    tracker.push([pen({ time: 5, sequence: 1 })], 5)
    expect(tracker.strokes).toEqual([])
    tracker.push([pen({ tip: false, time: 10, sequence: 2 }), pen({ time: 15, sequence: 3 })], 15)
    expect(tracker.strokes).toEqual([[{ x: 2000, y: 3600, pressure: 300, t: 0 }]])
  })
  test('a pen that leaves the pad while it presses a button presses nothing', () => {
    const tracker = createPenTracker(capability)
    const onAccept = { x: 8000, y: 5400 }
    expect(
      tracker.push([pen(onAccept), pen({ ...onAccept, inRange: false, tip: false })], 0).pressed,
    ).toBeUndefined()
    expect(tracker.push([pen(onAccept), pen({ ...onAccept, tip: false })], 20).pressed).toBe('accept')
  })
})
