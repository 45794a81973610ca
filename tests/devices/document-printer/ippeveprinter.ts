import { type ChildProcess, spawn } from 'node:child_process'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** CUPS' own IPP Everywhere printer, the one that printer makers test against. */
export interface RealIppPrinter {
  readonly uri: string
  /** Where it keeps what came out. */
  readonly spool: string
  /** Switched off, as by its own button. */
  switchOff(): Promise<void>
  close(): Promise<void>
}

const programs = { printer: '/usr/sbin/ippeveprinter', bus: '/usr/bin/dbus-daemon' } as const

/** Undefined when this machine can run it, else the reason why not. */
export async function whyNoIppeveprinter(): Promise<string | undefined> {
  for (const [name, path] of Object.entries(programs)) {
    if (await access(path).catch(() => true))
      return `no ${path} (Debian: cups-ipp-utils, dbus), for the ${name}`
  }
  return undefined
}

interface RealIppOptions {
  /** Of the program that "prints" each job; 1 makes the printer abort it. */
  readonly exitStatus?: number
  /** What that program does first, in sh; what it says as `STATE: +media-jam-error` the printer reports (ippeveprinter(1)). */
  readonly script?: string
  /** Takes this and nothing else. */
  readonly format?: string
  readonly duplex?: boolean
}

export async function startIppeveprinter(options: RealIppOptions = {}): Promise<RealIppPrinter> {
  const { exitStatus = 0, script = '', format = 'application/pdf', duplex = false } = options
  const dir = await mkdtemp(join(tmpdir(), 'balie-ippeve-'))
  // It will not start without a system bus; it does without anybody on it (devices.md §5).
  const address = `unix:path=${join(dir, 'bus')}`
  await writeFile(
    join(dir, 'bus.conf'),
    `<busconfig><type>system</type><listen>${address}</listen><auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/><allow user="*"/></policy></busconfig>`,
  )
  const bus = spawn(programs.bus, [`--config-file=${join(dir, 'bus.conf')}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await new Promise((resolve) => bus.stdout.once('data', resolve))

  const command = join(dir, 'print')
  await writeFile(command, `#!/bin/sh\ncd '${dir}'\n${script}\nexit ${exitStatus}\n`, { mode: 0o755 })
  const port = await freePort()
  const printer = spawn(
    programs.printer,
    [
      ...(duplex ? ['-2'] : []),
      '-r',
      'off',
      '-p',
      String(port),
      '-k',
      '-d',
      dir,
      '-c',
      command,
      '-f',
      format,
      'Balie test',
    ],
    { stdio: 'ignore', env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: address } },
  )
  return {
    uri: `ipp://localhost:${port}/ipp/print`,
    spool: dir,
    switchOff: () => ended(printer),
    async close() {
      await Promise.all([ended(printer), ended(bus)])
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
