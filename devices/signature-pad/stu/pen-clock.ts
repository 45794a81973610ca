import type { PenReport } from './messages.ts'

/** Gives each report its moment, in milliseconds from the first one. */
export interface PenClock {
  /** `now`: when it came in, of `performance.now()`. Undefined for a copy of the last report. */
  at(report: PenReport, now: number): number | undefined
  /** Reports that never came, by the pad's own numbering; undefined where it has none. */
  readonly lost: number | undefined
}

const wrap = 0x10000

/**
 * The pad's own clock and numbers where it gives them: 16 bits, so the host's clock says how often they went round
 * while the pen was away. Without them the moment of arrival, apart by a period at least: reports come in bunches.
 */
export function createPenClock(reportRate: number): PenClock {
  const period = 1000 / (reportRate || 200)
  let last: { t: number; now: number; report: PenReport } | undefined
  let origin = 0
  let lost: number | undefined

  function moment(report: PenReport, now: number): number {
    if (!last) {
      origin = now
      return 0
    }
    // Never two at one moment, and in a long bunch no further ahead than the bunch is long.
    if (report.time === undefined || last.report.time === undefined)
      return Math.max(last.t + period, now - origin)
    const own = (report.time - last.report.time + wrap) % wrap
    return last.t + own + wrap * Math.max(0, Math.round((now - last.now - own) / wrap))
  }

  return {
    at(report, now) {
      if (last?.report.sequence !== undefined && report.sequence !== undefined) {
        if (report.sequence === last.report.sequence) return undefined
        const missed = (report.sequence - last.report.sequence - 1 + wrap) % wrap
        // A number far ahead is a pad that began anew.
        lost = (lost ?? 0) + (missed < wrap / 2 ? missed : 0)
      }
      const t = moment(report, now)
      last = { t, now, report }
      return Math.round(t)
    },
    get lost() {
      return lost
    },
  }
}
