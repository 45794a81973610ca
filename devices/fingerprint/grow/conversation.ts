import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import type { Transport } from '../../transport.ts'
import { whenAborted } from '../stopping.ts'
import { dataSlices } from './data-packets.ts'
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
import { type Packet, PacketCutter, type PacketEvent, packetKinds } from './packet.ts'

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
  /**
   * Whether the answer to the last `ask` was its own: acks carry no name, and a copy of an earlier one would answer a
   * question before it is heard. False when a refusal came after it.
   */
  wasAnswered(): Promise<boolean>
  /**
   * DownImage and its data; resolves when the sensor answers again. `signal` ends the data early and in order, with
   * `capture.stopped`: the sensor then has only the first of it.
   */
  download(data: Uint8Array, options: DownloadOptions): Promise<GrowAnswer>
  /** Clears the line, opens with the password, and asks for the parameters: what comes before those is of the past. */
  clear(): Promise<SystemParameters>
}

export interface DownloadOptions {
  readonly packetSize: number
  /** What the line itself needs for all of it, in milliseconds. */
  readonly lineMs: number
  readonly signal?: AbortSignal | undefined
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
  let isContradicted = false
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
    if (code === undefined) return
    if (!pending) {
      if (code !== 0 && payload.length === 1) isContradicted = true
      return
    }
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
      let callOff = deadline(timeoutMs, fail)
      const mine: Pending = {
        answers,
        settle(outcome) {
          if (pending !== mine) return
          pending = undefined
          callOff()
          if (outcome instanceof AppError) reject(outcome)
          else resolve(outcome)
        },
        broken() {
          // Noise may look like the beginning of an ack; the real one then follows at once.
          if (isBroken) return
          isBroken = true
          callOff()
          callOff = deadline(Math.min(timing.stalledMs, timeoutMs), fail)
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
        callOffQuiet()
        callOffLimit()
        whenBytes = () => undefined
        resolve(quietly)
      }
      const untilQuiet = (): (() => void) => deadline(timing.quietMs, () => stop(true))
      let callOffQuiet = untilQuiet()
      const callOffLimit = deadline(timing.drainMs, () => stop(false))
      whenBytes = () => {
        callOffQuiet()
        callOffQuiet = untilQuiet()
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

  /** Whichever signal stops it, its last packet says that it was the last. */
  async function writeAll(
    slices: readonly Uint8Array[],
    signals: readonly (AbortSignal | undefined)[],
  ): Promise<void> {
    const last = slices.at(-1)
    for (const slice of slices) {
      const isStopped = signals.some((signal) => signal?.aborted)
      await transport.write(isStopped && last ? last : slice).catch(() => undefined)
      if (isStopped) return
    }
  }

  async function upload(take: DataSink, limit: number, signal?: AbortSignal) {
    let received = 0
    let isSound = true
    // Stands ready before the command goes out: data may come in one piece with the ack.
    const ended = new Promise<void>((resolve, reject) => {
      const stop = (error?: AppError): void => {
        callOff()
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
      let callOff = deadline(timing.answerMs + timing.stalledMs, onStalled)
      signal?.addEventListener('abort', onAbort)
      uploading = {
        packet({ kind, payload }) {
          callOff()
          callOff = deadline(timing.stalledMs, onStalled)
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
      isContradicted = false
      return sendCommand(name, args, answers)
    },
    async wasAnswered() {
      const { code } = await sendCommand('ReadSysPara', [], systemParametersLength)
      return code === 0 && !isContradicted
    },
    async upload(take, limit, signal) {
      if (mustClear) await clear()
      return upload(take, limit, signal)
    },
    async download(data, { packetSize, lineMs, signal }) {
      if (mustClear) await clear()
      const answer = await sendCommand('DownImage', [], 1)
      if (answer.code !== 0) return answer
      mustClear = true
      const outOfTime = new AbortController()
      const callOff = deadline(lineMs + timing.answerMs, () => outOfTime.abort())
      const slices = dataSlices(data, packetSize, address)
      // A line that takes no bytes must end in a time-out, not in a wait without end.
      await Promise.race([writeAll(slices, [signal, outOfTime.signal]), whenAborted(outOfTime.signal)])
      callOff()
      // The sensor acks no data; once it answers this, it has had it all. What is still in buffers has its time too.
      const parameters = await sendCommand(
        'ReadSysPara',
        [],
        systemParametersLength,
        lineMs + timing.answerMs,
      )
      mustClear = false
      if (signal?.aborted) throw new AppError('capture.stopped')
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
