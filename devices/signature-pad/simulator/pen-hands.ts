import { pause } from '../../hub/pause.ts'
import type { PenHands } from '../../simulator.ts'
import { readCapability } from '../stu/messages.ts'
import type { PadFirmware, PenMoment } from './pad-firmware.ts'
import type { SimulatedModel } from './simulated-models.ts'

/** Between two strokes, while the pen is in the air. */
const airReports = 12
const tapReports = 8
/** Without a pace, the event loop still gets its turn. */
const bunch = 10

/** Somebody with a pen: the reports as the pad sends them, one after the other at its rate. */
export function createPenHands(
  model: SimulatedModel,
  firmware: PadFirmware,
  options: {
    rate: number
    /** At the real pace; otherwise as fast as it can be taken. */
    isPaced: boolean
    send(report: Uint8Array): void
    /** The pen loses contact in the midst of each stroke. */
    losesPen(): boolean
  },
): PenHands {
  const { rate, isPaced, send, losesPen } = options
  const { maxX, maxY, maxPressure } = readCapability(Uint8Array.from(model.capability))
  const bootedAt = performance.now()
  let clock = 0
  let underWay: Promise<void> = Promise.resolve()
  const away: PenMoment = { inRange: false, tip: false, x: 0, y: 0, pressure: 0 }

  const at = (x: number, y: number, pressure: number): PenMoment => ({
    inRange: true,
    tip: pressure > 0,
    x: Math.round(Math.min(1, Math.max(0, x)) * maxX),
    y: Math.round(Math.min(1, Math.max(0, y)) * maxY),
    pressure: Math.round(Math.min(1, Math.max(0, pressure)) * maxPressure),
  })

  /** `undefined` is a report that gets lost on its way. */
  async function play(moments: readonly { moment: PenMoment; isLost?: boolean }[]): Promise<void> {
    clock = Math.max(clock, performance.now() - bootedAt)
    const start = performance.now()
    for (const [i, { moment, isLost = false }] of moments.entries()) {
      clock += 1000 / rate
      const report = firmware.pen(moment, clock)
      if (report && !isLost) send(report)
      const late = start + ((i + 1) * 1000) / rate - performance.now()
      if (isPaced && late > 1) await pause(late)
      if (!isPaced && i % bunch === 0) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const inTurn = (moments: readonly { moment: PenMoment; isLost?: boolean }[]): Promise<void> => {
    underWay = underWay.then(() => play(moments))
    return underWay
  }

  return {
    write: (strokes) =>
      inTurn([
        ...strokes.flatMap((stroke) => {
          const [first, last] = [stroke[0], stroke.at(-1)]
          if (!first || !last) return []
          const lostFrom = losesPen() ? Math.floor(stroke.length / 2) : stroke.length
          return [
            ...Array.from({ length: airReports }, () => ({ moment: at(first.x, first.y, 0) })),
            ...stroke.flatMap(({ x, y, pressure }, i) => {
              const moment = at(x, y, Math.max(0.001, pressure))
              if (i === lostFrom) return [{ moment: away }, { moment }]
              return [{ moment, isLost: i > lostFrom && i <= lostFrom + 3 }]
            }),
            { moment: at(last.x, last.y, 0) },
          ]
        }),
        { moment: away },
      ]),
    tap: (x, y) =>
      inTurn([
        { moment: at(x, y, 0) },
        ...Array.from({ length: tapReports }, () => ({ moment: at(x, y, 0.4) })),
        { moment: at(x, y, 0) },
        { moment: away },
      ]),
    screen: () => firmware.screen.content,
  }
}
