import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { type Figure, percentile, rounded } from '../figure.ts'
import { extractWithChromium, openChromium } from '../peers/extract-chromium.ts'
import { extractWithPdfLib } from '../peers/extract-pdf-lib.ts'
import { extractWithPdfKit } from '../peers/extract-pdfkit.ts'
import { benchRequests } from '../peers/extract-requests.ts'

const warmUp = 30
const runs = 400
const peerRuns = 40
const budget = 'mediaan ≤ 20 ms, p99 ≤ 60 ms, ≥ 3x sneller dan elke ander'

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
 * "Uittreksel maken" to PDF ready: ours for every resident, and the same words through others. Peers make plain
 * papers (no tags, no archival data), so the comparison is to their advantage.
 */
export async function measureExtract(): Promise<Figure> {
  const requests = benchRequests()
  const request = (run: number) => requests[run % requests.length] as (typeof requests)[number]
  const ours = async (run: number): Promise<Uint8Array> => (await makeExtract(request(run))).pdf
  await timesOf(warmUp, ours)
  const times = await timesOf(runs, ours)

  const peer = async (make: (run: number) => Promise<Uint8Array>): Promise<number> => {
    await timesOf(5, make)
    return rounded(percentile(await timesOf(peerRuns, make), 0.5))
  }
  const peers: Record<string, number> = {
    'pdf-lib': await peer((run) => extractWithPdfLib(request(run))),
    PDFKit: await peer((run) => extractWithPdfKit(request(run))),
  }
  if (existsSync('/usr/bin/chromium')) {
    const browser = await openChromium()
    try {
      peers.Chromium = await peer((run) => extractWithChromium(request(run), browser))
    } finally {
      await browser.close()
    }
  }
  const median = percentile(times, 0.5)
  const p99 = percentile(times, 0.99)
  const ratio = Math.min(...Object.values(peers)) / median
  return {
    name: `uittreksel (p99 ${rounded(p99)}, eerste ${rounded(coldMs())})`,
    unit: 'ms',
    ours: rounded(median),
    peers,
    ratio: rounded(ratio),
    budget,
    met: median <= 20 && p99 <= 60 && ratio >= 3,
  }
}

/** The first extract of a program that has just started. */
function coldMs(): number {
  const program = fileURLToPath(new URL('../peers/first-extract.ts', import.meta.url))
  return Number(execFileSync(process.execPath, [program], { encoding: 'utf8' }))
}
