import type { PadButton } from '#contract/areas/simulator.ts'
import type { PadCapability, PenPoint, Stroke } from '../signature-pad.ts'
import type { PenReport } from './messages.ts'
import { buttonAt, isInside, writingArea } from './pad-layout.ts'
import { createPenClock } from './pen-clock.ts'

export interface NewInk {
  readonly stroke: number
  readonly points: readonly PenPoint[]
}

/** What the pen did, as ink and as buttons. */
export interface PenTracker {
  /** The new points by stroke; `pressed` is the last button that was tapped. */
  push(reports: readonly PenReport[], now: number): { ink: readonly NewInk[]; pressed?: PadButton }
  /** Forgets all strokes; a pen that is down must be lifted before it writes again. */
  clear(): void
  readonly strokes: readonly Stroke[]
  /** Reports that never came; undefined where the pad does not number them. */
  readonly lost: number | undefined
}

/** A pen that was away so long has been lifted, even if nobody saw it. */
const gapMs = 150

/**
 * A pen-down run is ink from its first point in the writing area on, as on the pad's own screen; it presses a button
 * only when it begins and ends on it and never leaves it.
 */
export function createPenTracker(capability: PadCapability): PenTracker {
  const clock = createPenClock(capability.reportRate)
  let strokes: PenPoint[][] = []
  let startedAt: number | undefined
  let run:
    | { button: PadButton | undefined; stroke: number | undefined; isIgnored: boolean; t: number }
    | undefined

  function place({ x, y }: PenReport): { x: number; y: number } {
    return { x: x / capability.maxX, y: y / capability.maxY }
  }

  function down(report: PenReport, t: number): NewInk | undefined {
    const { x, y } = place(report)
    if (run && report.time !== undefined && t - run.t > gapMs) run = undefined
    const button = buttonAt(x, y)
    run ??= { button, stroke: undefined, isIgnored: false, t }
    run.t = t
    if (run.button !== button) run.button = undefined
    if (run.isIgnored) return undefined
    if (run.stroke === undefined) {
      if (!isInside(writingArea, x, y)) return undefined
      run.stroke = strokes.push([]) - 1
    }
    startedAt ??= t
    const point = { x: report.x, y: report.y, pressure: report.pressure, t: t - startedAt }
    strokes[run.stroke]?.push(point)
    return { stroke: run.stroke, points: [point] }
  }

  /** A pen that leaves the pad without being lifted presses nothing. */
  function up(report: PenReport): PadButton | undefined {
    const { x, y } = place(report)
    const button = run && !run.isIgnored && report.inRange ? run.button : undefined
    run = undefined
    return button !== undefined && button === buttonAt(x, y) ? button : undefined
  }

  return {
    push(reports, now) {
      const ink: { stroke: number; points: PenPoint[] }[] = []
      let pressed: PadButton | undefined
      for (const report of reports) {
        const t = clock.at(report, now)
        // A copy of the last one, or a place that the pad does not have: a broken report.
        if (t === undefined || report.x > capability.maxX || report.y > capability.maxY) continue
        if (!report.inRange || !report.tip) {
          pressed = up(report) ?? pressed
          continue
        }
        const news = down(report, t)
        if (!news) continue
        const same = ink.at(-1)
        if (same?.stroke === news.stroke) same.points.push(...news.points)
        else ink.push({ stroke: news.stroke, points: [...news.points] })
      }
      return pressed === undefined ? { ink } : { ink, pressed }
    },
    clear() {
      strokes = []
      startedAt = undefined
      if (run) run.isIgnored = true
    },
    get strokes() {
      return strokes
    },
    get lost() {
      return clock.lost
    },
  }
}
