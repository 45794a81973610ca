import { troubleOf } from '#contract/app-error.ts'
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
    const failed: string[] = []
    for (let visit = 1; visit <= warmUp + visits; visit++) {
      if (visit === warmUp + 1) times.length = 0
      try {
        await rehearseVisit({ app, client, visit, isOffline: false })
      } catch (error) {
        failed.push(`${visit}: ${troubleOf(error).code}`)
        const open = app.capabilities.visits.record()?.visit
        if (open) await client.visit.abandon({ visitId: open.id, reason: 'left' })
        await client.simulator.removeDocument()
      }
    }
    const p95 = percentile(times, 0.95)
    return [
      {
        ours: rounded(p95),
        peers: {},
        ratio: null,
        met: p95 <= mostMs,
        notes: {
          is: `p95 of ${times.length} documents read in whole visits, after ${warmUp} to warm up; hall server as its own process`,
          median: rounded(percentile(times, 0.5)),
          failed: failed.join(', ') || 'none',
          max: rounded(Math.max(...times)),
        },
      },
    ]
  },
}
