import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { recordingSchema } from '#contract/domain/trace.ts'
import { parseFingerRecord } from '#devices/fingerprint/image/finger-record.ts'
import { createLog } from '#main/log.ts'
import type { EnrolmentStation, SealedEnrolment } from '#server/enrolment/station.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter } from '../counter.ts'
import { scratchFolder } from '../storage/scratch.ts'
import { identified, startFingers } from './capturing-counter.ts'

afterEach(() => vi.unstubAllEnvs())

/** Long and varied enough to be of this picture and no other. */
const runLength = 24
const fewestShades = 7

const runsEach = 3

/** Runs of pixels from all over the picture; a few are enough, for a picture does not stay behind in crumbs. */
function runsOf(picture: Buffer): Buffer[] {
  const runs: Buffer[] = []
  for (let at = 0; at + runLength <= picture.length; at += 97) {
    const run = picture.subarray(at, at + runLength)
    if (new Set(run).size >= fewestShades) runs.push(Buffer.from(run))
  }
  return Array.from(
    { length: runsEach },
    (_, i) => runs[Math.floor(((i + 0.5) * runs.length) / runsEach)],
  ).filter((run) => run !== undefined)
}
/** As the sensor sends them and the record may hold them: two pixels a byte, or the four bits alone. */
const packed = (run: Buffer): Buffer =>
  Buffer.from(
    Array.from(
      { length: run.length / 2 },
      (_, i) => ((run[2 * i] ?? 0) & 0xf0) | ((run[2 * i + 1] ?? 0) >> 4),
    ),
  )
const nibbles = (run: Buffer): Buffer => Buffer.from(run.map((pixel) => pixel >> 4))

/** Base64 depends on where the run begins; what all three have for certain. */
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
const formsOf = (run: Buffer): (Buffer | string)[] =>
  [run, packed(run), nibbles(run)].flatMap((bytes) => {
    const hex = bytes.toString('hex')
    return [bytes, hex, hex.toUpperCase(), [...bytes].join(','), ...base64Of(bytes)]
  })

test('of a whole enrolment nothing remains but the envelope, and that holds the fingers byte for byte', {
  timeout: 90_000,
}, async () => {
  const everything = scratchFolder()
  const dataDir = scratchFolder()
  vi.stubEnv('TMPDIR', everything)
  const lines: string[] = []
  const envelopes: SealedEnrolment[] = []
  const station: EnrolmentStation = { take: async (sealed) => void envelopes.push(sealed) }
  const counter = await startTestCounter({
    as: everyRole,
    log: createLog({ write: (line) => void lines.push(line) }),
    hall: { dataDir, enrolment: { station, everyMs: 50 } },
  })
  const { client } = counter
  const stop = new AbortController()
  const states: string[] = []
  const watching = (async () => {
    for await (const state of counter.app.capabilities.state.watch(stop.signal))
      states.push(JSON.stringify(state))
  })()
  const seen: string[] = []
  const watchingVisitor = (async () => {
    for await (const state of await client.visitor.watch({}, { signal: stop.signal }))
      seen.push(JSON.stringify(state))
  })().catch(() => undefined)

  const visitId = await identified(counter)
  const reader = await startFingers(counter, visitId)
  const of = { visitId, captureId: reader.captureId }
  // What the screen is shown is the way to know what the pictures were.
  const pictures: Buffer[] = []
  const previewing = (async () => {
    for await (const preview of await client.capture.fingerPreview(of)) {
      if (preview.kind === 'cleared') continue
      if (preview.fromRow === 0) pictures.push(Buffer.alloc(preview.width * preview.height))
      Buffer.from(preview.pixels, 'base64').copy(pictures.at(-1) as Buffer, preview.fromRow * preview.width)
    }
  })()
  await reader.giveAll()
  const runs = pictures.flatMap(runsOf)
  expect(pictures.length).toBeGreaterThanOrEqual(4)
  expect(runs.length).toBe(runsEach * pictures.length)
  const forms = runs.flatMap(formsOf)

  function standingIn(bytes: Buffer): number {
    return forms.filter((form) => bytes.includes(form)).length
  }
  function remains(folder = everything): object {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [name, standingIn(readFileSync(path.join(parentPath, name)))] as const)
    const told = { log: lines.join(''), states: states.join(''), visitor: seen.join('') }
    const words = Object.entries(told).map(([name, text]) => [name, standingIn(Buffer.from(text))] as const)
    return Object.fromEntries([...files, ...words].filter(([, found]) => found > 0))
  }
  // The search finds what is there.
  writeFileSync(path.join(everything, 'plain.bin'), pictures[0] as Buffer)
  writeFileSync(path.join(everything, 'base64.txt'), (pictures[1] as Buffer).toString('base64'))
  expect(remains()).toEqual({ 'plain.bin': expect.any(Number), 'base64.txt': expect.any(Number) })
  writeFileSync(path.join(everything, 'plain.bin'), '')
  writeFileSync(path.join(everything, 'base64.txt'), '')

  // A hand-over that fails first, so that there is trouble to log and to show.
  counter.line.next({ does: { kind: 'drop-request' }, path: '/enrolment' })
  await client.capture.handOver(of)
  await reader.until(({ stage }) => stage.stage === 'complete' && stage.trouble !== undefined)
  expect(remains()).toEqual({})
  await client.capture.handOver(of)
  await reader.until(({ stage }) => stage.stage === 'handed-over')
  await counter.untilVisit(({ enrolments }) => enrolments.length === 1)

  const recording = recordingSchema.parse(
    JSON.parse(await (await client.diagnostics.recording({ role: 'fingerprint-reader' })).text()),
  )
  expect(recording.frames.length).toBeGreaterThan(50)
  const wire = Buffer.concat(recording.frames.map(({ bytes }) => Buffer.from(bytes, 'base64')))
  expect(standingIn(wire)).toBe(0)
  expect(standingIn(Buffer.from(JSON.stringify(recording)))).toBe(0)
  expect(standingIn(Buffer.from(await (await client.diagnostics.bundle()).arrayBuffer()))).toBe(0)
  expect(states.length).toBeGreaterThan(20)
  expect(seen.join('')).toContain('fingers-done')
  expect(remains()).toEqual({})

  await expect.poll(() => envelopes.length).toBe(1)
  const key = path.join(dataDir, 'enrolment.key.pem')
  const file = path.join(scratchFolder(), 'envelope.der')
  writeFileSync(file, envelopes[0]?.envelope as Uint8Array)
  const opening = ['cms', '-decrypt', '-inform', 'DER', '-binary', '-in', file, '-inkey', key]
  const record = parseFingerRecord(execFileSync('openssl', opening, { maxBuffer: 1e7, stdio: 'pipe' }))
  expect(record.fingers.map(({ position }) => position)).toEqual(['right-index', 'left-index'])
  for (const { image } of record.fingers)
    expect(pictures.some((picture) => picture.equals(Buffer.from(image.pixels)))).toBe(true)

  await client.visit.abandon({ visitId, reason: 'left' })
  stop.abort()
  await Promise.all([watching, watchingVisitor, previewing])
  await counter.app.close()
  await counter.hall.close()
  expect(remains()).toEqual({})
  // The sink's own database is large, and is searched once.
  expect(remains(dataDir)).toEqual({})
  await counter.line.close()
})
