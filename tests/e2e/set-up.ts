import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findElectron } from '../setup/electron-runtime.ts'
import { setRuntime } from './electron-host.ts'
import { seedHall } from './hall.ts'

/** Once per run. */
export default async function setUp(): Promise<() => void> {
  const runtime = findElectron()
  setRuntime(runtime)
  if (!('skipped' in runtime)) process.stdout.write(`${runtime.name}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'balie-e2e-run-'))
  // Every test starts two programs from source: what Node made of it the first time serves the next ones.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled')
  await seedHall(join(folder, 'register'))
  return () => rmSync(folder, { recursive: true, force: true })
}
