import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Measurement, rounded } from '../figure.ts'

const most = 2
const mb = (bytes: number): number => bytes / 1_048_576

interface Reading {
  readonly before: { readonly inUse: number; readonly rss: number }
  readonly after: { readonly inUse: number; readonly rss: number }
}

/** What a thousand extracts in a row leave behind in memory. */
export const thousandExtracts: Measurement = {
  goals: [{ name: 'thousand-extracts', unit: 'MB', budget: `≤ ${most} MB more in use after 1,000 in a row` }],
  async measure() {
    const program = fileURLToPath(new URL('../peers/thousand-extracts.ts', import.meta.url))
    const told = execFileSync(process.execPath, ['--expose-gc', program], { encoding: 'utf8' })
    const { before, after } = JSON.parse(told) as Reading
    const more = mb(after.inUse - before.inUse)
    return [
      {
        ours: rounded(more),
        peers: {},
        ratio: null,
        met: more <= most,
        notes: {
          is: 'heap, buffers and native memory of JavaScript after collecting, 100 extracts to warm up',
          inUse: rounded(mb(after.inUse)),
          ofThatBefore: rounded(mb(before.inUse)),
          residentBefore: rounded(mb(before.rss)),
          resident: rounded(mb(after.rss)),
        },
      },
    ]
  },
}
