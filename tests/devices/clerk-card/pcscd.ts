import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const vpcdDriver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
const socket = '/run/pcscd/pcscd.comm'
const run = promisify(execFile)

/** Why the real card service cannot be tried here; undefined when it can. */
export async function whyNoPcscd(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return 'only root may start pcscd'
  if (!(await run('pcscd', ['--version']).catch(() => undefined))) return 'pcscd is not installed'
  if (
    !(await access(vpcdDriver).then(
      () => true,
      () => false,
    ))
  )
    return 'vsmartcard-vpcd is not installed'
  // The socket has one place on a machine: a service of somebody else is left alone.
  if (await listens(socket)) return 'pcscd runs here already'
  try {
    await import('smartcard')
  } catch {
    return 'the package smartcard is not installed'
  }
  return undefined
}

/** The real pcscd with two virtual readers that nobody else knows of. */
export interface CardService {
  /** Where a card can be put: the first reader, and the second. */
  readonly ports: readonly [number, number]
  start(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<void>
}

export const readerName = 'Balie proef'

export async function createCardService(): Promise<CardService> {
  const folder = await mkdtemp(join(tmpdir(), 'balie-pcscd-'))
  const port = await freePortPair()
  const hex = `0x${port.toString(16)}`
  await writeFile(
    join(folder, 'vpcd'),
    [
      `FRIENDLYNAME "${readerName}"`,
      `DEVICENAME /dev/null:${hex}`,
      `LIBPATH ${vpcdDriver}`,
      `CHANNELID ${hex}`,
      '',
    ].join('\n'),
  )
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill(signal)
    await ended
    // One that was killed leaves its socket behind.
    await rm(socket, { force: true })
  }
  return {
    ports: [port, port + 1],
    async start() {
      await mkdir('/run/pcscd', { recursive: true })
      const started = spawn('pcscd', ['--foreground', '--config', folder], { stdio: 'ignore' })
      child = started
      const patience = Date.now() + 10_000
      while (!(await listens(socket)) || !(await listens(port))) {
        if (started.exitCode !== null || Date.now() > patience) throw new Error('pcscd does not start')
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function listens(where: string | number): Promise<boolean> {
  return new Promise((resolve) => {
    const client = typeof where === 'string' ? connect(where) : connect(where, '127.0.0.1')
    client.on('connect', () => {
      client.destroy()
      resolve(true)
    })
    client.on('error', () => resolve(false))
  })
}

async function freePortPair(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, '127.0.0.1')
    await once(first, 'listening')
    const address = first.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const second = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      second.on('error', () => resolve(false))
      second.listen(port + 1, '127.0.0.1', () => resolve(true))
    })
    await Promise.all([first, second].map((server) => new Promise((resolve) => server.close(resolve))))
    if (isFree && port < 0xffff) return port
  }
}
