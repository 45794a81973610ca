import { connect, type Socket } from 'node:net'

/** A hand-made USB/IP client: what the kernel sends, and what it should not. */
export interface UsbipClient {
  readonly socket: Socket
  send(...parts: (Uint8Array | number[])[]): void
  /** The next bytes; rejects when the server ends the connection first. */
  read(length: number): Promise<Buffer>
  ended: Promise<void>
}

export async function connectUsbip(port: number): Promise<UsbipClient> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.on('error', () => undefined)
  let received = Buffer.alloc(0)
  let wake: () => void = () => undefined
  let isOver = false
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  void ended.then(() => {
    isOver = true
    wake()
  })
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes])
    wake()
  })
  return {
    socket,
    ended,
    send: (...parts) => void socket.write(Buffer.concat(parts.map((part) => Uint8Array.from(part)))),
    async read(length) {
      while (received.length < length) {
        if (isOver) throw new Error(`connection over with ${received.length} of ${length} bytes`)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const taken = received.subarray(0, length)
      received = received.subarray(length)
      return taken
    },
  }
}

export function importRequest(busId: string): Buffer {
  const message = Buffer.alloc(40)
  message.writeUInt16BE(0x0111, 0)
  message.writeUInt16BE(0x8003, 2)
  message.write(busId, 8, 'latin1')
  return message
}

interface SubmitParts {
  sequence: number
  direction: 'in' | 'out'
  endpoint: number
  length: number
  setup?: number[]
  packets?: number
}

export function submit({
  sequence,
  direction,
  endpoint,
  length,
  setup = [],
  packets = 0,
}: SubmitParts): Buffer {
  const header = Buffer.alloc(48)
  header.writeUInt32BE(1, 0)
  header.writeUInt32BE(sequence, 4)
  header.writeUInt32BE(0x10002, 8)
  header.writeUInt32BE(direction === 'in' ? 1 : 0, 12)
  header.writeUInt32BE(endpoint, 16)
  header.writeUInt32BE(length, 24)
  header.writeInt32BE(packets, 32)
  header.set(setup, 40)
  return header
}

export function unlink(sequence: number, wanted: number): Buffer {
  const header = Buffer.alloc(48)
  header.writeUInt32BE(2, 0)
  header.writeUInt32BE(sequence, 4)
  header.writeUInt32BE(wanted, 20)
  return header
}

export interface Answer {
  command: number
  sequence: number
  status: number
  bytes: Buffer
}

/** An answer to a transfer in; one to a transfer out has a length and no bytes. */
export async function answerFrom(client: UsbipClient, hasBytes = true): Promise<Answer> {
  const header = await client.read(48)
  const [command, sequence] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const status = header.readInt32BE(20)
  const length = command === 3 && hasBytes ? header.readUInt32BE(24) : 0
  return { command, sequence, status, bytes: await client.read(length) }
}

/** Imports the device, reading past its record. The server learns a moment later that a former client is gone. */
export async function importDevice(port: number, busId = '1-1'): Promise<UsbipClient> {
  for (let tries = 1; ; tries++) {
    const client = await connectUsbip(port)
    client.send(importRequest(busId))
    const reply = await client.read(8)
    if (reply.readUInt32BE(4) === 0) {
      await client.read(312)
      return client
    }
    if (tries === 100) throw new Error(`import refused: ${reply.toString('hex')}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** One control transfer in, as bytes of the setup packet. */
export async function controlIn(client: UsbipClient, sequence: number, setup: number[]): Promise<Answer> {
  const length = (setup[6] ?? 0) | ((setup[7] ?? 0) << 8)
  client.send(submit({ sequence, direction: 'in', endpoint: 0, length, setup }))
  return answerFrom(client)
}

export async function controlOut(
  client: UsbipClient,
  sequence: number,
  setup: number[],
  data: number[] = [],
): Promise<Answer> {
  client.send(submit({ sequence, direction: 'out', endpoint: 0, length: data.length, setup }), data)
  return answerFrom(client, false)
}
