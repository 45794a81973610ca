import { once } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import process from 'node:process'
import { type DeviceRole, deviceRoles } from '#contract/domain/device.ts'
import type { TraceFrame } from '#contract/domain/trace.ts'
import type { Log } from '../log.ts'
import { doorOf, makeDoorPlace } from './door-place.ts'

/** Longer is no question. */
const longestQuestion = 100

export interface Served {
  bundle(): Promise<Uint8Array>
  /** JSON of a LogVerdict. */
  audit(): Promise<object>
  trace(role: DeviceRole, signal: AbortSignal): AsyncIterable<TraceFrame>
}

/**
 * A running counter holds its devices and its database; this is where `balie bundle`, `audit` and `trace` ask it. One line
 * in (`bundle`, `audit`, `trace id-reader`), the answer out, as long as the asker stays. Nothing personal goes through it. A door
 * that cannot be made is logged and missed by nobody else.
 */
export async function openHelpDeskDoor(
  dataFolder: string,
  served: Served,
  log: Log,
): Promise<{ close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Whoever hangs up early has seen enough.
    socket.on('error', () => socket.destroy())
    onQuestion(socket, (question) => {
      answer(socket, question, served).catch((error: unknown) => {
        log.warn('help desk not answered', { error })
        socket.destroy()
      })
    })
  })
  const isOpen = await open(server, dataFolder).then(
    () => true,
    (error: unknown) => {
      log.warn('no door for the help desk', { error })
      return false
    },
  )
  server.unref()
  return {
    async close() {
      for (const socket of sockets) socket.destroy()
      if (isOpen) await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function open(server: ReturnType<typeof createServer>, dataFolder: string): Promise<void> {
  const door = doorOf(dataFolder)
  await makeDoorPlace(door, dataFolder)
  const isFile = process.platform !== 'win32'
  // Left by a program that was killed; the database sees to it that there is only one of us.
  if (isFile) await rm(door, { force: true })
  server.listen(door)
  await once(server, 'listening')
  if (isFile) await chmod(door, 0o600)
}

/** Not by `readline`: that throws the errors of its socket once more, and nobody could catch them. */
function onQuestion(socket: Socket, then: (question: string) => void): void {
  let text = ''
  let isAsked = false
  socket.setEncoding('utf8')
  socket.on('data', (piece: string) => {
    if (isAsked) return
    text += piece
    const end = text.indexOf('\n')
    if (end < 0 && text.length <= longestQuestion) return
    isAsked = true
    if (end < 0) socket.destroy()
    else then(text.slice(0, end))
  })
}

async function answer(socket: Socket, line: string, served: Served): Promise<void> {
  const [question, what] = line.trim().split(' ')
  const role = deviceRoles.find((one) => one === what)
  if (question === 'bundle') {
    socket.end(await served.bundle())
  } else if (question === 'audit') {
    socket.end(JSON.stringify(await served.audit()))
  } else if (question === 'trace' && role) {
    const gone = new AbortController()
    socket.on('close', () => gone.abort())
    for await (const frame of served.trace(role, gone.signal)) {
      if (!socket.writable) return
      // An asker that stands still must not fill our memory.
      if (!socket.write(`${JSON.stringify(frame)}\n`))
        await once(socket, 'drain', { signal: gone.signal }).catch(() => undefined)
    }
    socket.end()
  } else socket.destroy()
}
