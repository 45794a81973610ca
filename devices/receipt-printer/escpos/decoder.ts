import type { TraceFrame } from '#contract/domain/trace.ts'
import type { DecodedFrame, FrameDecoder, WireChunk } from '../../hub/frame-decoder.ts'
import { printerRequests } from '../usb/class-requests.ts'
import { readDeviceId } from '../usb/device-id.ts'
import { type PrinterCommand, type RealTimeCommand, RealTimeFilter, takeCommand } from './command-stream.ts'
import { type PrinterStatus, readRealTimeBytes, statusBytes } from './printer-status.ts'
import { type PrinterMessage, StatusParser } from './status-parser.ts'

type Fields = TraceFrame['fields']
type Frame = Omit<DecodedFrame, 'direction' | 'pipe'>

/** Explains the conversation with an ESC/POS printer. Of what is printed only the length is kept. */
export function createEscposDecoder(): FrameDecoder {
  const filter = new RealTimeFilter()
  const parser = new StatusParser()
  const asked: Asked = { realTime: [], inOrder: 0 }
  let buffer: number[] = []

  const sent = (bytes: Uint8Array): Frame[] => {
    const frames: Frame[] = []
    for (const item of filter.push(bytes)) {
      if (item.kind === 'data') {
        buffer.push(item.byte)
        continue
      }
      if (item.kind === 'status') asked.realTime.push(item.n)
      frames.push(realTimeFrame(item))
    }
    for (let command = takeCommand(buffer); command; command = takeCommand(buffer)) {
      buffer = buffer.slice(command.bytes.length)
      if (command.kind === 'command' && command.name === 'reply') asked.inOrder += 1
      frames.push(commandFrame(command))
    }
    return frames
  }
  const heard = (bytes: Uint8Array): Frame[] =>
    parser.push(bytes).map((message) => messageFrame(message, asked))

  return {
    push(chunk) {
      const { direction, pipe, bytes, setup } = chunk
      const frames = setup ? [controlFrame(setup, chunk)] : direction === 'out' ? sent(bytes) : heard(bytes)
      return frames.map((frame) => ({ direction, pipe, ...frame }))
    },
  }
}

/** Questions that are still to be answered: a byte that answers none may be anything, also of a stranger. */
interface Asked {
  readonly realTime: number[]
  inOrder: number
}

const plain = (name: string, bytes: Iterable<number>, fields: Fields = {}): Frame => ({
  name,
  fields,
  bytes: Uint8Array.from(bytes),
  replaced: false,
})
const masked = (name: string, bytes: Uint8Array, fields: Fields): Frame => ({
  name,
  fields,
  bytes,
  replaced: true,
})
const x = 0x78

function commandFrame(command: PrinterCommand): Frame {
  const { bytes } = command
  const { length } = bytes
  if (command.kind === 'unknown') {
    return { ...masked('ruis', new Uint8Array(length), { length }), fault: 'unknown command' }
  }
  if (command.kind === 'text') return masked('text', new Uint8Array(length).fill(x), { length })
  const { name, n, data } = command
  const opening = length - data.length
  // pL pH cn fn m, then what the code says.
  if (name === 'symbol' && data[3] === 0x50) return hidden(`${name} data`, bytes, opening + 5, x)
  // m and two words, then dots.
  if (name === 'raster') return hidden(name, bytes, opening + 5, 0)
  return plain(name, bytes, data.length > 0 ? { n } : {})
}

function hidden(name: string, bytes: readonly number[], from: number, by: number): Frame {
  return masked(
    name,
    Uint8Array.from(bytes, (byte, i) => (i < from ? byte : by)),
    {
      length: Math.max(0, bytes.length - from),
    },
  )
}

const realTimeFrame = (command: RealTimeCommand): Frame =>
  plain(`real-time ${command.kind}`, command.bytes, 'n' in command ? { n: command.n } : {})

function messageFrame(message: PrinterMessage, asked: Asked): Frame {
  switch (message.kind) {
    case 'real-time': {
      const n = asked.realTime.shift()
      if (n === undefined) return noise(1)
      const only = (which: number): number => (n === which ? message.byte : 0x12)
      const status = readRealTimeBytes(only(1), only(2), only(3), only(4))
      return plain('real-time answer', [message.byte], { n, ...statusFields(status) })
    }
    case 'status': {
      // As we understand it: its reserved bits could be letters of a stranger.
      const bytes = statusBytes(message.status)
      const isWhole = bytes.join() === message.bytes.join()
      return { ...plain('live status', bytes, statusFields(message.status)), replaced: !isWhole }
    }
    case 'reply':
      if (asked.inOrder === 0) return noise(1)
      asked.inOrder -= 1
      return plain('reply', [message.byte], { value: message.byte })
    case 'block':
      return blockFrame(message.header, message.text)
    case 'flow':
      return plain(message.isReady ? 'XON' : 'XOFF', [message.isReady ? 0x11 : 0x13])
    case 'noise':
      return noise(message.length)
  }
}

const noise = (length: number): Frame => ({
  ...masked('ruis', new Uint8Array(length), { length }),
  fault: 'no message',
})

/** Whatever else is on the line could put anything between two zeros: only what looks like a product's name is shown. */
function blockFrame(header: number, text: string): Frame {
  const isName = /^[\w./% -]{0,24}$/.test(text) && !/\d{6}/.test(text)
  const shown = isName ? text : 'x'.repeat(text.length)
  const bytes = Uint8Array.from([header, ...Buffer.from(shown, 'latin1'), 0])
  const fields = { text: shown }
  const name = header === 0x5f ? 'name' : 'buffers cleared'
  return isName ? plain(name, bytes, fields) : masked(name, bytes, fields)
}

/** Only what is not as it should be. */
const statusFields = (status: PrinterStatus): Fields => ({
  ...(status.paper !== 'ok' && { paper: status.paper }),
  ...(status.isCoverOpen && { coverOpen: true }),
  ...(status.hasCutterError && { cutterError: true }),
  ...(status.hasOtherError && { otherError: true }),
  ...(status.isOffline && { offline: true }),
  ...(status.isWaiting && { waiting: true }),
  ...(status.isDrawerPinHigh && { drawerPinHigh: true }),
})

function controlFrame(setup: Uint8Array, { bytes }: WireChunk): Frame {
  const isClassRequest = ((setup[0] ?? 0) & 0x60) === 0x20
  switch (isClassRequest ? setup[1] : undefined) {
    case printerRequests.deviceId: {
      const { maker, model, languages } = readDeviceId(bytes)
      return plain('GET_DEVICE_ID', bytes, { maker, model, languages: languages.join(',') })
    }
    case printerRequests.portStatus:
      return plain('GET_PORT_STATUS', bytes, { value: bytes[0] ?? 0 })
    case printerRequests.softReset:
      return plain('SOFT_RESET', bytes)
    default:
      return masked('control', new Uint8Array(bytes.length), { length: bytes.length })
  }
}
