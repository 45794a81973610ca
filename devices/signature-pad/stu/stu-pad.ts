import { AppError, isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import {
  clearArea,
  clearScreen,
  endImage,
  imageBlock,
  type PadStatus,
  type PixelArea,
  readStatus,
  setInking,
  startImage,
  startImageArea,
} from './messages.ts'
import {
  blockData,
  type ImageMode,
  imageModes,
  longestBlockData,
  padErrors,
  padStates,
  reportIds,
} from './reports.ts'
import type { StuTiming, StuTransport } from './stu-transport.ts'

/** A picture in the pad's own encoding. */
export interface EncodedPicture {
  readonly mode: ImageMode
  readonly bytes: Uint8Array
}

/** What a pad can be told to do; each resolves when the pad has done it. */
export interface StuPad {
  status(): Promise<PadStatus>
  /** A setting. Waits for a pad that is busy. `device.refused` with the pad's own `error`. */
  command(report: Uint8Array): Promise<void>
  /** The same, for a setting that not all firmware has; false when this pad does not. */
  tryCommand(report: Uint8Array): Promise<boolean>
  /** No ink, no picture, whatever the pad was doing. */
  blank(): Promise<void>
  wipe(area: PixelArea): Promise<void>
  /** The whole screen, or one area of it. `capture.stopped` when `signal` aborts; the pad then waits for a picture until it is blanked. */
  show(picture: EncodedPicture, options?: ShowOptions): Promise<void>
}

export interface ShowOptions {
  readonly area?: PixelArea
  readonly signal?: AbortSignal | undefined
  /** 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** How a pad may take its first long piece that does not expect one: its memory is full, or it lost count. */
const lengthTroubles = ['device.timeout', 'device.garbled']

const errorOf = (error: unknown): unknown => (isAppError(error) ? error.details.error : undefined)

/** `wantedBlockBytes`: data in a piece of a picture; a pad that will not have that much gets `blockData` from then on. */
export function createStuPad(
  transport: StuTransport,
  timing: StuTiming,
  wantedBlockBytes = transport.isSerial ? longestBlockData : blockData,
): StuPad {
  let blockBytes = wantedBlockBytes
  /** Whether it has taken such a piece. */
  let isTaken = blockBytes <= blockData
  const status = async (): Promise<PadStatus> => readStatus(await transport.get(reportIds.status))

  /** Clearing and drawing go on after they were answered. `device.refused` when it takes too long. */
  async function untilReady(): Promise<PadStatus> {
    const before = performance.now() + timing.readyMs
    for (;;) {
      const now = await status()
      if (now.state === padStates.ready) return now
      if (performance.now() > before) {
        throw new AppError('device.refused', { device: 'signature-pad', reason: 'busy', state: now.state })
      }
      await pause(timing.pollMs)
    }
  }

  /** Sends once and learns how it went. */
  async function send(report: Uint8Array): Promise<void> {
    await transport.set(report)
    if (transport.isSerial) return
    const { lastResult } = await status()
    if (lastResult === padErrors.none) return
    throw new AppError('device.refused', { device: 'signature-pad', error: lastResult })
  }

  async function command(report: Uint8Array): Promise<void> {
    const before = performance.now() + timing.readyMs
    for (;;) {
      try {
        return await send(report)
      } catch (error) {
        if (errorOf(error) !== padErrors.wrongState || performance.now() > before) throw error
        await pause(timing.pollMs)
      }
    }
  }

  async function tryCommand(report: Uint8Array): Promise<boolean> {
    try {
      await command(report)
      return true
    } catch (error) {
      if (isAppError(error) && error.code === 'device.refused') return false
      throw error
    }
  }

  /** HID has reports of one length only; a serial line need not carry more than there is. */
  const blockOf = (picture: EncodedPicture, at: number): Uint8Array => {
    const data = picture.bytes.subarray(at, at + blockBytes)
    const isFixed = !transport.isSerial || blockBytes <= blockData
    return imageBlock(data, isFixed ? blockBytes : data.length)
  }

  /** `device.garbled`, for the picture to be sent again in shorter pieces, where this may have been too long for it. */
  async function sendBlock(block: Uint8Array): Promise<void> {
    try {
      await (isTaken ? transport.set(block) : send(block))
    } catch (error) {
      if (blockBytes <= blockData || !isAppError(error)) throw error
      const isRefusal = error.code === 'device.refused' && error.details.error !== padErrors.wrongState
      const mayBeLength = isRefusal || (!isTaken && lengthTroubles.includes(error.code))
      if (!mayBeLength) throw error
      blockBytes = blockData
      throw new AppError('device.garbled', { device: 'signature-pad' }, { cause: error })
    }
    isTaken = true
  }

  async function sendPicture(picture: EncodedPicture, options: ShowOptions): Promise<void> {
    const { area, signal, onProgress } = options
    const mode = imageModes[picture.mode]
    await command(area ? startImageArea(mode, area) : startImage(mode))
    onProgress?.(0)
    for (let at = 0; at < picture.bytes.length; at += blockBytes) {
      if (signal?.aborted) throw new AppError('capture.stopped')
      await sendBlock(blockOf(picture, at))
      onProgress?.(Math.min(1, (at + blockBytes) / picture.bytes.length))
    }
    await send(endImage('commit'))
    await untilReady()
  }

  return {
    status,
    command,
    tryCommand,
    async blank() {
      // A pad that was left in the midst of a picture takes nothing else before that is given up.
      if ((await status()).state === padStates.image)
        await transport.set(endImage('abandon')).catch(ignoreRefusal)
      await untilReady()
      await command(setInking(false))
      await command(clearScreen())
      await untilReady()
    },
    async wipe(area) {
      await command(clearArea(area))
      await untilReady()
    },
    async show(picture, options = {}) {
      try {
        await sendPicture(picture, options)
      } catch (error) {
        // A piece that may or may not have arrived cannot be repeated; the whole picture can, once.
        if (!isAppError(error) || error.code !== 'device.garbled') throw error
        await transport.set(endImage('abandon')).catch(ignoreRefusal)
        await untilReady()
        await sendPicture(picture, options)
      }
    },
  }
}

/** It was clearing, not waiting for a picture: both are the same state. */
function ignoreRefusal(error: unknown): void {
  if (!isAppError(error) || error.code !== 'device.refused') throw error
}
