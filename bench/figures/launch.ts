import { type Measurement, median, rounded } from '../figure.ts'
import { prepareWindows, type Window } from '../screen/windows.ts'

const warmUp = 1
const runs = 9
const mostTimes = 1.3

/** Starting the program to "Volgende oproepen" painted and taking input, beside an empty window of the same runtime. */
export const launch: Measurement = {
  goals: [{ name: 'launch', unit: 'ms', budget: `median ≤ ${mostTimes}x an empty Electron window, warm` }],
  async measure(place) {
    const windows = await prepareWindows(place)
    const times = { ours: [] as number[], empty: [] as number[] }
    const timeOf = async (open: () => Promise<Window>): Promise<number> => {
      const window = await open()
      await window.close()
      return window.readyMs
    }
    for (let run = -warmUp; run < runs; run++) {
      const [ours, empty] = [await timeOf(windows.openOurs), await timeOf(windows.openEmpty)]
      if (run < 0) continue
      times.ours.push(ours)
      times.empty.push(empty)
    }
    const ours = median(times.ours)
    const empty = median(times.empty)
    return [
      {
        ours: rounded(ours),
        peers: { 'empty window': rounded(empty) },
        ratio: rounded(ours / empty),
        met: ours / empty <= mostTimes,
        notes: {
          runtime: windows.runtime,
          runs: `${runs} of each in turn, after ${warmUp} to warm up`,
          range: `${rounded(Math.min(...times.ours))}-${rounded(Math.max(...times.ours))}`,
          emptyRange: `${rounded(Math.min(...times.empty))}-${rounded(Math.max(...times.empty))}`,
        },
      },
    ]
  },
}
