import { type Measurement, percentile, rounded } from '../figure.ts'
import { type HostName, openCounter } from '../screen/counter-screens.ts'
import { runInPage } from '../screen/page-script.ts'

const warmUp = 10
const visits = 80
const pauseMs = 250
const mostMs = 50

/** The machine-readable zone on the wire to the visitor on the screen. */
const mrzToPersonIn = (host: HostName, name: string): Measurement => ({
  goals: [{ name, unit: 'ms', budget: `p95 ≤ ${mostMs} ms` }],
  async measure(place) {
    const screen = await openCounter(place, host)
    const { inPage, painted, notAtOnce } = await runInPage(screen, 'timeVisitors', warmUp, visits, pauseMs)
    const p95 = percentile(inPage, 0.95)
    return [
      {
        ours: rounded(p95),
        peers: {},
        ratio: null,
        met: p95 <= mostMs,
        notes: {
          is: `p95 of ${inPage.length} visitors, after ${warmUp} to warm up; from before the first byte to the name in the page`,
          median: rounded(percentile(inPage, 0.5)),
          max: rounded(Math.max(...inPage)),
          paintedP95: rounded(percentile(painted, 0.95)),
          notAtOnce: notAtOnce.join(' ') || 'none',
          runtime: screen.product,
        },
      },
    ]
  },
})

export const mrzToPerson = mrzToPersonIn('browser', 'mrz-to-person')
export const mrzToPersonElectron = mrzToPersonIn('electron', 'mrz-to-person-electron')
