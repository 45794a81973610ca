import { existsSync } from 'node:fs'
import path from 'node:path'
import { startProgram } from '../../tests/e2e/program.ts'
import { NotMeasurable } from '../figure.ts'
import { chromiumPath } from '../peers/extract-chromium.ts'
import type { Place } from '../place.ts'
import { openScreen, type Screen } from './screen.ts'
import { readReady, readyScript } from './when-ready.ts'
import { callNext, prepareWindows } from './windows.ts'

/** Which of the two hosts shows the page. */
export type HostName = 'browser' | 'electron'

/** The whole counter with its page on a screen, ready for input. */
export async function openCounter(place: Place, host: HostName): Promise<Screen> {
  if (host === 'electron') return (await prepareWindows(place)).openOurs()
  if (!existsSync(chromiumPath)) throw new NotMeasurable('no Chromium on this machine')
  const data = path.join(place.folder, 'counter')
  const start = ['start', '--no-open', '--json', '--data', data, '--port', '0']
  const program = await startProgram(start, path.join(place.folder, 'balie.log'))
  place.onEnd(() => program.stop())
  const screen = await openScreen(place, {
    command: chromiumPath,
    args: [
      '--headless=new',
      '--window-size=1366,768',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${path.join(place.folder, 'profile-browser')}`,
      'about:blank',
    ],
    firstScript: readyScript(callNext),
  })
  await screen.goTo(String(program.ready.url))
  readReady(await screen.told)
  return screen
}
