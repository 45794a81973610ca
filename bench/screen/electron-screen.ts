import { type Display, openDisplay } from '../../tests/setup/display.ts'
import { type ElectronRuntime, findElectron } from '../../tests/setup/electron-runtime.ts'
import { NotMeasurable } from '../figure.ts'
import type { Place } from '../place.ts'

/** An Electron, and a screen for its windows. */
export interface ElectronHere {
  readonly runtime: Exclude<ElectronRuntime, { skipped: string }>
  readonly env: NodeJS.ProcessEnv
  /** For every window alike. Chromium's sandbox refuses to start as root. */
  readonly args: readonly string[]
}

/** `NotMeasurable` where there is no Electron or no screen. */
export async function findElectronHere(place: Place): Promise<ElectronHere> {
  const runtime = findElectron()
  if ('skipped' in runtime) throw new NotMeasurable(runtime.skipped)
  const display: Display = await openDisplay()
  if ('skipped' in display) throw new NotMeasurable(display.skipped)
  place.onEnd(display.close)
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { runtime, env: { DISPLAY: display.name }, args: [...sandbox, '--lang=nl'] }
}
