import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { enrolmentType, hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { envelopeFor } from '#main/capture/hand-over/envelope.ts'
import { sinkIdentityIn } from '#server/enrolment/sink-identity.ts'
import type { EnrolmentStation, SealedEnrolment } from '#server/enrolment/station.ts'
import { type HallServerSettings, startHallServer } from '#server/hall-server.ts'
import { scratchFolder } from '../main/storage/scratch.ts'
import { counterKey } from './hall-for-tests.ts'

// Each test starts a whole hall of its own, with a database on the disk.
vi.setConfig({ testTimeout: 60_000 })

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

const receipt = 'F-PH03-20261123-101500'
const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')

/** Without folder it keeps its data in memory. */
async function startSink(
  settings: Omit<Partial<HallServerSettings>, 'dataDir'> = {},
  folder: string | null = scratchFolder(),
) {
  const server = await startHallServer({
    port: 0,
    counterKey,
    municipalityCode: '0392',
    residents: [],
    ...settings,
    ...(folder === null ? {} : { dataDir: folder }),
  })
  ends.push(server.close)
  const call = (where: string, init: RequestInit = {}) =>
    fetch(`${server.url}${hallPaths.enrolment}${where}`, {
      ...init,
      headers: { authorization: `Bearer ${counterKey}`, ...(init.headers as Record<string, string>) },
    })
  const certificate = await (await call('/certificate')).text()
  return {
    dataDir: folder ?? '',
    server,
    call,
    certificate,
    seal: (content: Uint8Array) => envelopeFor(derOf(certificate), Uint8Array.from(content)),
    async post(envelope: Uint8Array, headers: Record<string, string> = {}) {
      const answer = await call('/records', {
        method: 'POST',
        body: new Uint8Array(envelope),
        headers: {
          'content-type': enrolmentType,
          [hallHeaders.receipt]: receipt,
          [hallHeaders.counter]: 'PH-03',
          ...headers,
        },
      })
      return { status: answer.status, code: ((await answer.json()) as { code?: string }).code }
    },
  }
}

/** Opens an envelope as the station would, with the sink's private key. */
function opened(envelope: Uint8Array, key: string, certificate: string): Buffer {
  const file = path.join(scratchFolder(), 'envelope.der')
  writeFileSync(file, envelope)
  writeFileSync(`${file}.pem`, certificate)
  return execFileSync(
    'openssl',
    ['cms', '-decrypt', '-inform', 'DER', '-binary', '-in', file, '-inkey', key, '-recip', `${file}.pem`],
    { maxBuffer: 1e7, stdio: 'pipe' },
  )
}

/** Keeps what it was brought, as the real one would. */
function keepingStation(): EnrolmentStation & { taken: SealedEnrolment[]; isAway: boolean } {
  const station = {
    taken: [] as SealedEnrolment[],
    isAway: false,
    take: async (enrolment: SealedEnrolment) => {
      if (station.isAway) throw new Error('away')
      station.taken.push(enrolment)
    },
  }
  return station
}

/** A certificate with the same kind of key, made by OpenSSL. */
function ofSomebodyElse(): string {
  const key = path.join(scratchFolder(), 'key.pem')
  const args = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384', '-nodes', '-keyout', key]
  return execFileSync('openssl', ['req', '-x509', ...args, '-subj', '/CN=Balie enrolment (ingebouwd)'], {
    encoding: 'utf8',
    stdio: 'pipe',
  })
}

async function until(isThere: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!isThere()) {
    if (performance.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('the enrolment sink', () => {
  test('what the station gets is opened with the private key, byte for byte', async () => {
    const station = keepingStation()
    const sink = await startSink({ enrolment: { station, everyMs: 20 } })
    const record = randomBytes(111_422)
    expect(await sink.post(await sink.seal(record))).toEqual({ status: 201 })
    await until(() => station.taken.length === 1)
    const [taken] = station.taken
    expect(taken).toMatchObject({ receipt, counter: 'PH-03' })
    const key = path.join(sink.dataDir, 'enrolment.key.pem')
    expect(opened(taken?.envelope as Uint8Array, key, sink.certificate).equals(record)).toBe(true)
  })

  test('keeps its key and certificate over a restart, the key for its owner only', async () => {
    const folder = scratchFolder()
    const first = await sinkIdentityIn(folder, new Date())
    expect(await sinkIdentityIn(folder, new Date())).toEqual(first)
    expect(statSync(path.join(folder, 'enrolment.key.pem')).mode & 0o777).toBe(0o600)
    const shown = execFileSync('openssl', ['x509', '-noout', '-text'], { input: first.certificate })
    expect(shown.toString()).toContain('ecdsa-with-SHA384')
  })

  test('a certificate that was lost is made anew for the same key', async () => {
    const folder = scratchFolder()
    const first = await sinkIdentityIn(folder, new Date())
    writeFileSync(path.join(folder, 'enrolment.certificate.pem.nieuw'), 'half')
    rmSync(path.join(folder, 'enrolment.certificate.pem'))
    const second = await sinkIdentityIn(folder, new Date())
    const key = path.join(folder, 'enrolment.key.pem')
    for (const [{ certificate }, words] of [
      [first, 'een vinger'],
      [second, 'nog een'],
    ] as const) {
      const envelope = await envelopeFor(derOf(certificate), Buffer.from(words))
      expect(opened(envelope, key, certificate).toString()).toBe(words)
    }
  })

  test('the same envelope under the same number is taken once, another one is refused', async () => {
    const station = keepingStation()
    const sink = await startSink({ enrolment: { station, everyMs: 20 } }, null)
    const envelope = await sink.seal(randomBytes(100))
    expect(await sink.post(envelope)).toEqual({ status: 201 })
    expect(await sink.post(envelope)).toEqual({ status: 200 })
    expect(await sink.post(await sink.seal(randomBytes(100)))).toMatchObject({ status: 409, code: 'taken' })
    expect(await sink.post(envelope, { [hallHeaders.counter]: 'PH-04' })).toMatchObject({ status: 409 })
    await until(() => station.taken.length > 0)
    // Also after it was erased.
    expect(await sink.post(envelope)).toEqual({ status: 200 })
    await sink.post(await sink.seal(randomBytes(10)), { [hallHeaders.receipt]: `${receipt}-2` })
    await until(() => station.taken.length > 1)
    expect(station.taken.map((taken) => taken.receipt)).toEqual([receipt, `${receipt}-2`])
  })

  test('waits while the station is away, and erases what nobody took in time', async () => {
    const station = keepingStation()
    station.isAway = true
    let now = new Date('2026-11-23T09:15:00Z')
    const lines: string[] = []
    const log = pino({}, { write: (line) => void lines.push(line) })
    const settings = { log, clock: { now: () => now }, enrolment: { station, everyMs: 20, keepDays: 7 } }
    const sink = await startSink(settings, null)
    await sink.post(await sink.seal(randomBytes(100)))
    await until(() => lines.join('').includes('enrolment station did not take it'))
    expect(lines.join('')).not.toContain('enrolments erased')
    now = new Date('2026-12-01T09:15:00Z')
    await until(() => lines.join('').includes('enrolments erased that nobody took'))
    station.isAway = false
    await sink.post(await sink.seal(randomBytes(100)), { [hallHeaders.receipt]: `${receipt}-2` })
    await until(() => station.taken.length > 0)
    expect(station.taken.map((taken) => taken.receipt)).toEqual([`${receipt}-2`])
  })

  test('one that the station refuses holds up none of the others', async () => {
    const station = keepingStation()
    const take = station.take
    station.take = (enrolment) =>
      enrolment.receipt === receipt ? Promise.reject(new Error('will not have it')) : take(enrolment)
    const sink = await startSink({ enrolment: { station, everyMs: 20 } }, null)
    for (const number of [receipt, `${receipt}-2`, `${receipt}-3`])
      await sink.post(await sink.seal(randomBytes(100)), { [hallHeaders.receipt]: number })
    await until(() => station.taken.length === 2)
    expect(station.taken.map((taken) => taken.receipt)).toEqual([`${receipt}-2`, `${receipt}-3`])
  })

  test('a station that is away is not tried for each of many', async () => {
    let tries = 0
    const station: EnrolmentStation = {
      take() {
        tries++
        return Promise.reject(new Error('away'))
      },
    }
    const rounds: number[] = []
    const log = pino({}, { write: (line) => void (line.includes('enrolments erased') && rounds.push(tries)) })
    let now = new Date('2026-11-23T09:15:00Z')
    const clock = { now: () => now }
    const sink = await startSink({ log, clock, enrolment: { station, everyMs: 1000 } }, null)
    for (let i = 10; i < 18; i++)
      await sink.post(await sink.seal(randomBytes(10)), { [hallHeaders.receipt]: `${receipt}-${i}` })
    tries = 0
    now = new Date('2026-12-09T09:15:00Z')
    await until(() => rounds.length > 0)
    expect(rounds[0]).toBeLessThanOrEqual(3)
  })

  test('a key that was left half written is made anew, for its owner only', async () => {
    const folder = scratchFolder()
    writeFileSync(path.join(folder, 'enrolment.key.pem.nieuw'), 'half', { mode: 0o644 })
    await sinkIdentityIn(folder, new Date())
    expect(statSync(path.join(folder, 'enrolment.key.pem')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).sort()).toEqual(['enrolment.certificate.pem', 'enrolment.key.pem'])
  })

  test('nothing of the content is readable in the data of the sink', async () => {
    const station = keepingStation()
    station.isAway = true
    const sink = await startSink({ enrolment: { station, everyMs: 20 } })
    const record = Buffer.from('VINGERAFDRUK'.repeat(200))
    await sink.post(await sink.seal(record))
    await ends.pop()?.()
    const files = readdirSync(sink.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(path.join(parentPath, name)))
    // The envelope itself is there, so we look in the right place.
    expect(files.some((bytes) => bytes.includes(receipt))).toBe(true)
    for (const word of ['VINGERAFDRUK', 'VklOR0VSQUZEUlVL', '56494e474552'])
      expect(files.filter((bytes) => bytes.includes(word))).toEqual([])
  })
})

describe('at its door the sink', () => {
  let sink: Awaited<ReturnType<typeof startSink>>
  let close: () => Promise<void>
  beforeAll(async () => {
    sink = await startSink({}, null)
    close = ends.pop() as typeof close
  })
  afterAll(() => close())

  test.each<[string, () => Promise<Uint8Array>]>([
    ['a picture as it is', async () => randomBytes(5000)],
    ['nothing', async () => new Uint8Array()],
    ['half an envelope', async () => (await sink.seal(randomBytes(3000))).subarray(0, 1500)],
    ['an envelope for somebody else', async () => envelopeFor(derOf(ofSomebodyElse()), randomBytes(3000))],
  ])('refuses %s', async (_, make) => {
    expect(await sink.post(await make())).toMatchObject({ status: 400, code: 'envelope' })
  })

  test.each<[string, Record<string, string>, number]>([
    ['another media type', { 'content-type': 'application/octet-stream' }, 415],
    ['no receipt number', { [hallHeaders.receipt]: '' }, 400],
    ['a receipt number that is none', { [hallHeaders.receipt]: 'A/../B and more' }, 400],
    ['no counter', { [hallHeaders.counter]: '' }, 400],
    ['a wrong counter key', { authorization: 'Bearer wrong' }, 401],
  ])('refuses %s', async (_, headers, status) => {
    expect(await sink.post(await sink.seal(randomBytes(10)), headers)).toMatchObject({ status })
  })

  test('refuses what is too large', async () => {
    expect(await sink.post(await sink.seal(randomBytes(400_001)))).toMatchObject({ status: 413 })
  })
})

describe('an envelope', () => {
  test('for a certificate with an RSA key uses OAEP, and is opened byte for byte', async () => {
    const folder = scratchFolder()
    const key = path.join(folder, 'key.pem')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const file = path.join(folder, 'certificate.pem')
    execFileSync('openssl', ['req', '-x509', '-new', '-key', key, '-subj', '/CN=RvIG proef', '-out', file], {
      stdio: 'pipe',
    })
    const certificate = readFileSync(file, 'utf8')
    const content = randomBytes(5000)
    const envelope = await envelopeFor(derOf(certificate), Uint8Array.from(content))
    expect(opened(envelope, key, certificate).equals(content)).toBe(true)
    const shown = execFileSync('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER'], { input: envelope })
    expect(shown.toString()).toMatch(/rsaesOaep[\s\S]*aes-256-cbc/)
  })

  test('overwrites what it was given, also when the certificate is none', async () => {
    const content = randomBytes(64)
    await expect(envelopeFor(Buffer.from('geen certificaat'), content)).rejects.toThrow()
    expect(content.every((byte) => byte === 0)).toBe(true)
  })
})
