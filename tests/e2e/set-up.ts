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
  const register = mkdtempSync(join(tmpdir(), 'balie-register-'))
  await seedHall(register)
  return () => rmSync(register, { recursive: true, force: true })
}
