import { type Measurement, percentile, rounded } from '../figure.ts'
import { type HostName, openCounter } from '../screen/counter-screens.ts'
import { runInPage } from '../screen/page-script.ts'

const warmUp = 300
const calls = 3000
const mostMs = 2

/** A call page to core to page, over the host's own port, timed in the page. */
const callsIn = (host: HostName): Measurement => ({
  goals: [{ name: `call-${host}`, unit: 'ms', budget: `p99 ≤ ${mostMs} ms` }],
  async measure(place) {
    const screen = await openCounter(place, host)
    const { each, allMs, stepMs } = await runInPage(screen, 'timeCalls', warmUp, calls)
    const p99 = percentile(each, 0.99)
    return [
      {
        ours: rounded(p99),
        peers: {},
        ratio: null,
        met: p99 <= mostMs,
        notes: {
          is: `p99 of ${calls} calls, after ${warmUp} to warm up`,
          mean: rounded(allMs / calls),
          median: rounded(percentile(each, 0.5)),
          clockStep: stepMs,
          runtime: screen.product,
        },
      },
    ]
  },
})

export const callBrowser = callsIn('browser')
export const callElectron = callsIn('electron')
