import { type Measurement, percentile, rounded } from '../figure.ts'
import { type HostName, openCounter } from '../screen/counter-screens.ts'
import { runInPage } from '../screen/page-script.ts'

const warmUp = 10
const strokes = 60
const mostMs = 50

/** The pen on the pad to the ink on the clerk's screen. */
const penToInkIn = (host: HostName, name: string): Measurement => ({
  goals: [{ name, unit: 'ms', budget: `p95 ≤ ${mostMs} ms` }],
  async measure(place) {
    const screen = await openCounter(place, host)
    const times = await runInPage(screen, 'timeInk', warmUp, strokes)
    const p95 = percentile(times, 0.95)
    return [
      {
        ours: rounded(p95),
        peers: {},
        ratio: null,
        met: p95 <= mostMs,
        notes: {
          is: `p95 of ${strokes} strokes, after ${warmUp} to warm up; page to pad to page, the wait for a frame included`,
          median: rounded(percentile(times, 0.5)),
          max: rounded(Math.max(...times)),
          runtime: screen.product,
        },
      },
    ]
  },
})

export const penToInk = penToInkIn('browser', 'pen-to-ink')
export const penToInkElectron = penToInkIn('electron', 'pen-to-ink-electron')
