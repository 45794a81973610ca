import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

/** What the tests need of Debian 12 and 13; `a|b` is one library under the names of both. */
const debianPackages = [
  'chromium', // the page, over the browser host
  'xvfb', // a screen for the Electron window
  'socat', // pseudo-terminals as serial cables
  'udev', // also the lab's: real names and permissions of devices
  'qemu-system-x86', // from here on: the USB lab, a guest with a USB bus
  'busybox-static', // its first user land
  'cpio', // packs that
  'kmod', // in which order its modules are loaded
  'xz-utils', // unpacks those of Debian 13
  'usbip', // plugs simulated devices in
  'hwdata', // which usbip reads at its start
  'dbus',
  'libgtk-3-0t64|libgtk-3-0', // from here on: Electron's libraries
  'libnss3',
  'libasound2t64|libasound2',
  'libgbm1',
  'poppler-utils', // reads extracts back: pdftotext, pdffonts, pdftoppm, pdfsig
  'qpdf', // checks their structure
  'libnss3-tools', // certutil: whose seals pdfsig trusts
  'openssl', // opens the envelopes of fingerprints, and makes a station's certificate
  'cups-ipp-utils', // ippeveprinter
  'postgresql-17|postgresql-15', // a private cluster, never the machine's own
  'pcscd', // PC/SC, and a virtual reader for it
  'vsmartcard-vpcd',
] as const

export type PackageState =
  | { state: 'complete' }
  | { state: 'installed'; names: string[] }
  | { state: 'missing'; names: string[]; remedy: string }
  | { state: 'unknown'; reason: string }

const installedPackages = (): Set<string> | undefined => {
  const query = spawnSync('dpkg-query', ['-W', '-f', `\${db:Status-Status} \${Package}\n`], {
    encoding: 'utf8',
  })
  if (query.status !== 0) return undefined
  const lines = query.stdout.split('\n').filter((line) => line.startsWith('installed '))
  return new Set(lines.map((line) => line.slice('installed '.length)))
}

const missingFrom = (installed: Set<string>): string[] =>
  debianPackages.filter((names) => !names.split('|').some((name) => installed.has(name)))

const hasPackageLists = (): boolean =>
  existsSync('/var/lib/apt/lists') &&
  readdirSync('/var/lib/apt/lists').some((name) => name.endsWith('Packages') || name.includes('Packages.'))

const isOffered = (name: string): boolean =>
  spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0

/** The name this release of Debian offers. */
const offeredName = (names: string): string => {
  const choices = names.split('|')
  return choices.find(isOffered) ?? choices.at(-1) ?? names
}

const apt = (args: string[]): void => {
  const run = spawnSync('apt-get', args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (run.status !== 0) process.stderr.write(`apt-get ${args.join(' ')}:\n${run.stdout}${run.stderr}\n`)
}

/** Installs what is missing when root; otherwise says the one line that does. */
export const ensureDebianPackages = (): PackageState => {
  const installed = installedPackages()
  if (installed === undefined) return { state: 'unknown', reason: 'this machine has no dpkg' }
  const missing = missingFrom(installed)
  if (missing.length === 0) return { state: 'complete' }
  if (process.getuid?.() === 0) {
    if (!hasPackageLists()) apt(['update', '-qq'])
    const names = missing.map(offeredName)
    process.stdout.write(`installing ${names.join(' ')}\n`)
    apt(['install', '-y', '-qq', '--no-install-recommends', ...names])
    const left = missingFrom(installedPackages() ?? new Set())
    if (left.length === 0) return { state: 'installed', names }
  }
  const names = missingFrom(installedPackages() ?? new Set()).map(offeredName)
  return {
    state: 'missing',
    names,
    remedy: `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
  }
}
