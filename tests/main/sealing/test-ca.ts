import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isAppError } from '#contract/app-error.ts'

/** A municipality's certificates as `openssl` makes them, in a folder of their own. */
export interface TestCa {
  readonly folder: string
  /** File with the PEM of the root. */
  readonly root: string
  /** A key with its certificate, as PKCS#12 and as PEM. */
  issue(name: string, options?: IssueOptions): Issued
  openssl(...args: string[]): Buffer
  remove(): void
}

interface IssueOptions {
  readonly days?: number
  readonly key?: readonly string[]
  readonly extensions?: readonly string[]
  /** Options of `openssl pkcs12 -export`. */
  readonly container?: readonly string[]
}

export interface Issued {
  readonly keyFile: string
  /** PEM */
  readonly certificate: string
  readonly pkcs12: string
  readonly passphraseFile: string
}

export const passphrase = 'dit-is-het-wachtwoord-van-de-proef'
const sealing = ['keyUsage=critical,digitalSignature,nonRepudiation']
/** A service that signs timestamps does nothing else (RFC 3161 §2.3). */
export const timestamping = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=critical,timeStamping']

export function makeTestCa(): TestCa {
  const folder = mkdtempSync(path.join(tmpdir(), 'balie-ca-'))
  const openssl = (...args: string[]): Buffer =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const at = (name: string): string => path.join(folder, name)
  const rsa = ['-newkey', 'rsa:2048']
  openssl(
    ...['req', '-x509', ...rsa, '-noenc', '-keyout', 'root.key', '-out', 'root.pem', '-days', '3650'],
    ...['-subj', '/O=Proef/CN=Proef root CA', '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  )
  return {
    ...{ folder, openssl, root: at('root.pem') },
    issue(name, { days = 365, key = rsa, extensions = sealing, container = [] } = {}) {
      openssl(
        ...['req', '-x509', ...key, '-noenc', '-keyout', `${name}.key`, '-out', `${name}.pem`],
        ...['-CA', 'root.pem', '-CAkey', 'root.key', '-days', String(days)],
        ...['-subj', `/O=Gemeente Proefdam/CN=${name}`, '-addext', 'basicConstraints=critical,CA:FALSE'],
        ...extensions.flatMap((extension) => ['-addext', extension]),
      )
      writeFileSync(at(`${name}.pass`), `${passphrase}\n`)
      openssl(
        ...['pkcs12', '-export', '-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'root.pem'],
        ...['-out', `${name}.p12`, '-passout', `file:${name}.pass`, ...container],
      )
      return {
        keyFile: at(`${name}.key`),
        certificate: readFileSync(at(`${name}.pem`), 'utf8'),
        pkcs12: at(`${name}.p12`),
        passphraseFile: at(`${name}.pass`),
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The code of what went wrong with its details, or `sealed`. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'sealed',
    (error: unknown) => (isAppError(error) ? { code: error.code, ...error.details } : error),
  )
