import type { Socket } from 'node:net'
import { createByteQueue } from './byte-queue.ts'
import {
  busIdBytes,
  commandHeaderBytes,
  opCodes,
  opHeaderBytes,
  parseCommand,
  protocolVersion,
  type Submit,
} from './messages.ts'
import type { Transfers } from './transfers.ts'

/** What the server answers before a device is imported. */
export interface Desk {
  /** The whole reply to a request for the list. */
  list(): Uint8Array
  /** The reply, and the device when it may be had; from then on the socket is its cable. */
  importDevice(busId: string, socket: Socket): { reply: Uint8Array; transfers: Transfers | undefined }
}

/** More than any transfer of ours: a fingerprint image is 111,424 bytes. */
const maxTransferBytes = 1 << 20
/** The kernel keeps some dozens open at most; who does not read his answers is cut off too. */
const maxUnderWay = 256
const maxUnread = 8 << 20
const handshakeMs = 10_000

/** One client. Whatever is not USB/IP ends this connection, and nothing else. */
export function serveConnection(socket: Socket, desk: Desk): void {
  const bytes = createByteQueue()
  let transfers: Transfers | undefined
  let pending: Submit | undefined

  /** Undefined while there are too few bytes, false for nonsense. */
  function next(): boolean | undefined {
    if (!transfers) return answerRequest()
    if (pending) return carryOut(pending)
    const header = bytes.take(commandHeaderBytes)
    if (!header) return undefined
    const command = parseCommand(header, maxTransferBytes)
    if (!command) return false
    if (command.kind === 'unlink') transfers.unlink(command)
    else if (command.direction === 'out') pending = command
    else transfers.submit(command, new Uint8Array(0))
    return transfers.underWay <= maxUnderWay && socket.writableLength <= maxUnread
  }
  function carryOut(submit: Submit): true | undefined {
    const data = bytes.take(submit.length)
    if (!data) return undefined
    pending = undefined
    transfers?.submit(submit, data)
    return true
  }
  let code: number | undefined
  function answerRequest(): boolean | undefined {
    if (code === undefined) {
      const header = bytes.take(opHeaderBytes)
      if (!header) return undefined
      const view = new DataView(header.buffer)
      if (view.getUint16(0) !== protocolVersion) return false
      code = view.getUint16(2)
    }
    if (code === opCodes.listRequest) {
      socket.end(desk.list())
      return true
    }
    if (code !== opCodes.importRequest) return false
    const name = bytes.take(busIdBytes)
    if (!name) return undefined
    const [busId = ''] = new TextDecoder('latin1').decode(name).split('\0')
    const { reply, transfers: imported } = desk.importDevice(busId, socket)
    if (!imported) {
      socket.end(reply)
      return true
    }
    socket.write(reply)
    socket.setTimeout(0)
    transfers = imported
    return true
  }

  socket.setNoDelay(true)
  socket.setTimeout(handshakeMs, () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    bytes.push(chunk)
    for (let result: boolean | undefined = true; result; ) {
      // A closing socket is not read on: its client was told all.
      if (socket.writableEnded || socket.destroyed) return
      result = next()
      if (result === false) socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => transfers?.end())
}
