import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import process from 'node:process'
import { inProject } from './project.ts'

const sources = [
  'contract',
  'devices',
  'main',
  'preload',
  'renderer',
  'electron.vite.config.ts',
  'package-lock.json',
]
const built = ['out/main/electron.cjs', 'out/preload/preload.cjs', 'out/renderer/index.html']

function newest(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(file).map((name) => newest(`${file}/${name}`)))
}

/** Builds page and program when a source is newer than what was built. */
export function ensureBuild(): void {
  const oldest = Math.min(...built.map((file) => newest(inProject(file))))
  if (oldest > Math.max(...sources.map((source) => newest(inProject(source))))) return
  process.stderr.write('Balie wordt gebouwd (eenmalig, een paar seconden) …\n')
  const result = spawnSync(
    process.execPath,
    [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: inProject(),
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  if (result.status !== 0) throw new Error('het bouwen is mislukt; zie de regels hierboven')
}
