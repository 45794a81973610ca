import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '#contract/app-error.ts'
import { pause } from '../hub/pause.ts'
import type { Transport } from '../transport.ts'
import { createPipeEnd } from './pipe-end.ts'

export interface PseudoTerminal {
  /** Opened by the driver as any serial port; it may close and open it again while the device stays alive. */
  readonly path: string
  /** The device's side of the line. */
  readonly deviceEnd: Transport
  /** Pulls the plug after what was written has left. Plug in again: open a new one with the same `dir` and `name`. */
  unplug(): Promise<void>
  close(): Promise<void>
}

/** Whether this machine can make pseudo-terminals (Debian: package `socat`). */
export const hasSocat = (): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = spawn('socat', ['-V'], { stdio: 'ignore' })
    probe.on('error', () => resolve(false))
    probe.on('exit', (status) => resolve(status === 0))
  })

/**
 * A serial line made of a pseudo-terminal: the driver's side is a path for the real `serialport`, the device's side
 * is in this process. Held by `socat`, which ends by itself when this process does. `simulator.unavailable` when
 * there is no `socat`, or it cannot make one.
 */
export async function openPseudoTerminal(
  options: { dir?: string; name?: string } = {},
): Promise<PseudoTerminal> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'balie-line-')))
  const path = join(dir, options.name ?? 'tty')
  await rm(path, { force: true })

  // `rawer`: eight bits both ways, no echo, no signals, no flow control. `-t`: on unplug, forward and go.
  const socat = spawn('socat', ['-t', '0.01', `PTY,rawer,link=${quoted(path)},mode=600`, 'STDIO'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const end = createPipeEnd()
  const gone = new Promise<void>((resolve) => {
    socat.on('error', () => resolve())
    socat.on('exit', () => resolve())
  })
  void gone.then(() => end.closed(new AppError('device.unplugged', { path })))
  socat.stdout.on('data', (bytes: Buffer) => end.received(bytes))
  socat.stdin.on('error', () => undefined) // told by `exit`

  const unplug = async (): Promise<void> => {
    await letGo(socat, gone)
    await rm(path, { force: true })
  }
  const close = async (): Promise<void> => {
    end.closed(undefined)
    await unplug()
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true })
  }

  if (!(await linked(path, gone))) {
    await close()
    throw new AppError('simulator.unavailable', { needs: 'socat' })
  }
  return {
    path,
    deviceEnd: {
      ...end.listen,
      write: (bytes) =>
        new Promise((resolve, reject) => {
          if (end.isClosed || !socat.stdin.writable) return reject(end.refuse())
          socat.stdin.write(bytes, (error) => (error ? reject(end.refuse(error)) : resolve()))
        }),
      close: async () => {
        end.closed(undefined)
        await unplug()
      },
    },
    unplug,
    close,
  }
}

/** Lets socat forward what it still has; one that is stuck on a full line is killed. */
async function letGo(socat: ChildProcess, gone: Promise<void>): Promise<void> {
  if (socat.exitCode === null && socat.signalCode === null && socat.pid !== undefined) socat.stdin?.end()
  const stuck = setTimeout(() => socat.kill('SIGKILL'), 300)
  await gone
  clearTimeout(stuck)
}

/** Resolves true when the link is there, false when socat ended without it. */
async function linked(path: string, gone: Promise<void>): Promise<boolean> {
  let ended = false
  void gone.then(() => {
    ended = true
  })
  while (!ended) {
    if (await readlink(path).catch(() => undefined)) return true
    await pause(5)
  }
  return false
}

/** socat reads `,` `:` and `!!` in an address as its own. */
const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&')}"`
