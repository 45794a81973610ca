import { AppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { Transport } from '../../transport.ts'
import {
  type Confirmation,
  command,
  confirmationOf,
  decodeSystemParameters,
  type InstructionName,
  type SystemParameters,
  systemParametersLength,
  uint32,
} from './messages.ts'
import { encodePacket, type Packet, PacketCutter, type PacketEvent, packetKinds } from './packet.ts'

/** All in milliseconds. */
export interface GrowTiming {
  /** For any ack; the slowest in the real log is Img2Tz with 295. */
  readonly answerMs: number
  /** Data packets that stand still this long will not go on. */
  readonly stalledMs: number
  /** Clearing the line: until it has been quiet so long, and never longer than the second (an image at 57600 baud). */
  readonly quietMs: number
  readonly drainMs: number
}
export const growTiming: GrowTiming = { answerMs: 1000, stalledMs: 400, quietMs: 60, drainMs: 9000 }

export interface GrowAnswer {
  /** Undefined for a code that no manual names. */
  readonly confirmation: Confirmation | undefined
  readonly code: number
  /** The confirmation included. */
  readonly payload: Uint8Array
}

/** What takes the data packets of an upload; `payload` holds only during the call. */
export type DataSink = (payload: Uint8Array) => void

/** Command and ack with the sensor, one at a time (the caller sees to that). */
export interface GrowConversation {
  /**
   * `answers`: bytes of a good ack, confirmation included; acks of another size belong to another command, for they
   * carry no name. `device.timeout`, `device.garbled`, `device.unplugged`; after these the line is cleared before the
   * next command, or a late ack would pass for that of the next visitor.
   */
  ask(name: InstructionName, args?: readonly number[], answers?: number): Promise<GrowAnswer>
  /**
   * UpImage and its data. Resolves after the last packet: `isSound` unless a packet was broken. At most `limit` bytes
   * are taken. Throws as `ask`, and `capture.stopped` when `signal` aborts.
   */
  upload(take: DataSink, limit: number, signal?: AbortSignal): Promise<GrowAnswer & { isSound: boolean }>
  /** DownImage and its data; resolves when the sensor answers again. */
  download(data: Uint8Array, packetSize: number, lineMs: number): Promise<GrowAnswer>
  /** Clears the line, opens with the password, and asks for the parameters: what comes before those is of the past. */
  clear(): Promise<SystemParameters>
}

interface Pending {
  readonly answers: number
  settle(outcome: GrowAnswer | AppError): void
  broken(): void
}

interface Upload {
  packet(packet: Packet): void
  broken(): void
  end(error: AppError): void
}

export function createGrowConversation(
  transport: Transport,
  { address, password, timing }: { address: number; password: number; timing: GrowTiming },
): GrowConversation {
  const cutter = new PacketCutter()
  let pending: Pending | undefined
  let uploading: Upload | undefined
  let gone: AppError | undefined
  let mustClear = false
  let strayBytes = 0
  let whenBytes: () => void = () => undefined

  const trouble = (code: 'device.timeout' | 'device.garbled', timeoutMs: number): AppError => {
    mustClear = true
    return new AppError(code, { device: 'fingerprint-reader', timeoutMs })
  }

  function hear(event: PacketEvent): void {
    if (event.kind === 'noise') {
      strayBytes += event.length
      return
    }
    if (event.kind === 'bad-checksum') {
      pending?.broken()
      uploading?.broken()
      return
    }
    const { packet } = event
    if (packet.address !== address) return
    if (packet.kind === packetKinds.ack) hearAck(packet.payload)
    else if (packet.kind !== packetKinds.command) uploading?.packet(packet)
  }

  function hearAck(payload: Uint8Array): void {
    const [code] = payload
    if (!pending || code === undefined) return
    const fits = payload.length === pending.answers || (code !== 0 && payload.length === 1)
    if (fits) pending.settle({ confirmation: confirmationOf(code), code, payload: payload.slice() })
  }

  transport.onBytes((bytes) => {
    whenBytes()
    for (const event of cutter.push(bytes)) hear(event)
  })
  transport.onClosed((reason) => {
    gone = reason instanceof AppError ? reason : new AppError('device.closed', {}, { cause: reason })
    cutter.forget()
    whenBytes()
    pending?.settle(gone)
    uploading?.end(gone)
  })

  function send(bytes: Uint8Array, answers: number, timeoutMs: number): Promise<GrowAnswer> {
    strayBytes = 0
    if (gone) return Promise.reject(gone)
    return new Promise((resolve, reject) => {
      let isBroken = false
      const fail = (): void =>
        // One byte alone is the 55 of a module that has just been powered.
        mine.settle(trouble(isBroken || strayBytes > 1 ? 'device.garbled' : 'device.timeout', timeoutMs))
      let deadline = setTimeout(fail, timeoutMs)
      const mine: Pending = {
        answers,
        settle(outcome) {
          if (pending !== mine) return
          pending = undefined
          clearTimeout(deadline)
          if (outcome instanceof AppError) reject(outcome)
          else resolve(outcome)
        },
        broken() {
          // Noise may look like the beginning of an ack; the real one then follows at once.
          if (isBroken) return
          isBroken = true
          clearTimeout(deadline)
          deadline = setTimeout(fail, Math.min(timing.stalledMs, timeoutMs))
        },
      }
      pending = mine
      transport
        .write(bytes)
        .catch((error: unknown) =>
          mine.settle(
            error instanceof AppError ? error : new AppError('device.closed', {}, { cause: error }),
          ),
        )
    })
  }

  const sendCommand = (
    name: InstructionName,
    args: readonly number[],
    answers: number,
    timeoutMs = timing.answerMs,
  ): Promise<GrowAnswer> => send(command(name, args, address), answers, timeoutMs)

  /** Resolves when the line has been quiet for a while; an image under way takes its time. */
  async function drain(): Promise<void> {
    const isQuiet = await new Promise<boolean>((resolve) => {
      const stop = (quietly: boolean): void => {
        clearTimeout(quiet)
        clearTimeout(limit)
        whenBytes = () => undefined
        resolve(quietly)
      }
      let quiet = setTimeout(stop, timing.quietMs, true)
      const limit = setTimeout(stop, timing.drainMs, false)
      whenBytes = () => {
        clearTimeout(quiet)
        quiet = setTimeout(stop, timing.quietMs, true)
      }
    })
    cutter.forget()
    if (!isQuiet) throw trouble('device.garbled', timing.drainMs)
  }

  async function clear(): Promise<SystemParameters> {
    if (gone) throw gone
    await drain()
    refuseUnlessOk(await sendCommand('VfyPwd', uint32(password), 1), 'password')
    const answer = await sendCommand('ReadSysPara', [], systemParametersLength)
    refuseUnlessOk(answer, 'parameters')
    mustClear = false
    return decodeSystemParameters(answer.payload)
  }

  async function upload(take: DataSink, limit: number, signal?: AbortSignal) {
    let received = 0
    let isSound = true
    // Stands ready before the command goes out: data may come in one piece with the ack.
    const ended = new Promise<void>((resolve, reject) => {
      const stop = (error?: AppError): void => {
        clearTimeout(stalled)
        signal?.removeEventListener('abort', onAbort)
        uploading = undefined
        cutter.forget()
        if (error) reject(error)
        else resolve()
      }
      const onStalled = (): void =>
        stop(trouble(isSound ? 'device.timeout' : 'device.garbled', timing.stalledMs))
      const onAbort = (): void => {
        mustClear = true
        stop(new AppError('capture.stopped'))
      }
      let stalled = setTimeout(onStalled, timing.answerMs + timing.stalledMs)
      signal?.addEventListener('abort', onAbort)
      uploading = {
        packet({ kind, payload }) {
          clearTimeout(stalled)
          stalled = setTimeout(onStalled, timing.stalledMs)
          if (received + payload.length > limit) isSound = false
          else take(payload)
          received += payload.length
          if (kind === packetKinds.lastData) stop()
          else if (received > 2 * limit) stop(trouble('device.garbled', timing.stalledMs))
        },
        broken() {
          isSound = false
        },
        end: stop,
      }
    })
    ended.catch(() => undefined)
    try {
      const answer = await sendCommand('UpImage', [], 1)
      if (answer.code === 0) await ended
      return { ...answer, isSound }
    } finally {
      uploading?.end(new AppError('device.closed'))
    }
  }

  return {
    async ask(name, args = [], answers = 1) {
      if (mustClear) await clear()
      return sendCommand(name, args, answers)
    },
    async upload(take, limit, signal) {
      if (mustClear) await clear()
      return upload(take, limit, signal)
    },
    async download(data, packetSize, lineMs) {
      if (mustClear) await clear()
      const answer = await sendCommand('DownImage', [], 1)
      if (answer.code !== 0) return answer
      mustClear = true
      // @serialport/bindings-cpp 13 (poller.cpp) forgets that a write waits for room when a read starts to wait in the
      // same moment: let it first finish reading the ack.
      await pause(timing.quietMs, new AbortController().signal)
      // Not waited for: a line that takes no bytes must end in a time-out.
      transport.write(dataPackets(data, packetSize, address)).catch(() => undefined)
      // The sensor acks no data; once it answers this, it has had it all.
      const parameters = await sendCommand(
        'ReadSysPara',
        [],
        systemParametersLength,
        lineMs + timing.answerMs,
      )
      mustClear = false
      return parameters
    },
    clear,
  }
}

/** `device.refused`, with what the sensor said. */
export function refuseUnlessOk({ code, confirmation }: GrowAnswer, reason: string): void {
  if (code === 0) return
  throw new AppError('device.refused', {
    device: 'fingerprint-reader',
    reason,
    answer: confirmation ?? `0x${code.toString(16)}`,
  })
}

/** `data` in packets one after the other, the last marked as such. */
export function dataPackets(data: Uint8Array, packetSize: number, address?: number): Uint8Array {
  const packets: Uint8Array[] = []
  for (let at = 0; at < data.length; at += packetSize) {
    const kind = at + packetSize < data.length ? packetKinds.data : packetKinds.lastData
    packets.push(encodePacket(kind, data.subarray(at, at + packetSize), address))
  }
  return Buffer.concat(packets)
}
