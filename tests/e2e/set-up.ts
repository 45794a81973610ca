import { openDisplay } from '../setup/display.ts'
import { findElectron } from '../setup/electron-runtime.ts'
import { setRuntime } from './electron-host.ts'

/** Once per run: an Electron, and a screen for its window. */
export default async function setUp(): Promise<() => void> {
  const runtime = findElectron()
  if ('skipped' in runtime) {
    setRuntime(runtime)
    return () => {}
  }
  const display = await openDisplay()
  if ('skipped' in display) {
    setRuntime(display)
    return () => {}
  }
  setRuntime(runtime)
  process.env.DISPLAY = display.name
  process.stdout.write(`${runtime.name} on display ${display.name}\n`)
  return display.close
}
