import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Does something with a file in a folder that is gone afterwards. */
export function inFolder<T>(name: string, bytes: Uint8Array, use: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'balie-zegel-'))
  try {
    const file = path.join(folder, name)
    writeFileSync(file, bytes)
    return use(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What Poppler says of the signatures in a file, to somebody who trusts this root, or without one nobody. */
export const pdfsig = (pdf: Uint8Array, root?: string): string =>
  inFolder('papier.pdf', pdf, (file, folder) => {
    const run = (tool: string, ...args: string[]): string =>
      execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe', env: { ...process.env, TZ: 'UTC' } })
    if (root === undefined) return run('pdfsig', '-nocert', file)
    run('certutil', '-N', '-d', `sql:${folder}`, '--empty-password')
    run('certutil', '-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'CT,CT,CT', '-i', root)
    // Without `-no-ocsp`: with it Poppler 22 trusts nobody; our certificates name no OCSP service.
    return run('pdfsig', '-nssdir', `sql:${folder}`, file)
  })

export interface ReadSeal {
  /** Byte offsets and lengths: from, length, from, length. */
  readonly range: readonly number[]
  /** What is signed. */
  readonly covered: Buffer
  /** DER of the CMS, without the empty room behind it. */
  readonly cms: Buffer
  /** The dictionary as it stands. */
  readonly dictionary: string
}

export function readSeal(pdf: Uint8Array): ReadSeal {
  const bytes = Buffer.from(pdf)
  const text = bytes.toString('latin1')
  const found = /<<\n\/Type \/Sig\n[\s\S]*?\/ByteRange \[([\d ]+)\]/.exec(text)
  if (!found) throw new Error('no seal')
  const range = (found[1] ?? '').trim().split(' ').map(Number)
  const [a = 0, b = 0, c = 0, d = 0] = range
  const contents = Buffer.from(text.slice(b + 1, c - 1), 'hex')
  const covered = Buffer.concat([bytes.subarray(a, a + b), bytes.subarray(c, c + d)])
  const dictionary = text.slice(found.index, b)
  return { range, covered, cms: contents.subarray(0, derLength(contents)), dictionary }
}

function derLength(der: Buffer): number {
  const first = der[1] ?? 0
  if (first < 0x80) return 2 + first
  const count = first & 0x7f
  return 2 + count + der.readUIntBE(2, count)
}
