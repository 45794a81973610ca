import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LabUnavailable } from './unavailable.ts'

export interface Kernel {
  readonly image: string
  readonly version: string
  /** Where its modules are, for `modprobe -d`. */
  readonly root: string
}

/**
 * Debian's own kernel, fetched once into `cache` and unpacked there, never installed. The next kernel of the archive
 * is fetched when the cache is emptied.
 */
export function fetchKernel(cache: string): Kernel {
  const root = join(cache, 'kernel')
  const modules = join(root, 'lib', 'modules')
  if (!existsSync(join(modules, versionIn(modules) ?? 'none', 'modules.dep'))) {
    rmSync(root, { recursive: true, force: true })
    unpack(download(cache), root)
    run('depmod', ['-b', root, versionIn(modules) ?? ''])
  }
  const version = versionIn(modules)
  if (version === undefined) throw new LabUnavailable('the kernel package has no modules')
  return { image: join(root, 'boot', `vmlinuz-${version}`), version, root }
}

function download(cache: string): string {
  mkdirSync(cache, { recursive: true })
  const depends = run('apt-cache', ['depends', 'linux-image-amd64'])
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1]
  if (name === undefined) throw new LabUnavailable('no kernel package in the package lists')
  const isOurs = (file: string): boolean => file.startsWith(`${name}_`)
  if (!readdirSync(cache).some(isOurs)) run('apt-get', ['download', '-qq', name], cache)
  const file = readdirSync(cache).find(isOurs)
  if (file === undefined) throw new LabUnavailable(`${name} cannot be downloaded`)
  return join(cache, file)
}

function unpack(archive: string, root: string): void {
  run('dpkg', ['-x', archive, root])
  rmSync(archive)
}

const versionIn = (modules: string): string | undefined =>
  existsSync(modules) ? readdirSync(modules)[0] : undefined

function run(command: string, args: string[], cwd?: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
  })
  if (status === 0) return stdout
  const why = error?.message ?? stderr.trim().split('\n').at(-1)
  throw new LabUnavailable(`no kernel for the guest: ${command}: ${why}`)
}
