import path from 'node:path'
import { ensureBuild } from '#main/cli/ensure-build.ts'
import type { HallProcess } from '#main/cli/hall-process.ts'
import { emptyWindow } from '../peers/empty-window.ts'
import type { Place } from '../place.ts'
import { type ElectronHere, findElectronHere } from './electron-screen.ts'
import { openScreen, type Screen } from './screen.ts'
import { readReady, readyScript } from './when-ready.ts'

/** A window that says when it was ready. */
export interface Window extends Screen {
  /** Milliseconds from starting the program to a painted page that takes input. */
  readonly readyMs: number
}

export interface Windows {
  readonly runtime: string
  /** The counter's own window, on a hall server that runs already; its data stays between openings. */
  openOurs(): Promise<Window>
  openEmpty(): Promise<Window>
}

/** "Volgende oproepen" is there once the state of the counter is. */
export const callNext = '[data-focus="call-next"]:enabled'
const tries = 3

/** The counter in Electron and, beside it, an empty window of the same runtime. `NotMeasurable` without Electron. */
export async function prepareWindows(place: Place): Promise<Windows> {
  const here = await findElectronHere(place)
  ensureBuild()
  const hall = await place.startHall()
  const ours = counterWindow(here, hall, path.join(place.folder, 'counter'))
  const empty = emptyWindow(here, place)
  const profile = (name: string): string => `--user-data-dir=${path.join(place.folder, name)}`

  async function open(
    { command, args }: { command: string; args: readonly string[] },
    profileName: string,
    selector: string,
  ): Promise<Window> {
    const script = readyScript(selector)
    for (let tried = 1; ; tried++) {
      const screen = await openScreen(place, {
        command,
        args: [...args, ...here.args, profile(profileName)],
        env: here.env,
        firstScript: script,
      })
      const { at, early } = readReady(await screen.told)
      if (early) return { ...screen, readyMs: at - screen.launchedAt }
      // The page was there before we could watch it, so its moment is unknown.
      await screen.close()
      if (tried === tries) throw new Error('the page was never watched from its start')
    }
  }
  return {
    runtime: here.runtime.name,
    openOurs: () => open(ours, 'profile-ours', callNext),
    openEmpty: () => open(empty, 'profile-empty', 'button:enabled'),
  }
}

function counterWindow(
  { runtime }: ElectronHere,
  hall: HallProcess,
  dataFolder: string,
): { command: string; args: string[] } {
  const settings = [`--data=${dataFolder}`, `--hall=${hall.url}`, `--hall-key=${hall.keyFile}`]
  return { command: runtime.executable, args: [...runtime.args, ...settings] }
}
