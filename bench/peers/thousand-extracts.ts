import { setImmediate as turn } from 'node:timers/promises'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { benchRequests } from './extract-requests.ts'

// Run as a program of its own with --expose-gc: what is still in memory after so many extracts, in bytes.
const requests = benchRequests()
const request = (run: number) => requests[run % requests.length] as (typeof requests)[number]
const collect = (globalThis as { gc?: () => void }).gc
if (!collect) throw new Error('start with --expose-gc')

/** Native buffers are let go between two turns of the event loop, not while a program keeps running. */
const inUse = async (): Promise<number> => {
  for (let round = 0; round < 5; round++) {
    collect()
    await turn()
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + external + arrayBuffers
}
const make = async (count: number): Promise<void> => {
  for (let run = 0; run < count; run++) await makeExtract(request(run))
}

await make(100)
const before = { inUse: await inUse(), rss: process.memoryUsage().rss }
await make(1_000)
const after = { inUse: await inUse(), rss: process.memoryUsage().rss }
process.stdout.write(JSON.stringify({ before, after }))
