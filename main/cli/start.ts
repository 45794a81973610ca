import { readFileSync } from 'node:fs'
import path from 'node:path'
import { readSettings } from '../read-settings.ts'
import { outliveStrayFailures } from '../stray-failures.ts'
import { answer, type Command, readOptions, say, wholeNumber } from './command.ts'
import { defaultDataFolder } from './data-folder.ts'
import { type ElectronBinary, findElectron, hasDisplay } from './electron-binary.ts'
import { runWindow } from './electron-host.ts'
import { ensureBuild } from './ensure-build.ts'
import { type HallProcess, startHallProcess } from './hall-process.ts'
import { openBrowser } from './open-browser.ts'
import { inProject } from './project.ts'
import { stopSignal } from './stop-signal.ts'

/** The whole counter on one machine, until it is stopped. */
export const startCommand: Command = {
  summary: 'de hele balie op deze computer',
  help: [
    '--no-open      geen venster en geen browser openen; alleen het adres zeggen',
    '--port GETAL   poort van de pagina (standaard: een vrije poort)',
    '--data MAP     gegevensmap (standaard ~/.balie)',
  ],
  async run(args) {
    const options = readOptions(args, {
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const port = wholeNumber('port', options.port, { min: 0, max: 65535 })
    const dataFolder = path.resolve(options.data ?? defaultDataFolder())
    ensureBuild()
    const electron = findHost(options['no-open'])
    const settings = await readSettings(dataFolder)
    const hall = settings.hall.kind === 'embedded' ? await startHallProcess({ dataFolder }) : undefined
    try {
      return await run({
        dataFolder,
        hall,
        port,
        electron,
        open: !options['no-open'],
        json: options.json,
      })
    } finally {
      await hall?.stop()
    }
  },
}

/** Electron where it can show a window; otherwise the reason, as it will be said. */
function findHost(noOpen: boolean): ElectronBinary {
  if (noOpen) return { absent: 'er is gevraagd om geen venster te openen' }
  if (!hasDisplay()) return { absent: 'deze computer heeft geen beeldscherm' }
  return findElectron()
}

interface Start {
  readonly dataFolder: string
  readonly hall: HallProcess | undefined
  readonly port: number
  readonly electron: ElectronBinary
  readonly open: boolean
  readonly json: boolean
}

/** In the window; where that cannot run, in the browser after all. */
async function run(start: Start): Promise<number> {
  if ('absent' in start.electron) return inBrowser(start, start.electron.absent)
  const { dataFolder, hall } = start
  const hallArguments = hall ? [`--hall=${hall.url}`, `--hall-key=${hall.keyFile}`] : []
  const args = [inProject(), `--data=${dataFolder}`, ...hallArguments]
  const ended = await runWindow(start.electron.path, args, () => sayWindow(start))
  return typeof ended === 'number' ? ended : inBrowser(start, ended.unusable)
}

const whereOf = ({ hall, dataFolder }: Start) => ({
  hallUrl: hall?.url ?? null,
  hallPid: hall?.pid ?? null,
  data: dataFolder,
})

function sayWindow(start: Start): void {
  if (start.json) answer({ host: 'electron', why: null, url: null, ...whereOf(start) })
  else {
    say(`Balie draait in een eigen venster (Electron). Gegevens: ${start.dataFolder}`)
    sayDemoUsers(start)
  }
}

/** Where the hall server is our own, and nobody has set another provider. */
function sayDemoUsers({ hall, dataFolder }: Start): void {
  if (!hall || hasOwnProvider(path.join(dataFolder, 'hall', 'hall.json'))) return
  say('Aanmelden (demo): medewerker, backoffice of beheer. Wachtwoord van alle drie: balie-demo')
}

function hasOwnProvider(file: string): boolean {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).identity?.kind === 'external'
  } catch {
    return false
  }
}

async function inBrowser(start: Start, why: string): Promise<number> {
  const { dataFolder, hall } = start
  const stopped = stopSignal()
  const [{ startApp }, { serveInBrowser }, { createLog }] = await Promise.all([
    import('../app.ts'),
    import('../node.ts'),
    import('../log.ts'),
  ])
  const log = createLog()
  outliveStrayFailures(log)
  const app = await startApp({ dataFolder, ...(hall ? { hall } : {}), log })
  try {
    const page = await serveInBrowser(app, { port: start.port, pageFolder: inProject('out/renderer') })
    sayWhere(page, why, start)
    await stopped
    await page.close()
  } finally {
    await app.close()
  }
  return 0
}

function sayWhere({ url, visitorUrl }: { url: string; visitorUrl: string }, why: string, start: Start): void {
  if (start.json) {
    answer({ host: 'browser', why, url, visitorUrl, ...whereOf(start) })
    return
  }
  say(`Balie draait in de browser, want ${why}.`)
  say(`Open: ${url}`)
  say(`Scherm voor de bezoeker: ${visitorUrl}`)
  sayDemoUsers(start)
  if (start.open && hasDisplay()) openBrowser(url)
  say('Stoppen: Ctrl+C')
}
