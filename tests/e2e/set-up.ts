import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDisplay } from '../setup/display.ts'
import { type ElectronRuntime, findElectron } from '../setup/electron-runtime.ts'
import { setRuntime } from './electron-host.ts'
import { seedHall } from './hall.ts'

/** An Electron and a screen for its window, or why the run goes without. */
const prepareElectron = async (): Promise<{ runtime: ElectronRuntime; close: () => void }> => {
  const runtime = findElectron()
  if ('skipped' in runtime) return { runtime, close: () => {} }
  const display = await openDisplay()
  if ('skipped' in display) return { runtime: display, close: () => {} }
  process.env.DISPLAY = display.name
  process.stdout.write(`${runtime.name} on display ${display.name}\n`)
  return { runtime, close: display.close }
}

/** Once per run. */
export default async function setUp(): Promise<() => void> {
  const { runtime, close } = await prepareElectron()
  setRuntime(runtime)
  const register = mkdtempSync(join(tmpdir(), 'balie-register-'))
  await seedHall(register)
  return () => {
    close()
    rmSync(register, { recursive: true, force: true })
  }
}
