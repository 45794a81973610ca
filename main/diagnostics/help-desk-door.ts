import { createHash } from 'node:crypto'
import { chmod, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { type DeviceRole, deviceRoles } from '#contract/domain/device.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import type { Log } from '../log.ts'

/** The longest path that a Unix socket may have everywhere (macOS: 104 bytes with the closing zero). */
const longestPath = 100

/** Where the command line finds a running counter of this data folder. */
export function doorOf(dataFolder: string): string {
  const name = `balie-${createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const inFolder = path.join(dataFolder, 'balie.sock')
  return Buffer.byteLength(inFolder) <= longestPath ? inFolder : path.join(os.tmpdir(), `${name}.sock`)
}

export interface Served {
  bundle(): Promise<Uint8Array>
  trace(role: DeviceRole, signal: AbortSignal): AsyncIterable<TraceFrame>
}

/**
 * A running counter holds its devices and its database; this is where `balie bundle` and `balie trace` ask it. One line
 * in (`bundle`, `trace id-reader`), the answer out, as long as the asker stays. Nothing personal goes through it. A door
 * that cannot be made is logged and missed by nobody else.
 */
export async function openHelpDeskDoor(
  dataFolder: string,
  served: Served,
  log: Log,
): Promise<{ close(): Promise<void> }> {
  const door = doorOf(dataFolder)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Whoever hangs up early has seen enough.
    socket.on('error', () => socket.destroy())
    createInterface(socket).once('line', (line) => {
      answer(socket, line, served).catch((error: unknown) => {
        log.warn('help desk not answered', { error })
        socket.destroy()
      })
    })
  })
  // Left by a program that was killed; the database sees to it that there is only one of us.
  if (process.platform !== 'win32') await rm(door, { force: true }).catch(() => undefined)
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', (error) => {
      log.warn('no door for the help desk', { error })
      resolve(false)
    })
    server.listen(door, () => resolve(true))
  })
  if (isOpen && process.platform !== 'win32') await chmod(door, 0o600).catch(() => undefined)
  server.unref()
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      if (isOpen) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(socket: Socket, line: string, served: Served): Promise<void> {
  const [question, what] = line.trim().split(' ')
  const role = deviceRoles.find((one) => one === what)
  if (question === 'bundle') {
    socket.end(await served.bundle())
  } else if (question === 'trace' && role) {
    const gone = new AbortController()
    socket.on('close', () => gone.abort())
    for await (const frame of served.trace(role, gone.signal)) {
      if (!socket.writable) return
      socket.write(`${JSON.stringify(frame)}\n`)
    }
    socket.end()
  } else socket.destroy()
}
