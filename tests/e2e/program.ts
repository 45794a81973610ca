import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectRoot } from '../setup/project-root.ts'

/** A running `balie …`, and the JSON line with which it said that it was ready. */
export interface Program {
  readonly ready: Record<string, unknown>
  /** Power cut: it gets no chance to tidy up. */
  kill(): Promise<void>
  /** Asks it to stop; insists after five seconds. */
  stop(): Promise<void>
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  const insist = setTimeout(() => child.kill('SIGKILL'), 5_000)
  child.kill(signal)
  await ended
  clearTimeout(insist)
}

/** Starts `balie` as IT does, with its log in a file; rejects when it ends before it is ready. */
export const startProgram = async (args: readonly string[], logFile: string): Promise<Program> => {
  const child = spawn(process.execPath, [join(projectRoot, 'main/cli/balie.js'), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (bytes: Buffer) => appendFileSync(logFile, bytes))
  const firstLine = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const endedFirst = once(child, 'exit').then(([code]) => {
    throw new Error(`balie ${args.join(' ')} ended with status ${code} before it was ready, see ${logFile}`)
  })
  const [line] = await Promise.race([firstLine, endedFirst])
  endedFirst.catch(() => {})
  return {
    ready: JSON.parse(line),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}
