import type { Charter } from '#contract/domain/norm.ts'
import type { WaitCount } from '#contract/domain/paper.ts'

export interface WaitFigures {
  readonly kind: WaitCount['kind']
  readonly aimMinutes: number
  readonly maxMinutes: number
  /** Visitors who were called. */
  readonly tickets: number
  readonly withinAim: number
  readonly withinMax: number
  /** In minutes; undefined when nobody came. */
  readonly average: number | undefined
  readonly longest: number | undefined
}

/** The measured waits against the promises; one row for each kind of ticket, also where nobody came. */
export const waitFigures = (waits: readonly WaitCount[], charter: Charter): WaitFigures[] =>
  (['walk-in', 'appointment', 'collect'] as const).map((kind) => {
    const { aimMinutes, maxMinutes } = charter.waiting[kind]
    const mine = waits.filter((wait) => wait.kind === kind)
    const sum = (list: readonly WaitCount[], weight: (wait: WaitCount) => number): number =>
      list.reduce((total, wait) => total + weight(wait), 0)
    const within = (limit: number): number =>
      sum(
        // The same minute at which the clock on the screen turns red: see normClock.
        mine.filter(({ minutes }) => minutes < limit),
        ({ tickets }) => tickets,
      )
    const tickets = sum(mine, (wait) => wait.tickets)
    return {
      ...{ kind, aimMinutes, maxMinutes, tickets },
      withinAim: within(aimMinutes),
      withinMax: within(maxMinutes),
      average: tickets === 0 ? undefined : sum(mine, (wait) => wait.minutes * wait.tickets) / tickets,
      longest: tickets === 0 ? undefined : Math.max(...mine.map(({ minutes }) => minutes)),
    }
  })
