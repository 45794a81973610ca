import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hallHeaders } from '#contract/hall/paths.ts'
import { createDelivery } from '#main/capture/hand-over/delivery.ts'
import { createEnrolmentSink } from '#main/capture/hand-over/enrolment-sink.ts'
import { envelopeFor } from '#main/capture/hand-over/envelope.ts'
import { systemClock } from '#main/clock.ts'
import { createHallHttp } from '#main/hall/hall-http.ts'
import { scratchFolder } from '../storage/scratch.ts'

const { signal } = new AbortController()
let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
beforeEach(async () => {
  answer = (_, response) => response.writeHead(201).end('{}')
  server = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const p384 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384']

function certificate(days = 30, newKey = p384): { pem: string; file: string } {
  const folder = scratchFolder()
  const file = path.join(folder, 'certificate.pem')
  const key = ['-newkey', ...newKey, '-nodes']
  const out = ['-keyout', path.join(folder, 'key.pem'), '-out', file]
  const args = ['req', '-x509', ...key, ...out, '-subj', '/CN=proef', '-days', String(days)]
  execFileSync('openssl', args, { stdio: 'pipe' })
  return { file, pem: readFileSync(file, 'utf8') }
}

function sinkOf(options: { pinned?: string; now?: Date } = {}) {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const http = createHallHttp({
    baseUrl,
    counterKey: 'k',
    counter: 'PH-03',
    clerk: () => 'c',
    timeoutMs: 300,
  })
  const { now, pinned } = options
  const clock = now ? { now: () => now } : systemClock
  return createEnrolmentSink({ exchange: http.exchange, baseUrl, clock, pinned })
}
const failing = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    ({ code, details }: { code: string; details: { why?: string } }) =>
      details.why === undefined ? code : `${code} ${details.why}`,
  )

describe('the certificate', () => {
  test('comes from the hall server', async () => {
    const { pem } = certificate()
    answer = (_, response) => response.end(pem)
    expect(await sinkOf().certificate()).toEqual(new X509Certificate(pem).raw)
  })

  test('is the pinned one, whatever the hall server says', async () => {
    const [own, other] = [certificate(), certificate()]
    answer = (_, response) => response.end(other.pem)
    expect(await sinkOf({ pinned: own.file }).certificate()).toEqual(new X509Certificate(own.pem).raw)
  })

  test.each<[string, () => Promise<unknown>, string]>([
    ['is no certificate', () => sinkOf().certificate(), 'enrolment.refused certificate'],
    [
      'has expired',
      () => sinkOf({ pinned: certificate(1).file, now: new Date(Date.now() + 3 * 86_400_000) }).certificate(),
      'enrolment.refused expired',
    ],
    [
      'is not valid yet',
      () => sinkOf({ pinned: certificate().file, now: new Date('2020-01-01') }).certificate(),
      'enrolment.refused expired',
    ],
    [
      'is pinned in a file that is not there',
      () => sinkOf({ pinned: '/nergens.pem' }).certificate(),
      'enrolment.refused certificate-file',
    ],
  ])('that %s is not used', async (_, ask, expected) => {
    answer = (_request, response) => response.end('hallo')
    expect(await failing(ask())).toBe(expected)
  })
})

describe('a key', () => {
  const curve = (name: string): string[] => ['ec', '-pkeyopt', `ec_paramgen_curve:${name}`]
  test.each([
    ['RSA of 2048 bits', ['rsa:2048'], 'fine'],
    ['P-256', curve('P-256'), 'fine'],
    ['P-384', curve('P-384'), 'fine'],
    ['P-521', curve('P-521'), 'fine'],
    ['RSA of 1024 bits', ['rsa:1024'], 'enrolment.refused certificate'],
    ['Ed25519', ['ed25519'], 'enrolment.refused certificate'],
    ['Brainpool', curve('brainpoolP256r1'), 'enrolment.refused certificate'],
    ['a curve of coins', curve('secp256k1'), 'enrolment.refused certificate'],
  ])('with %s', async (_, newKey, expected) => {
    const { file } = certificate(30, newKey)
    const encrypting = sinkOf({ pinned: file })
      .certificate()
      .then((der) => envelopeFor(der, Uint8Array.of(1, 2, 3)))
    expect(await failing(encrypting)).toBe(expected)
  })
})

describe('an answer', () => {
  test.each([
    [200, 'fine'],
    [201, 'fine'],
    [400, 'enrolment.refused answer'],
    [401, 'enrolment.refused answer'],
    [409, 'enrolment.refused taken'],
    [413, 'enrolment.refused answer'],
    [404, 'enrolment.unreachable'],
    [500, 'enrolment.unreachable'],
    [503, 'enrolment.unreachable'],
  ])('of %i is %s', async (status, expected) => {
    answer = (_, response) => response.writeHead(status).end('{}')
    expect(await failing(sinkOf().send('F-1', new Uint8Array(3), signal))).toBe(expected)
  })

  test('that never comes is unreachable', async () => {
    answer = () => {}
    expect(await failing(sinkOf().send('F-1', new Uint8Array(3), signal))).toBe('enrolment.unreachable')
  })
})

describe('a delivery', () => {
  /** Remembers what came, and answers with these statuses in turn. */
  function receiving(pem: string, ...statuses: number[]) {
    const sent: string[] = []
    answer = (request, response) => {
      if (request.method === 'GET') return void response.end(pem)
      sent.push(String(request.headers[hallHeaders.receipt]))
      response.writeHead(statuses.shift() ?? 201).end('{}')
    }
    return sent
  }
  const record = () => Uint8Array.of(1, 2, 3)

  test('is encrypted once, and goes again under the same number', async () => {
    const sent = receiving(certificate().pem, 503, 201)
    let made = 0
    const delivery = createDelivery(sinkOf(), () => `F-${++made}`)
    expect(await failing(delivery.send(record, signal))).toBe('enrolment.unreachable')
    const neverAgain = () => {
      throw new Error('encrypted twice')
    }
    expect(await delivery.send(neverAgain, signal)).toBe('F-1')
    expect(sent).toEqual(['F-1', 'F-1'])
  })

  test('of other fingers has another number', async () => {
    const sent = receiving(certificate().pem, 503, 201)
    let made = 0
    const delivery = createDelivery(sinkOf(), () => `F-${++made}`)
    await failing(delivery.send(record, signal))
    delivery.startAnew()
    await delivery.send(record, signal)
    expect(sent).toEqual(['F-1', 'F-2'])
  })

  test('whose number was taken gets one that nobody has', async () => {
    const sent = receiving(certificate().pem, 409, 201)
    const receipt = await createDelivery(sinkOf(), () => 'F-1').send(record, signal)
    expect(receipt).toMatch(/^F-1-[0-9A-F]{4}$/)
    expect(sent).toEqual(['F-1', receipt])
  })

  test('is not encrypted any more once it was stopped', async () => {
    const sent = receiving(certificate().pem)
    const stopped = AbortSignal.abort()
    const never = () => {
      throw new Error('encrypted')
    }
    await expect(createDelivery(sinkOf(), () => 'F-1').send(never, stopped)).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(sent).toEqual([])
  })
})
