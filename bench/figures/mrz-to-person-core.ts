import { rehearseVisit } from '#main/rehearsal/rehearse-visit.ts'
import { startCore } from '../core.ts'
import { type Measurement, percentile, rounded } from '../figure.ts'

const warmUp = 10
const visits = 80
const mostMs = 50

/** The core's share: last byte at the driver to the visitor's fields in the state that goes to the screen. */
export const mrzToPersonCore: Measurement = {
  goals: [{ name: 'mrz-to-person-core', unit: 'ms', budget: `p95 ≤ ${mostMs} ms, screen included` }],
  async measure(place) {
    const times: number[] = []
    const { app, client } = await startCore(place, { mrzToPerson: (ms) => times.push(ms) })
    for (let visit = 1; visit <= warmUp; visit++)
      await rehearseVisit({ app, client, visit, isOffline: false })
    times.length = 0
    for (let visit = warmUp + 1; visit <= warmUp + visits; visit++)
      await rehearseVisit({ app, client, visit, isOffline: false })
    const p95 = percentile(times, 0.95)
    return [
      {
        ours: rounded(p95),
        peers: {},
        ratio: null,
        met: p95 <= mostMs,
        notes: {
          is: `p95 of ${times.length} whole visits, after ${warmUp} to warm up; hall server as its own process`,
          median: rounded(percentile(times, 0.5)),
          max: rounded(Math.max(...times)),
        },
      },
    ]
  },
}
