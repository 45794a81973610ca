import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Certificates, makeCertificates } from './certificates.ts'
import { openDesk } from './desk.ts'
import { endings } from './endings.ts'
import { json, startRegister } from './real-register.ts'

const keep = endings()
let made: Certificates
beforeAll(() => {
  made = makeCertificates()
  writeFileSync(made.file('no.pem'), 'dit is geen certificaat\n')
})
afterAll(() => made.remove())

async function ask(tls: object | undefined, server: { name?: string; isMutual?: boolean } = {}) {
  const { name = 'register', isMutual = true } = server
  const real = keep(
    await startRegister((_call, to) => json(to, 200, { count: 0 }), {
      cert: made.read(`${name}.pem`),
      key: made.read(`${name}.key`),
      ...(isMutual ? { ca: made.read('authority.pem'), requestCert: true, rejectUnauthorized: true } : {}),
    }),
  )
  const desk = keep(
    openDesk({
      klantinteracties: {
        kind: 'passed-on',
        url: `${real.origin}/klantinteracties/api/v1`,
        authentication: { kind: 'none', ...(tls ? { tls } : {}) },
      },
    }),
  )
  const answer = await desk.call('klantinteracties', '/partijen')
  const { code } = await answer.json()
  const [readiness] = await desk.registerReadiness()
  return {
    status: answer.status,
    code,
    trouble: readiness?.trouble,
    reached: real.calls.length > 0,
    log: desk.log(),
  }
}

const files = (...names: [authority: string, certificate?: string]) => ({
  authorityFile: made.file(`${names[0]}.pem`),
  ...(names[1]
    ? { certificateFile: made.file(`${names[1]}.pem`), keyFile: made.file(`${names[1]}.key`) }
    : {}),
})

test('a register that wants a certificate gets ours', async () => {
  expect(await ask(files('authority', 'hall'))).toMatchObject({ status: 200, trouble: null, reached: true })
})

test('a register with a certificate of a private authority is trusted by that authority alone', async () => {
  expect(await ask(files('authority'), { isMutual: false })).toMatchObject({ status: 200, reached: true })
})

test.each<[string, () => object | undefined, { name?: string; isMutual?: boolean }]>([
  ['that wants a certificate and gets none', () => files('authority'), {}],
  ['whose authority nobody knows', () => undefined, { isMutual: false }],
  ['whose authority is not the one of the settings', () => files('elsewhere'), { isMutual: false }],
  ['whose certificate is another one’s', () => files('authority', 'hall'), { name: 'wrong-name' }],
])('a register %s is not spoken to', async (_title, tls, server) => {
  const outcome = await ask(tls(), server)
  expect(outcome).toMatchObject({ status: 502, code: 'register-tls', trouble: 'tls', reached: false })
})

test.each([
  ['that is not there', 'weg.pem', 'secret-unreadable'],
  ['that is no certificate', 'no.pem', 'tls'],
])('a certificate file %s is said', async (_title, name, trouble) => {
  const tls = { certificateFile: made.file(name), keyFile: made.file('hall.key') }
  const outcome = await ask({ ...tls, authorityFile: made.file('authority.pem') })
  expect(outcome).toMatchObject({ status: 502, code: `register-${trouble}`, trouble, reached: false })
  expect(outcome.log).not.toContain('PRIVATE KEY')
})

test('a register that gets a certificate of another authority hangs up', async () => {
  // Node's server ends the connection without an alert; others send one.
  const outcome = await ask(files('authority', 'stranger'))
  expect(outcome).toMatchObject({ status: 502, reached: false })
  expect(outcome.trouble).toMatch(/^(tls|unreachable)$/)
})

test('client credentials may be proved with the certificate alone, at the token endpoint and at the register', async () => {
  const seen: string[] = []
  const real = keep(
    await startRegister(
      ({ target, body, headers }, to) => {
        if (target !== '/token')
          return json(to, headers.authorization === 'Bearer bewezen' ? 200 : 401, { count: 0 })
        seen.push(`${headers.authorization ?? ''} ${body}`)
        return json(to, 200, { access_token: 'bewezen', token_type: 'Bearer', expires_in: 300 })
      },
      {
        cert: made.read('register.pem'),
        key: made.read('register.key'),
        ca: made.read('authority.pem'),
        requestCert: true,
        rejectUnauthorized: true,
      },
    ),
  )
  const desk = keep(
    openDesk({
      klantinteracties: {
        kind: 'passed-on',
        url: `${real.origin}/klantinteracties/api/v1`,
        authentication: {
          kind: 'oauth2-client-credentials',
          tokenUrl: `${real.origin}/token`,
          clientId: 'balie',
          tls: files('authority', 'hall'),
        },
      },
    }),
  )
  expect((await desk.call('klantinteracties', '/partijen')).status).toBe(200)
  expect(seen).toEqual([' grant_type=client_credentials&client_id=balie'])
})
