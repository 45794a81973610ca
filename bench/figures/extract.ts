import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import { demoSeal, makeDemoSeal } from '#main/sealing/demo-seal.ts'
import type { Sealer } from '#main/sealing/sealer.ts'
import { type Measurement, median, percentile, rounded } from '../figure.ts'
import { chromiumPath, extractWithChromium, openChromium } from '../peers/extract-chromium.ts'
import { extractWithPdfLib } from '../peers/extract-pdf-lib.ts'
import { extractWithPdfKit } from '../peers/extract-pdfkit.ts'
import { benchRequests } from '../peers/extract-requests.ts'
import type { Place } from '../place.ts'

/** A seal of this machine: its key is made beforehand, and nobody else is asked. */
function benchSealer({ folder }: Place): Sealer {
  const settings = demoSeal(folder)
  return createSealer(settings, () => makeDemoSeal(settings))
}

const warmUp = 30
const runs = 400
const peerRuns = 40

/** Milliseconds of each run, made one after the other, each of another request. */
async function timesOf(count: number, make: (run: number) => Promise<Uint8Array>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < count; run++) {
    const start = performance.now()
    await make(run)
    times.push(performance.now() - start)
  }
  return times
}

/**
 * "Uittreksel maken" to PDF ready and sealed: ours for every resident, and the same words through others. Peers make
 * plain papers (no tags, no archival data, no seal), so the comparison is to their advantage.
 */
export const extract: Measurement = {
  goals: [
    { name: 'extract', unit: 'ms', budget: 'median ≤ 20 ms, p99 ≤ 60 ms, ≥ 3x faster than the best peer' },
  ],
  async measure(place) {
    const requests = benchRequests()
    const request = (run: number) => requests[run % requests.length] as (typeof requests)[number]
    const sealer = benchSealer(place)
    const made = async (run: number): Promise<Uint8Array> => (await makeExtract(request(run))).pdf
    // No two are alike, and each at a moment of its own.
    const now = Date.now()
    const ours = async (run: number): Promise<Uint8Array> =>
      sealer.seal(await made(run), new Date(now + run * 1000))
    await timesOf(warmUp, ours)
    const times = await timesOf(runs, ours)
    const [p50, p99] = [median(times), percentile(times, 0.99)]
    const unsealed = median(await timesOf(runs, made))
    const peers = await measurePeers(request)
    const ratio = Math.min(...Object.values(peers)) / p50
    return [
      {
        ours: rounded(p50),
        peers,
        ratio: rounded(ratio),
        met: p50 <= 20 && p99 <= 60 && ratio >= 3,
        notes: {
          runs: `${runs} after ${warmUp} to warm up; peers ${peerRuns} after 5`,
          p99: rounded(p99),
          withoutSeal: rounded(unsealed),
          firstOfAProgram: rounded(firstMs()),
        },
      },
    ]
  },
}

/** Median of each peer; Chromium is left out where it is not installed. */
async function measurePeers(request: (run: number) => ExtractRequest): Promise<Record<string, number>> {
  const peer = async (make: (request: ExtractRequest) => Promise<Uint8Array>): Promise<number> => {
    const run = (count: number) => timesOf(count, (i) => make(request(i)))
    await run(5)
    return rounded(median(await run(peerRuns)))
  }
  const peers: Record<string, number> = {
    'pdf-lib': await peer(extractWithPdfLib),
    PDFKit: await peer(extractWithPdfKit),
  }
  if (!existsSync(chromiumPath)) return peers
  const browser = await openChromium()
  try {
    peers.Chromium = await peer((one) => extractWithChromium(one, browser))
  } finally {
    await browser.close()
  }
  return peers
}

/** The first extract of a program that has just started. */
function firstMs(): number {
  const program = fileURLToPath(new URL('../peers/first-extract.ts', import.meta.url))
  return Number(execFileSync(process.execPath, [program], { encoding: 'utf8' }))
}
