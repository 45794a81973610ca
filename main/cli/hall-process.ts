import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { AppError } from '#contract/app-error.ts'
import { isErrorCode } from '#contract/error-codes.ts'
import { inProject } from './project.ts'

const patienceMs = 5_000

/** The hall server as a process of its own. */
export interface HallProcess {
  readonly url: string
  readonly keyFile: string
  readonly pid: number
  /** Goes away without a word, as a power cut would. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts it on a data folder; port 0 takes any. What it finds wrong goes to our standard error, unless `quiet`. It ends when we do,
 * also when we are killed. `storage.in-use` when another one has the folder, `storage.newer` when a newer one made it.
 */
export async function startHallProcess(options: {
  dataFolder: string
  port?: number
  quiet?: boolean
}): Promise<HallProcess> {
  const folder = path.join(options.dataFolder, 'hall')
  const child = spawn(
    process.execPath,
    [
      inProject('server/main.ts'),
      ...['--data', folder, '--port', String(options.port ?? 0), '--json', '--with-starter'],
      // Each call on a line of its own would push the counter's address out of sight.
      ...['--log-level', 'warn'],
    ],
    { stdio: ['pipe', 'pipe', options.quiet ? 'ignore' : 'inherit'] },
  )
  const url = await firstAnswer(child)
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    // One that hangs hears no request; what it had committed is on the disk.
    const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await ended
    clearTimeout(patience)
  }
  return {
    url,
    keyFile: path.join(folder, 'counter.key'),
    pid: child.pid ?? 0,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** On one line: `{ "url": … }` when it is ready, `{ "error": … }` when it may not be. */
async function firstAnswer(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the hall server has no standard output')
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => undefined),
  ])
  if (line === undefined) throw new Error('de halserver is niet gestart; zie de regels hierboven')
  const { url, error } = JSON.parse(line) as { url?: unknown; error?: unknown }
  if (isErrorCode(error)) throw new AppError(error)
  return String(url)
}
