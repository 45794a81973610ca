import { type Measurement, median, rounded } from '../figure.ts'
import { memoryOf } from '../process-memory.ts'
import { prepareWindows, type Window } from '../screen/windows.ts'

const runs = 3
const idleMs = 8_000
const mostTimes = 1.3

/** The idle program, ready for its first visitor, beside an empty window of the same runtime. */
export const memory: Measurement = {
  goals: [{ name: 'memory', unit: 'MB', budget: `≤ ${mostTimes}x an empty Electron window` }],
  async measure(place) {
    const windows = await prepareWindows(place)
    const seen = { ours: [] as Memory[], empty: [] as Memory[] }
    for (let run = 0; run < runs; run++) {
      seen.ours.push(await whenIdle(windows.openOurs))
      seen.empty.push(await whenIdle(windows.openEmpty))
    }
    const mb = (of: readonly Memory[]): number => median(of.map((one) => one.mb))
    const [ours, empty] = [mb(seen.ours), mb(seen.empty)]
    return [
      {
        ours: rounded(ours),
        peers: { 'empty window': rounded(empty) },
        ratio: rounded(ours / empty),
        met: ours / empty <= mostTimes,
        notes: {
          is: `PSS of all processes, simulators included, hall server not; median of ${runs} in turn, ${idleMs / 1000} s after ready`,
          processes: seen.ours[0]?.processes ?? 0,
          emptyProcesses: seen.empty[0]?.processes ?? 0,
          runtime: windows.runtime,
        },
      },
    ]
  },
}

type Memory = ReturnType<typeof memoryOf>

async function whenIdle(open: () => Promise<Window>): Promise<Memory> {
  const window = await open()
  await new Promise((resolve) => setTimeout(resolve, idleMs))
  const memory = memoryOf(window.pid)
  await window.close()
  return memory
}
