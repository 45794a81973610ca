import type { App } from '#main/app.ts'
import { rehearseVisit } from '#main/rehearsal/rehearse-visit.ts'
import { startCore } from '../core.ts'
import { fileSystemOf, openBareWrite } from '../disk.ts'
import { type Measurement, NotMeasurable, percentile, rounded } from '../figure.ts'

const warmUp = 20
const visits = 500
const mostMs = 10

/** The end of a visit on the disk: contact record, outbox row and visit in one transaction, with fsync. */
export const visitCommit: Measurement = {
  goals: [{ name: 'visit-commit', unit: 'ms', budget: `p99 ≤ ${mostMs} ms` }],
  async measure(place) {
    const fileSystem = await fileSystemOf(place.folder)
    if (fileSystem === 'tmpfs') throw new NotMeasurable('the project lies in memory, not on a disk')
    const times: number[] = []
    const bare: number[] = []
    const { app, client, dataFolder } = await startCore(place, { commit: (ms) => times.push(ms) })
    const write = await openBareWrite(dataFolder)
    place.onEnd(() => write.close())
    for (let visit = 1; visit <= warmUp + visits; visit++) {
      if (visit === warmUp + 1) times.length = 0
      // Called by hand and without an extract: the shortest visit that leaves a contact with a known person behind.
      await rehearseVisit({ app, client, visit, isOffline: true })
      await untilSent(app)
      if (visit > warmUp) bare.push(await write.timeMs())
    }
    const [p99, bareP99] = [percentile(times, 0.99), percentile(bare, 0.99)]
    return [
      {
        ours: rounded(p99),
        peers: { '4 KiB and fsync': rounded(bareP99) },
        ratio: rounded(p99 / bareP99),
        met: p99 <= mostMs,
        notes: {
          is: `p99 of ${times.length} commits, after ${warmUp} to warm up`,
          median: rounded(percentile(times, 0.5)),
          bareMedian: rounded(percentile(bare, 0.5)),
          max: rounded(Math.max(...times)),
          fileSystem,
        },
      },
    ]
  },
}

/** At a counter the record before has long been sent; its rows are not written during the next commit. */
function untilSent({ capabilities: { outbox } }: App): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = outbox.onChange(look)
    function look(): void {
      outbox.backlog().then(({ waiting }) => {
        if (waiting > 0) return
        stop()
        resolve()
      }, reject)
    }
    look()
  })
}
