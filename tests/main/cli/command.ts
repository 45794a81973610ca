import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../../../main/cli/balie.js', import.meta.url))

/** For tests that start whole programs on a machine that is busy with other tests. */
export const slow = 120_000

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `balie …` as a process of its own, as an administrator types it. */
export interface Command {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** The first line on standard output; fails with what was said when it ended without one. */
  firstLine(): Promise<string>
}

export function startBalie(...args: string[]): Command {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk
  })
  const first = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  const ended = once(child, 'close').then(([status]) => ({ status, ...said }))
  return {
    child,
    ended,
    firstLine: () =>
      Promise.race([
        first,
        ended.then(({ status, stderr }) => Promise.reject(new Error(`ended with ${status}: ${stderr}`))),
      ]),
  }
}

export const balie = (...args: string[]): Promise<Ended> => startBalie(...args).ended

/** Stops it as a service does, and answers how it ended. Harmless when it has ended already. */
export function stop({ child, ended }: Command): Promise<Ended> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
  return ended
}

/** An own data folder, with its `settings.json`, gone when the test ends. */
export async function dataFolder(settings?: unknown): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'balie-cli-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  if (settings !== undefined)
    await writeFile(
      path.join(folder, 'settings.json'),
      typeof settings === 'string' ? settings : JSON.stringify(settings),
    )
  return folder
}

export const oneLine = (text: string): boolean => /^[^\n]+\n$/.test(text)
