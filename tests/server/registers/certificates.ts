import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Certificates {
  /** A path of one of: authority, register, hall, stranger; with `.pem` or `.key`. */
  file(name: string): string
  read(name: string): Buffer
  remove(): void
}

/** Two authorities of our own; one vouches for the register and the hall server, the other for a stranger. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'balie-certificates-'))
  const file = (name: string): string => join(folder, name)
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { stdio: 'ignore', cwd: folder })
  }
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const authority = (name: string): void =>
    openssl(
      'req',
      '-x509',
      ...key,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
    )
  const signed = (name: string, by: string, names: string): void => {
    writeFileSync(file(`${name}.ext`), `subjectAltName=${names}\n`)
    openssl('req', ...key, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`)
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${by}.pem`,
      '-CAkey',
      `${by}.key`,
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      `${name}.ext`,
      '-out',
      `${name}.pem`,
    )
  }
  authority('authority')
  authority('elsewhere')
  signed('register', 'authority', 'IP:127.0.0.1')
  signed('wrong-name', 'authority', 'DNS:register.voorbeeld.example')
  signed('hall', 'authority', 'DNS:hal.voorbeeld.example')
  signed('stranger', 'elsewhere', 'DNS:vreemde.voorbeeld.example')
  return {
    file,
    read: (name) => readFileSync(file(name)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
