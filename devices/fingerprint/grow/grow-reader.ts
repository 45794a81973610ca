import { AppError } from '#contract/app-error.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import { pause } from '../../hub/pause.ts'
import type { CaptureProgress, FingerImage, FingerprintReader } from '../fingerprint-reader.ts'
import { orStopped, throwIfStopped } from '../stopping.ts'
import { type GrowConversation, refuseUnlessOk } from './conversation.ts'
import { type Light, lights } from './messages.ts'
import { wireLength } from './packet.ts'
import { packedLength, unpackPixels } from './pixels.ts'

/** The sensor as it stands: its own word, or that of the settings. */
export interface GrowSensor {
  readonly width: number
  readonly height: number
  readonly pixelsPerInch: number
  readonly isInverted: boolean
  readonly hasLight: boolean
  readonly overwritesImage: boolean
  readonly packetSize: number
  readonly baudRate: number
}

/** Between two questions whether a finger is there. */
const pollMs = 50
/** A finger on its way down gives a bad image or two first. */
const failuresAllowed = 3
/** The image stays in the sensor: a bad line costs one more transfer, not one more gesture. */
const uploadsAllowed = 2

export interface GrowReader extends FingerprintReader {
  heartbeat(): Promise<void>
}

/** What the clerk can do with a Grow or ZFM module. No template is ever made: images alone leave the sensor. */
export function createGrowReader(conversation: GrowConversation, sensor: GrowSensor): GrowReader {
  const inTurn = oneAtATime()

  /** A light that is refused harms nobody. */
  async function shine(light: Light): Promise<void> {
    if (sensor.hasLight) await conversation.ask('AuraLed', lights[light])
  }

  /** After a capture, however it ended; where it fails, the next capture finds out why. */
  const darken = (): void => void inTurn(() => shine('off')).catch(() => undefined)

  async function awaitFinger(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const until = performance.now() + timeoutMs
    let failures = 0
    for (;;) {
      const answer = await conversation.ask('GetImg')
      throwIfStopped(signal)
      if (answer.confirmation === 'ok' && (await conversation.wasAnswered())) return
      if (answer.confirmation === 'capture failed') {
        failures += 1
        if (failures > failuresAllowed) throw new AppError('finger.unreadable', { reason: 'capture-failed' })
      } else if (answer.confirmation !== 'no finger') refuseUnlessOk(answer, 'GetImg')
      if (performance.now() > until) throw new AppError('finger.none', { timeoutMs })
      await pause(pollMs, signal)
      throwIfStopped(signal)
    }
  }

  async function take({ timeoutMs, signal, onFinger, onProgress }: CaptureOptions): Promise<FingerImage> {
    throwIfStopped(signal)
    await shine('waiting')
    throwIfStopped(signal)
    await awaitFinger(timeoutMs, signal)
    onFinger?.()
    await shine('reading')
    throwIfStopped(signal)
    return await bring(signal, onProgress)
  }

  async function bring(
    signal?: AbortSignal,
    onProgress?: (progress: CaptureProgress) => void,
  ): Promise<FingerImage> {
    const { width, height, pixelsPerInch } = sensor
    const pixels = new Uint8Array(width * height)
    try {
      for (let attempt = 1; ; attempt++) {
        const upload = receiveInto(pixels, sensor, onProgress)
        const answer = await conversation.upload(upload.take, packedLength(width, height), signal)
        const { confirmation, isSound } = answer
        if (confirmation === 'no valid image' || confirmation === 'image upload failed')
          throw new AppError('finger.unreadable', { reason: confirmation })
        refuseUnlessOk(answer, 'UpImage')
        if (isSound && upload.isComplete()) break
        if (attempt === uploadsAllowed)
          throw new AppError('device.garbled', {
            device: 'fingerprint-reader',
            expectedPixels: pixels.length,
            receivedPixels: upload.received(),
          })
      }
      throwIfStopped(signal)
      return { width, height, pixelsPerInch, depth: 4, pixels }
    } catch (error) {
      pixels.fill(0)
      throw error
    }
  }

  return {
    capture: (options) => {
      let wasStopped = false
      const work = inTurn(() => take(options)).then((image) => {
        // The image of a capture that was stopped in its last moment goes to nobody.
        if (wasStopped) image.pixels.fill(0)
        return image
      })
      darken()
      return orStopped(work, options.signal).catch((error: unknown) => {
        wasStopped = true
        throw error
      })
    },
    lifted: ({ timeoutMs, signal }) =>
      orStopped(
        inTurn(async () => {
          const until = performance.now() + timeoutMs
          for (;;) {
            throwIfStopped(signal)
            const answer = await conversation.ask('GetImg')
            if (answer.confirmation === 'no finger') return
            if (answer.confirmation !== 'capture failed') refuseUnlessOk(answer, 'GetImg')
            if (performance.now() > until) throw new AppError('finger.not-lifted', { timeoutMs })
            await pause(pollMs, signal)
          }
        }),
        signal,
      ),
    erase: ({ signal } = {}) =>
      inTurn(async () => {
        throwIfStopped(signal)
        if (sensor.overwritesImage) {
          const blank = new Uint8Array(packedLength(sensor.width, sensor.height)).fill(0xff)
          const lineMs = (wireLength(blank.length, sensor.packetSize) * 10_000) / sensor.baudRate
          const { packetSize } = sensor
          refuseUnlessOk(await conversation.download(blank, { packetSize, lineMs, signal }), 'DownImage')
        }
        const stored = await conversation.ask('TemplateNum', [], 3)
        // Not by us; but a sensor at a counter holds nobody's finger. An old one may not know the question.
        const isEmpty = stored.code !== 0 || (stored.payload[1] === 0 && stored.payload[2] === 0)
        if (!isEmpty) refuseUnlessOk(await conversation.ask('Empty'), 'Empty')
      }),
    heartbeat: () =>
      inTurn(async () => {
        // Any answer will do: it is there.
        await conversation.ask('ReadSysPara', [], 17)
      }),
  }
}

type CaptureOptions = Parameters<FingerprintReader['capture']>[0]

/** Unpacks data as it comes and tells of each row that is whole. */
function receiveInto(
  pixels: Uint8Array,
  { width, height, isInverted }: GrowSensor,
  onProgress?: (progress: CaptureProgress) => void,
) {
  const startedAt = performance.now()
  let at = 0
  let toldRows = 0
  return {
    received: () => at,
    isComplete: () => at === pixels.length,
    take(packed: Uint8Array): void {
      unpackPixels(packed, pixels, at)
      const from = at
      at += 2 * packed.length
      if (isInverted) for (let i = from; i < at; i++) pixels[i] = 255 - (pixels[i] as number)
      const rows = Math.floor(at / width)
      if (!onProgress || rows === toldRows) return
      const done = at / pixels.length
      onProgress({
        rows: { fromRow: toldRows, pixels: pixels.subarray(toldRows * width, rows * width) },
        width,
        height,
        done,
        secondsLeft: ((performance.now() - startedAt) / 1000) * (1 / done - 1),
      })
      toldRows = rows
    },
  }
}
