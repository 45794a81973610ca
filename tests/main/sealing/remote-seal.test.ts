import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import type { Sealer } from '#main/sealing/sealer.ts'
import { checkFile } from '../documents/read-pdf.ts'
import { people, requestFor } from '../extracts/people.ts'
import { type CscMood, type CscServer, client, credential, startCscServer } from './csc-server.ts'
import { pdfsig } from './read-seal.ts'
import { codeOf, makeTestCa, type TestCa } from './test-ca.ts'

const at = new Date(Date.now() + 3_600_000)
let ca: TestCa
let paper: Uint8Array
let rsa: CscServer
let ec: CscServer

const file = (name: string, text: string): string => {
  const where = path.join(ca.folder, name)
  writeFileSync(where, `${text}\n`)
  return where
}
const sealerAt = (server: CscServer, change: { secret?: string; pin?: string } = {}): Sealer =>
  createSealer({
    kind: 'remote',
    url: `${server.url}/csc/v2`,
    clientId: client.id,
    clientSecretFile: file('client', change.secret ?? client.secret),
    credentialId: credential.id,
    ...(change.pin ? { pinFile: file('pin', change.pin) } : {}),
  })

beforeAll(async () => {
  ca = makeTestCa()
  const root = readFileSync(ca.root, 'utf8')
  rsa = await startCscServer(ca.issue('Zegel op afstand'), root, 'rsa')
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']
  ec = await startCscServer(ca.issue('Zegel op een kromme', { key }), root, 'ec')
  paper = (await makeExtract(requestFor(people.anna))).pdf
})
afterAll(async () => {
  await Promise.all([rsa.close(), ec.close()])
  ca.remove()
})
beforeEach(() => {
  for (const server of [rsa, ec]) {
    Object.assign(server, { mood: 'well', mode: 'implicit', plainNumbers: false })
    server.calls.length = 0
  }
})

const isSound = (sealed: Uint8Array): void => {
  checkFile(sealed)
  const said = pdfsig(sealed, ca.root)
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Certificate Validation: Certificate is Trusted.')
  expect(said).toContain('Total document signed')
}

describe('a seal at a trust service', () => {
  test('is as good as a local one; the second paper takes two calls', async () => {
    const sealer = sealerAt(rsa)
    isSound(await sealer.seal(paper, at))
    expect(rsa.calls.map((call) => call.replace('/csc/v2/', ''))).toEqual([
      'info',
      '/oauth2/token',
      'credentials/info',
      'credentials/authorize',
      'signatures/signHash',
    ])
    rsa.calls.length = 0
    await sealer.seal(paper, at)
    expect(rsa.calls).toHaveLength(2)
    expect(await sealer.fact()).toMatchObject({ by: 'remote', level: 'B-B', subject: 'Zegel op afstand' })
  })

  test('that wants a PIN gets it, and only for that paper', async () => {
    rsa.mode = 'explicit'
    isSound(await sealerAt(rsa, { pin: credential.pin }).seal(paper, at))
    const refused = { code: 'seal.refused', status: 400, why: 'invalid_pin' }
    expect(await codeOf(sealerAt(rsa, { pin: '000000' }).seal(paper, at))).toEqual(refused)
    const none = { code: 'seal.refused', why: 'authorization' }
    expect(await codeOf(sealerAt(rsa).seal(paper, at))).toEqual(none)
  })

  test('with an elliptic key, whether its signature comes in DER or as two numbers', async () => {
    isSound(await sealerAt(ec).seal(paper, at))
    ec.plainNumbers = true
    // Each signature has other numbers, with and without a leading zero.
    const sealer = sealerAt(ec)
    for (let i = 0; i < 6; i++) isSound(await sealer.seal(paper, at))
  })

  test('whose token is taken back in the middle of the day is asked once more', async () => {
    const sealer = sealerAt(rsa)
    await sealer.seal(paper, at)
    rsa.mood = 'token-taken-back'
    isSound(await sealer.seal(paper, at))
  })

  const refused = (why: string) => ({ code: 'seal.refused', why })
  test.each<[CscMood, object]>([
    ['client-refused', { code: 'seal.refused', why: 'client', status: 401 }],
    ['busy', { code: 'seal.unreachable', status: 503 }],
    ['cut-off', { code: 'seal.unreachable' }],
    ['disabled', refused('disabled')],
    ['revoked', refused('revoked')],
    ['one-time-password', refused('authorization')],
    ['by-person', refused('authorization')],
    ['no-sad', refused('answer')],
    ['garbage', refused('answer')],
    ['other-signature', refused('signature')],
  ])('that is %s gives no seal and says why; once it is well again it does', async (mood, trouble) => {
    const sealer = sealerAt(rsa)
    rsa.mood = mood
    expect(await codeOf(sealer.seal(paper, at))).toEqual(trouble)
    expect(sealer.known()).toMatchObject({ state: 'unavailable' })
    rsa.mood = 'well'
    isSound(await sealer.seal(paper, at))
    expect(sealer.known()).toMatchObject({ state: 'ready', subject: 'Zegel op afstand' })
  })

  test('that is not there at all is unreachable, in the look of IT too', async () => {
    const gone = await startCscServer(ca.issue('Weg'), readFileSync(ca.root, 'utf8'), 'rsa')
    await gone.close()
    const sealer = sealerAt(gone)
    expect(await codeOf(sealer.seal(paper, at))).toEqual({ code: 'seal.unreachable' })
    expect(await sealer.status(at)).toMatchObject({ trouble: { code: 'seal.unreachable' } })
  })

  test('never sees a wrong secret in what we say of it', async () => {
    const error = await sealerAt(rsa, { secret: 'een ander geheim' }).seal(paper, at).catch(String)
    expect(error).toContain('seal.refused')
    expect(error).not.toContain('geheim')
  })
})
